import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { embedLength } from 'discord.js';
import fc from 'fast-check';
import { brakePost, plainPost, shown, summary } from '../../../src/discord/cases/audit-bodies.ts';
import { postRows } from '../../../src/discord/cases/buttons.ts';
import { caseDetails } from '../../../src/discord/cases/details.ts';
import { caseEmbed } from '../../../src/discord/cases/embed.ts';
import { historyPage, revisionEmbed } from '../../../src/discord/cases/history.ts';
import type { Case } from '../../../src/moderation/case.ts';
import type { Origin } from '../../../src/moderation/origin.ts';
import { parseMessageBody } from '../../../src/sandbox/discord/validate/message.ts';
import { aBrakeView } from '../../support/a-brake-view.ts';
import { at, aCase as one } from '../../support/a-case.ts';
import { messages } from '../../support/messages.ts';

const looks = { messages, namesRoom: () => false };
const END = at + 3_600_000;
const GREY = 0x7f_8c_8d;
const labels = (cases: readonly Case[], now: number) =>
  postRows(cases, { now, messages }).flatMap(({ components }) =>
    components.map((part) => ('label' in part ? part.label : '')),
  );

describe('a case in the audit channel', () => {
  it('is marked late when it was known for minutes before it could be posted', () => {
    assert.doesNotMatch(
      caseEmbed(one, { ...looks, now: at, postedAt: at + 60_000 }).description ?? '',
      /late/,
    );
    assert.match(
      caseEmbed(one, { ...looks, now: at, postedAt: at + 200_000 }).description ?? '',
      /Posted late: this was known <t:1790000000:f>/,
    );
  });

  it('says of a source that cannot be read neither that it was outside nor who it was', () => {
    const unread: Case = { ...one, source: { type: 'outside' }, unreadable: ['source'] };
    const { fields } = caseDetails(unread, { messages, now: at });
    assert.deepEqual(
      fields
        ?.filter(({ name }) => ['Source', 'Outcome', 'Moderator'].includes(name))
        .map(({ value }) => value),
      ['kept, but cannot be read from the database'],
    );
  });

  it('says of a failed case of a kind that nobody knows why', () => {
    const error = { kind: 'refused', code: undefined, problem: { what: 'not-shown' } } as const;
    const { fields } = caseDetails(
      { ...one, kind: 'from-later' as 'ban', state: 'failed', error },
      { messages, now: at },
    );
    assert.equal(
      fields?.find(({ name }) => name === 'Outcome')?.value,
      'The Chat service said OK, but its list does not show it.',
    );
  });

  const said = {
    text: 'buy c0ins now',
    start: 4,
    end: 9,
    term: 'coins',
    view: 'leet',
    at,
    msgSeq: undefined,
    rule: 'scams',
    version: 3,
    blocked: false,
  };
  const review: Partial<Case> = { kind: 'review', state: 'confirmed', until: undefined, evidence: said };
  const descriptions: [what: string, changes: Partial<Case>, description: string | undefined][] = [
    ['nothing', {}, undefined],
    ['a reason', { reason: 'so\n*rude*' }, '**Reason**\n> so\n> \\*rude\\*'],
    ['a note', { note: 'ask Kim' }, '**Note** (not shown to the viewer)\n> ask Kim'],
    ['what was found', review, '**Message**\n> buy **__c0ins__** now'],
    [
      'a flood, with the note under its count',
      { ...review, repeats: 12, note: '3 more like it' },
      '**Message**\n> buy **__c0ins__** now\n12 more like it by this viewer\n**Note** (not shown to the viewer)\n> 3 more like it',
    ],
    [
      'one more of its kind',
      { ...review, repeats: 1 },
      '**Message**\n> buy **__c0ins__** now\n1 more like it by this viewer',
    ],
    [
      'that the message cannot be read',
      { ...review, evidence: undefined, unreadable: ['evidence'] },
      '**Message**\nIt is kept, but cannot be read from the database.',
    ],
  ];
  for (const [what, changes, description] of descriptions)
    it(`describes ${what}`, () =>
      assert.equal(caseDetails({ ...one, ...changes }, { messages, now: at }).description, description));

  const failed = { state: 'failed', inForceAt: undefined, until: undefined } as const;
  const problem = { what: 'chat-refuses', meaning: 'command-disabled', code: 10_026 } as const;
  const error = { kind: 'misconfigured', code: 10_026, problem } as const;
  const outcomes: [what: string, changes: Partial<Case>, outcome: string | undefined][] = [
    ['in force', {}, undefined],
    ['waiting', { state: 'waiting', until: undefined }, 'Not sent yet.'],
    [
      'failed',
      { ...failed, error },
      'The Chat service has disabled this command for the app (code 10026).\nAsk the service’s support.',
    ],
    [
      'failed, and why cannot be read',
      { ...failed, unreadable: ['error'] },
      'The reason is kept, but cannot be read from the database.',
    ],
    [
      'waiting, of which only the evidence cannot be read',
      { state: 'waiting', unreadable: ['evidence'] },
      'Not sent yet.',
    ],
    ['a review', review, 'The message was let through. Nobody was banned. A moderator decides.'],
    [
      'a review of a message that was refused',
      { ...review, evidence: { ...said, blocked: true } },
      'The message was blocked. Nobody was banned. A moderator decides.',
    ],
    [
      'a review that only observes',
      { ...review, evidence: { ...said, msgSeq: 7 }, decision: { what: 'observed', by: '' } },
      'The message was delivered. This rule only records.',
    ],
  ];
  for (const [what, changes, outcome] of outcomes)
    it(`says what came of it: ${what}`, () => {
      const { fields } = caseDetails({ ...one, ...changes }, { messages, now: at });
      assert.equal(fields?.find(({ name }) => name === 'Outcome')?.value, outcome);
    });

  const origins: [Origin | undefined, string][] = [
    [{ what: 'unban', case: 3 }, 'the Unban button on case 3'],
    [
      { what: 'edit', case: 3, durationSeconds: 60, before: 3600, began: at },
      'the duration of case 3, changed from 1 hour',
    ],
    [{ what: 'review', case: 17 }, 'review 17'],
    [{ what: 'undo', rule: 'scam_words' }, 'undo of rule scam\\_words'],
    [undefined, 'a button (Ban)'],
  ];
  for (const [origin, source] of origins)
    it(`names its source: ${source}`, () => {
      const by = { type: 'button', actorId: '2', actorName: 'mina', origin } as const;
      const kind = origin?.what === 'unban' ? 'unban' : 'ban';
      const { fields } = caseDetails({ ...one, kind, source: by }, { messages, now: at });
      assert.equal(fields?.find(({ name }) => name === 'Source')?.value, source);
    });

  it('says of an unban what was done', () => {
    const unban: Case = { ...one, kind: 'unban', durationSeconds: undefined, until: undefined };
    assert.equal(caseDetails(unban, { messages, now: at }).title, 'Case 7 · Unbanned');
  });

  it('says which case took its place', () => {
    assert.equal(
      caseDetails({ ...one, replacedBy: 9 }, { messages, now: at }).title,
      'Case 7 · Ban replaced by case 9',
    );
  });

  it('says until when a ban lasts, in a way that stays true', () => {
    const duration = caseDetails(one, { messages, now: at }).fields?.find(
      ({ name }) => name === 'Duration',
    )?.value;
    assert.equal(duration, '1 hour\nuntil <t:1790003600:f> (<t:1790003600:R>)');
  });

  it('says that a ban has ended, in grey, and offers only its history', () => {
    const { title, color, fields } = caseDetails(one, { messages, now: END });
    assert.deepEqual([title, color], ['Case 7 · Ban ended', GREY]);
    assert.match(
      fields?.find(({ name }) => name === 'Outcome')?.value ?? '',
      /^The ban ended <t:1790003600:f> \(<t:1790003600:R>\)\.$/,
    );
    assert.deepEqual(labels([one], END), ['Details']);
    assert.deepEqual(labels([one], END - 1), ['Unban', 'Change duration', 'Details']);
  });

  it('keeps to Discord’s limits, whatever people, services and rooms write', () => {
    const anything = (maxLength: number) =>
      fc.oneof(
        fc.string({ unit: 'binary', maxLength }),
        fc
          .tuple(
            fc.constantFrom('`', '*', '\n', '\u202E', '😀', '\uD83D', 'a\u0300\u0301', ' '),
            fc.nat(maxLength),
          )
          .map(([part, count]) => part.repeat(count)),
      );
    const words = fc.record({
      problem: fc.record({
        what: fc.constant('cancelled' as const),
        by: fc.record({ type: fc.constant('command' as const), actorName: anything(5000) }),
      }),
    });
    fc.assert(
      fc.property(
        fc.record({ text: anything(4000), id: anything(300), name: anything(300), error: words }),
        fc.constantFrom<Partial<Case>>(
          { state: 'failed' },
          { state: 'waiting' },
          { kind: 'review', decision: { what: 'dismiss', by: '\u202E'.repeat(300) } },
          { source: { type: 'filter', rule: '\u202E'.repeat(300), version: 3 } },
        ),
        ({ text, id, name, error }, changes) => {
          const evidence = {
            text,
            start: 1,
            end: Math.max(1, text.length - 1),
            term: text,
            view: name,
            at,
            msgSeq: 1,
            rule: name,
            version: 1,
            blocked: false,
          };
          const long: Case = {
            ...one,
            viewer: id,
            roomId: id,
            reason: text,
            note: text,
            evidence,
            edits: 3,
            editedBy: name,
            source: { type: 'command', actorId: '2', actorName: name },
            error: { kind: 'refused', code: 1, ...error },
            ...changes,
          };
          const options = { messages, namesRoom: () => true, now: at, postedAt: END, mark: 'x' };
          assert.ok(embedLength(caseEmbed(long, options)) <= 6000);
          assert.ok(embedLength(caseDetails(long, options)) <= 6000);
          const body = JSON.stringify(
            shown(
              [7, 8, 9].map((number) => ({ ...long, number })),
              options,
            ),
          );
          assert.equal(body, body.toWellFormed());
          assert.doesNotMatch(body, /\\ud[89a-f]/);
          parseMessageBody(JSON.parse(body));
        },
      ),
    );
  });
});

