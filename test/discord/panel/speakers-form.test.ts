import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { offered, type SpeakersForm, speakersForm } from '../../../src/discord/panel/speakers-form.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import type { Speaker } from '../../../src/moderation/filtering/likeliest.ts';
import { USUAL_REASONS } from '../../../src/moderation/requests/reason.ts';
import type { GuildSettings } from '../../../src/moderation/settings.ts';
import { messages } from '../../support/messages.ts';
import { someSettings } from '../../support/some-settings.ts';

const speaker = (viewer: string, changes: Partial<Speaker> = {}): Speaker => ({
  viewer,
  lastLine: 'hello',
  at: 0,
  since: 0,
  repeats: 1,
  isShared: false,
  found: undefined,
  ...changes,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => speaker(`v${index}`));
const nothing = { durationSeconds: undefined, reason: '', note: '' };

interface Option {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly default?: boolean;
}
interface Component {
  readonly custom_id: string;
  readonly type: number;
  readonly options?: readonly Option[];
  readonly required?: boolean;
  readonly min_values?: number;
  readonly value?: string;
}
/** The form's fields by their ids. */
function fields(
  speakers: readonly Speaker[],
  {
    kind = 'ban',
    settings = {},
    filled = nothing,
  }: Partial<Pick<SpeakersForm, 'kind' | 'filled'>> & {
    settings?: Partial<GuildSettings>;
  } = {},
): Readonly<Record<string, Component>> {
  const all = { ...someSettings, reasons: USUAL_REASONS, ...settings };
  const form = speakersForm(
    { kind, shown: 'id', speakers, isQuiet: false, roomId: 'room', settings: all, filled },
    messages,
  );
  assert.ok(form.title.length <= 45 && form.components.length <= 5);
  return Object.fromEntries(
    (form.components as { component: Component }[]).map(({ component }) => [component.custom_id, component]),
  );
}
const values = (component: Component | undefined) => component?.options?.map(({ value }) => value);
const marked = (component: Component | undefined) =>
  component?.options?.filter((one) => one.default).map(({ value }) => value);

describe('the form of speakers', () => {
  it('has the first ten in boxes and 25 more in a menu', () => {
    const { speakers, others } = fields(offered(many(50)));
    assert.deepEqual([speakers?.options?.length, speakers?.required, speakers?.min_values], [10, false, 0]);
    assert.deepEqual([others?.options?.length, values(others)?.at(-1)], [25, 'v34']);
    const few = fields(offered(many(10)));
    assert.deepEqual([few.speakers?.required, few.speakers?.min_values, few.others], [true, 1, undefined]);
  });

  it('has a field for ids where nobody has spoken', () =>
    assert.deepEqual(Object.keys(fields([])), ['ids', 'duration', 'reason', 'remove', 'note']));

  it('asks whether messages go too, ticked as it was typed or as the server has it; a note gives way to many speakers', () => {
    const ticked = (settings: Partial<GuildSettings>, remove?: boolean) =>
      marked(fields(many(1), { settings, filled: { ...nothing, remove } }).remove);
    assert.deepEqual([ticked({}), ticked({ removeMessages: true })], [[], ['yes']]);
    assert.deepEqual([ticked({}, true), ticked({ removeMessages: true }, false)], [['yes'], []]);
    const names = (count: number, kind: SpeakersForm['kind']) =>
      Object.keys(fields(offered(many(count)), { kind }));
    assert.deepEqual(names(10, 'ban'), ['speakers', 'duration', 'reason', 'remove', 'note']);
    assert.deepEqual(names(11, 'ban'), ['speakers', 'others', 'duration', 'reason', 'remove']);
    assert.deepEqual(names(11, 'mute'), ['speakers', 'others', 'duration', 'reason', 'note']);
  });

  it('of a mute has the default of mutes, and reasons without the durations of bans', () => {
    const { duration, reason } = fields(many(1), { kind: 'mute', settings: { muteDuration: 300 } });
    assert.equal(duration?.options?.[0]?.label, '5 minutes (the default)');
    assert.deepEqual(
      reason?.options?.map(({ description }) => description),
      USUAL_REASONS.map(() => undefined),
    );
    const usual = fields(many(1), { kind: 'app-mute' }).duration;
    assert.equal(usual?.options?.[0]?.label, '10 minutes (the default)');
  });

  it('leaves out whoever cannot be named or shown', () => {
    const odd = ['x'.repeat(33), '', '   ', 'каша', '<@123456789012345678>', 'a\nb', 'fine one'];
    assert.deepEqual(
      offered(odd.map((viewer) => speaker(viewer))).map(({ viewer }) => viewer),
      ['fine one'],
    );
  });

  const said: [string, Partial<Speaker>, string | undefined][] = [
    ['their last line', {}, 'hello'],
    ['on one line, without what cannot be seen', { lastLine: 'a\n\u202Eb\u200B  c' }, 'a b c'],
    ['that a rule has blocked it', { found: { what: 'blocked', at: 0 }, repeats: 3 }, 'blocked: hello'],
    ['that a rule has flagged it', { found: { what: 'flagged', at: 0 } }, 'flagged: hello'],
    ['how often', { repeats: 3 }, '3×: hello'],
    ['nothing where there is no text', { lastLine: '' }, undefined],
    ['at most 100 characters', { lastLine: '🙂'.repeat(150) }, `${'🙂'.repeat(99)}…`],
  ];
  for (const [name, changes, description] of said)
    it(`shows of a speaker ${name}`, () =>
      assert.equal(fields([speaker('v', changes)]).speakers?.options?.[0]?.description, description));

  it('offers what moderators may give, and marks what was typed, or the usual', () => {
    const { duration, reason } = fields(many(1), { settings: { longestDuration: 86_400 } });
    assert.deepEqual(values(duration), ['usual', '600', '3600', '86400']);
    assert.deepEqual(marked(duration), ['usual']);
    assert.equal(reason?.options?.find(({ value }) => value === 'Scam')?.description, '1 day');
    const typed = fields(many(1), { filled: { durationSeconds: 5400, reason: 'Spam', note: 'n' } as never });
    assert.deepEqual(
      [marked(typed.duration), marked(typed.reason), typed.note?.value],
      [['5400'], ['Spam'], 'n'],
    );
    assert.deepEqual(values(typed.duration)?.at(-1), String(PERMANENT));
  });

  it('has a field for a reason of one’s own where there is none ready-made, or one was typed', () => {
    const own = fields(many(1), {
      filled: { ...nothing, reason: 'rude' },
      settings: { reasonRequired: true },
    });
    assert.deepEqual([own.reason?.type, own.reason?.value, own.reason?.required], [4, 'rude', true]);
    assert.equal(fields(many(1), { settings: { reasons: [] } }).reason?.type, 4);
    const required = fields(many(1), { settings: { reasonRequired: true } }).reason;
    assert.deepEqual([required?.required, required?.min_values], [true, 1]);
  });

  it('is one that Discord takes, whatever viewers are called and say', () => {
    const anybody = fc.record({
      viewer: fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ maxLength: 32 })),
      lastLine: fc.string({ unit: 'binary', maxLength: 200 }),
      repeats: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anybody, { maxLength: 50, selector: ({ viewer }) => viewer }), (list) => {
        const known = new Set(list.map(({ viewer }) => viewer));
        const { speakers, others } = fields(offered(list.map((one) => speaker(one.viewer, one))));
        const shown = [...(speakers?.options ?? []), ...(others?.options ?? [])];
        assert.equal(new Set(shown.map(({ value }) => value)).size, shown.length);
        for (const { value, label, description } of shown) {
          assert.ok(known.has(value) && value.length <= 100);
          for (const text of description === undefined ? [label] : [label, description]) {
            assert.ok(text.trim() !== '' && [...text].length <= 100 && text.isWellFormed());
            assert.doesNotMatch(text, /[\n\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u);
          }
        }
      }),
    );
  });
});
