import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MessageFlags } from 'discord.js';
import discordMarkdown from 'discord-markdown-parser';
import fc from 'fast-check';
import { offerFor } from '../../../src/discord/feed/chosen.ts';
import { createExpiring } from '../../../src/discord/feed/expiring.ts';
import { type Folded, fold, type Line } from '../../../src/discord/feed/fold.ts';
import { banForm } from '../../../src/discord/feed/form.ts';
import type { Mark } from '../../../src/discord/feed/gathered.ts';
import { bodyOf, contentOf, labelOf, speakerOptions } from '../../../src/discord/feed/show.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import { someSettings } from '../../support/some-settings.ts';
import { said } from './said.ts';

const { feed: messages } = messagesFor('en');

const line = (viewer: string, text: string, mark?: Mark, isBanned = false): Line => ({
  viewer,
  text,
  mark,
  isBanned,
  isMuted: false,
});
const post = (lines: readonly Line[], leftOut = 0): Folded => ({ lines, speakers: lines, leftOut });

describe('what a post says', () => {
  const rows: [string, Folded, string][] = [
    ['a line', post([line('a', 'hi')]), '`a`: hi'],
    ['what a rule found', post([line('a', 'hi', 'flagged')]), '🚩 `a`: hi'],
    ['what was refused', post([line('a', 'hi', 'blocked')]), '🚫 `a`: ~~hi~~'],
    ['who was banned', post([line('a', 'hi', 'blocked', true)]), '🚫 `a`: ~~hi~~ · **banned**'],
    ['a picture', post([line('a', '')]), '`a`: (no text)'],
    ['what is left out', post([line('a', 'hi')], 1234), '`a`: hi\n-# 1,234 more messages not shown.'],
    ['one that is left out', post([line('a', 'hi')], 1), '`a`: hi\n-# 1 more message not shown.'],
  ];
  for (const [what, folded, content] of rows)
    it(`shows ${what}`, () => assert.equal(contentOf(folded, messages), content));

  it('fits, and is no shorter or longer in its words once everybody in it is banned', () => {
    const lines = Array.from({ length: 15 }, (_, index) => line(`viewer_${index}`, '*'.repeat(100)));
    const before = contentOf(post(lines), messages);
    const after = contentOf(post(lines.map((one) => ({ ...one, isBanned: true, isMuted: true }))), messages);
    assert.ok(after.length <= 2000);
    assert.equal(after.replaceAll(' · **banned** · **muted**', ''), before);
    assert.match(before, /…/);
  });
});

describe('ids that look alike', () => {
  const pairs: [what: string, id: string, shown: string][] = [
    ['a mark without width', 'x\u200by', 'x[U+200B]y'],
    ['a joiner', 'x\u200dy', 'x[U+200D]y'],
    ['a mark that turns around', 'x\u202ey', 'x[U+202E]y'],
    ['a variation selector', 'xy\ufe0f', 'xy[U+FE0F]'],
    ['a filler', 'xy\u3164', 'xy[U+3164]'],
    ['a blank pattern', '\u2800', '[U+2800]'],
    ['a tag', 'xy\u{e0041}', 'xy[U+E0041]'],
  ];
  for (const [what, id, shown] of pairs)
    it(`are told apart by ${what}, in a line, a menu, a title and an answer`, () => {
      assert.equal(contentOf(post([line(id, 'hi')]), messages), `\`${shown}\`: hi`);
      assert.equal(speakerOptions([line(id, 'hi')], messages)[0]?.label, shown);
      assert.equal(labelOf(id, messages), shown);
      const chosen = { guildId: '1', roomId: 'stream-42', viewer: id, channelId: undefined };
      assert.equal(offerFor(chosen, undefined, offering).content, `\`${shown}\``);
    });
});

const offering = {
  chosenViewers: { set: () => undefined, get: () => undefined },
  newName: () => 'name',
  policy: { rooms: () => ['a'], settingsFor: () => someSettings } as never,
  roleIds: [],
  messages,
};

describe('the private answer about a speaker', () => {
  const texts = ['*', '\\', '😀', '[', 'x', '<@1>', '://'].map((one) => one.repeat(100).slice(0, 100));
  for (const text of texts)
    it(`fits whatever they said 15 times: ${text.slice(0, 4)} …`, () => {
      const chosen = { guildId: '1', roomId: 'r'.repeat(48), viewer: '*'.repeat(32), channelId: undefined };
      const policy = { rooms: () => ['a', 'b'], settingsFor: () => someSettings } as never;
      const { content = '' } = offerFor(chosen, Array(15).fill(text).join('\n'), { ...offering, policy });
      assert.ok(String(content).length <= 2000, String(String(content).length));
    });
});

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
}

const nodesIn = (content: string): Node[] => {
  const all = (node: Node): Node[] => [
    node,
    ...(Array.isArray(node.content) ? (node.content as Node[]).flatMap(all) : []),
  ];
  return (discordMarkdown.parse(content, 'extended') as Node[]).flatMap(all);
};
const wordsIn = (node: Node): string =>
  typeof node.content === 'string' ? node.content : (node.content ?? []).map(wordsIn).join('');