describe('posts of text', () => {
  const noisy = Array.from(
    { length: 40 },
    (_, index): Case => ({
      ...one,
      number: index + 1,
      source: { type: 'command', actorId: '2', actorName: `${index}${'\u202E'.repeat(30)}` },
    }),
  );

  it('fit, however long the rest is', () => {
    for (const { content } of [summary(noisy, { now: at, messages }), plainPost(noisy, 'x', messages)])
      assert.ok([...content].length <= 2000);
  });

  it('say how many bans have ended', () => {
    assert.match(summary([one], { now: at, messages }).content, /\nBans in force: 1\n/);
    assert.match(summary([one], { now: END, messages }).content, /\nBans that have ended: 1\n/);
  });

  it('name a case that cannot be shown, and where it can be read', () => {
    const { content, components } = plainPost([one], 'x', messages);
    assert.equal(
      content,
      '**Not shown here**: case 7. Discord refused to post it. `/case-av show` shows it, by its number.',
    );
    assert.deepEqual(
      components.flatMap((row) => row.components.map(({ label }) => label)),
      ['Details'],
    );
  });

  it('fit also where many roles are called', () => {
    const pingRoleIds = Array.from({ length: 40 }, (_, index) => String(10n ** 18n + BigInt(index)));
    const { content } = brakePost('1', {
      view: aBrakeView({ rule: '*'.repeat(64) }),
      pingRoleIds,
      messages,
    });
    assert.ok([...content].length <= 2000);
    assert.match(content, /^(<@&\d+> ?){20}/);
  });
});

describe('the corrections of a case', () => {
  it('say what changed in words, durations as people read them', () => {
    const by = { actorId: '2', actorName: 'mina' };
    const changes = [
      { field: 'duration', before: 3600, after: 4_294_967_295 },
      { field: 'reason', before: '', after: 'spam' },
    ] as const;
    assert.deepEqual(
      revisionEmbed([{ revision: 1, at, by, changes }], 4000, messages)[0]?.description?.split('\n'),
      [
        '<t:1790000000:f> mina changed the duration: 1 hour → permanent',
        '<t:1790000000:f> mina changed the reason: (none) → “spam”',
      ],
    );
  });
});

describe('a viewer’s history', () => {
  it('says which bans have ended', async () => {
    const records = { history: async () => ({ cases: [one], total: 1 }) };
    const page = (now: number) =>
      historyPage({ guildId: '1', viewer: 'spammer_9', page: 0 }, {
        records,
        now: () => now,
        messages,
      } as unknown as Parameters<typeof historyPage>[1]);
    assert.match(JSON.stringify((await page(END)).embeds), /by mina: ended/);
    assert.match(JSON.stringify((await page(END - 1)).embeds), /by mina: in force/);
  });
});