/** What people write to do something: formatting, links, mentions, commands, marks that hide or turn around. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['**', '__', '~~', '||', '`', '```', '> ', '>>> ', '# ', '-# ', '- ', '1. ', '\\', '\n', '\r\n'],
        ...[
          '<@1>',
          '<@&1>',
          '<#1>',
          '@everyone',
          '@here',
          '<t:1:R>',
          '<:a:1>',
          '</ban-av:1>',
          '[x](http://y.z)',
        ],
        ...[
          'https://evil.example',
          'discord.gg/x',
          '\u202e',
          '\u2066',
          '\u200b',
          '\u0000',
          '\u0301',
          '\ud800',
        ],
        ...['2:Moderate speakers:ban:x', ' · ', 'id: x', '", "', '🚩', '· **banned**', '﷽'],
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));
const aLine = fc.record({
  viewer: nasty.map((text) => text.slice(0, 32)),
  text: nasty,
  mark: fc.constantFrom(undefined, 'flagged' as const, 'blocked' as const),
  isBanned: fc.boolean(),
  isMuted: fc.boolean(),
});

/** Lines as they are folded from messages. */
const folded = fc.array(aLine, { minLength: 1, maxLength: 40 }).map((lines) => {
  const kept = lines.map(({ viewer, text, mark }, index) => ({
    message: said(viewer, text),
    order: index + 1,
    at: index,
    mark,
  }));
  return fold({ kept, heard: kept.length }, (_viewer, at) => lines[at] ?? { isBanned: false, isMuted: false })
    .folded;
});

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;

describe('what viewers write', () => {
  it('formats, links, mentions and hides nothing in a post, and begins no line of its own', () => {
    fc.assert(
      fc.property(folded, (given) => {
        const content = contentOf(given, messages);
        assert.ok(content.length <= 2000, String(content.length));
        const lines = content.split('\n');
        const last = lines.at(-1) ?? '';
        const shown = /^-# [\d,]+ more messages? not shown\.$/.test(last) ? lines.slice(0, -1) : lines;
        assert.ok(shown.length <= given.lines.length);
        for (const [index, one] of shown.entries()) {
          const nodes = nodesIn(one);
          const { mark, isBanned, isMuted } = given.lines[index] ?? assert.fail();
          const allowed = [
            'text',
            'twemoji',
            'inlineCode',
            ...(mark === 'blocked' ? ['strikethrough'] : []),
            'strong',
          ];
          assert.deepEqual(
            nodes.filter(({ type }) => !allowed.includes(type)),
            [],
            one,
          );
          const strong = nodes.filter(({ type }) => type === 'strong').map(wordsIn);
          assert.deepEqual(strong, [...(isBanned ? ['banned'] : []), ...(isMuted ? ['muted'] : [])], one);
          const struck = nodes.filter(({ type }) => type === 'strikethrough');
          assert.equal(struck.length, mark === 'blocked' ? 1 : 0, one);
          assert.doesNotMatch(one, /[\u202a-\u202e\u2066-\u2069\p{Cc}]/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is a choice of a menu or a box of a form at most, by its place in a list', () => {
    fc.assert(
      fc.property(folded, (given) => {
        const body = bodyOf(given, 'name', messages);
        assert.deepEqual(body.allowed_mentions, { parse: [] });
        assert.equal(body.flags, MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications);
        const [row] = body.components ?? [];
        const menu = row && 'components' in row ? (row.components[0] as Menu) : assert.fail();
        assert.equal(menu.custom_id, '2:Moderate speakers:pick:name');
        checkOptions(menu.options, given.speakers.length + 1);
        const form = banForm({
          customId: 'x',
          title: messages.banOne(given.lines[0]?.viewer ?? ''),
          speakers: given.speakers,
          settings: someSettings,
          messages,
        });
        assert.ok(form.title.length >= 1 && [...form.title].length <= 45 && !INVISIBLE.test(form.title));
        assert.ok(form.components.length <= 5);
        const [boxes] = form.components as { component: { type: number; options: Option[] } }[];
        checkOptions(boxes?.component.options ?? [], given.speakers.length);
        assert.equal(boxes?.component.type, given.speakers.length <= 10 ? 22 : 3);
      }),
    );
  });

  it('does nothing in the private answer about them', () => {
    const chosenViewers = createExpiring<never>({ life: 1, most: 1, monotonic: () => 0 });
    const context = {
      chosenViewers: chosenViewers as never,
      newName: () => 'name',
      policy: { rooms: () => ['a', 'b'], settingsFor: () => someSettings } as never,
      roleIds: [],
      messages,
    };
    fc.assert(
      fc.property(aLine, ({ viewer, text }) => {
        const [speaker] = fold(
          { kept: [{ message: said(viewer, text), order: 1, at: 1, mark: undefined }], heard: 1 },
          () => ({ isBanned: false, isMuted: false }),
        ).folded.speakers;
        const chosen = { guildId: '1', roomId: 'stream-42', viewer, channelId: undefined };
        const { content = '', components } = offerFor(chosen, speaker?.text, context);
        const types = new Set(nodesIn(String(content)).map(({ type }) => type));
        const allowed = ['text', 'twemoji', 'inlineCode', 'blockQuote', 'br', 'newline'];
        assert.deepEqual(
          [...types].filter((type) => !allowed.includes(type)),
          [],
          String(content),
        );
        assert.doesNotMatch(JSON.stringify(components), /evil|everyone/);
      }),
    );
  });
});

interface Menu {
  readonly custom_id: string;
  readonly options: readonly Option[];
}

interface Option {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
}

function checkOptions(options: readonly Option[], count: number): void {
  assert.equal(options.length, count);
  assert.ok(count <= 25);
  for (const [index, { label, description = 'x', value }] of options.entries()) {
    assert.ok(value === String(index) || (value === 'several' && index === count - 1));
    for (const text of [label, description]) {
      assert.ok(text.length >= 1 && [...text].length <= 100, text);
      assert.ok(!INVISIBLE.test(text.replaceAll('\ufffd', '')), JSON.stringify(text));
    }
  }
}
