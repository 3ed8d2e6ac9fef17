import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import discordMarkdown from 'discord-markdown-parser';
import fc from 'fast-check';
import { readCustomId } from '../../src/discord/framework/custom-ids.ts';
import { MAX_CHOICE } from '../../src/discord/limits.ts';
import { idsIn, withoutAside } from '../../src/moderation/viewers/typed-ids.ts';
import { parseMessageBody } from '../../src/sandbox/discord/validate/message.ts';
import { type Rendered, renderers } from '../support/renderers.ts';

/** What viewers write to be noticed, to hide, or to be taken for something else. */
const TRICKS = [
  '@everyone',
  '@here',
  '<@111111111111111111>',
  '<@!111111111111111111>',
  '<@&111111111111111111>',
  '<#111111111111111111>',
  '</ban-av:111111111111111111>',
  '<id:guide>',
  '<:smile:111111111111111111>',
  '<a:smile:111111111111111111>',
  ':smile:',
  '<t:1:R>',
  '**bold**',
  '__under__',
  '*it*',
  '_it_',
  '~~gone~~',
  '||hidden||',
  '[safe](https://evil.example)',
  '<https://evil.example>',
  'https://evil.example/x',
  'http://a.b',
  '`',
  '``',
  '```',
  '```js\ncode\n```',
  '\n# big',
  '\n## big',
  '\n-# small',
  '\n> quoted',
  '\n>>> all quoted',
  '\n- item',
  '\n1. item',
  '\\',
  '\\\\',
  '\\`',
  '\r\n',
  '\n\n\n',
  '\u202E',
  '\u2066',
  '\u200F',
  '\u200B',
  '\u2060\u2060',
  '\u0000',
  '\u001B[2J',
  '\ud800',
  '🙂',
  '👨‍👩‍👧‍👦',
  'ก็็็็็็',
  ' · ',
  'viewer_1 · 5 min left',
  'viewer_1, viewer_2',
  '"viewer_1"',
  'id: viewer_1',
  '2:viewer-av:ban:1:x:viewer_1',
  '2:case-av:unban:1:1:0',
  '/ban-av viewer:viewer_1',
  'case 7',
  '**Banned** `x`',
  'A'.repeat(300),
  '_'.repeat(200),
  '`'.repeat(50),
  '\\'.repeat(99),
  '[x]('.repeat(40),
];
const hostile = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...TRICKS) }, fc.string({ unit: 'binary' })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(''))
  .filter((text) => text !== '');
/** The same, as an account id: as long as one can be, in bytes. */
const asId = (text: string): string => Buffer.from(text).subarray(0, 32).toString();

/** Says nothing that Discord would read. */
const HARMLESS = 'harmless';

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
}

/** How often Discord would format something in a text, by kind. */
function formatting(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (kind: string, times = 1) => counts.set(kind, (counts.get(kind) ?? 0) + times);
  const visit = (nodes: readonly Node[]): void => {
    for (const { type, content } of nodes) {
      // Text and line breaks format nothing; pictures are letters to Discord.
      if (!['text', 'br', 'newline', 'twemoji'].includes(type)) count(type);
      if (Array.isArray(content)) visit(content);
    }
  };
  visit(discordMarkdown.parse(text, 'extended') as readonly Node[]);
  // What the parser does not know.
  const live = text.replaceAll(READ, '§');
  for (const [kind, pattern] of Object.entries(UNPARSED)) count(kind, [...live.matchAll(pattern)].length);
  return counts;
}

/** What Discord has read by then, from the left: escaped signs, code and timestamps. */
const READ = /\\[^0-9A-Za-z\s]|``[^`].*?[^`]``(?!`)|`[^`\n]*`|<t:\d+(?::\w)?>/gs;

const UNPARSED = {
  mention: /<[@#/:]|<a:|<id:|@everyone|@here/g,
  shortcode: /:[\w+-]+:/g,
  address: /:\/\//g,
  list: /^[\s>]*(?:[-*+]|\d+\.)\s/gm,
  heading: /^[\s>]*#{1,3}\s/gm,
};

/** Every text that Discord formats in a message. */
const formatted = ({ content, embeds = [] }: Rendered): string[] => [
  content ?? '',
  ...embeds.flatMap(({ title = '', description = '', fields = [], footer, author }) => [
    title,
    description,
    footer?.text ?? '',
    author?.name ?? '',
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]),
];

/** All that is read of a message, also on buttons and in menus, and not what its ids carry. */
const visible = (rendered: Rendered): string =>
  JSON.stringify(rendered, (key, value: unknown) =>
    key === 'custom_id' || key === 'value' ? undefined : value,
  ) + formatted(rendered).join('\n');

const customIdsIn = (part: unknown): string[] => {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'custom_id' && typeof value === 'string' ? [value] : customIdsIn(value),
  );
};

const total = (texts: readonly string[]): Map<string, number> => {
  const sum = new Map<string, number>();
  for (const text of texts)
    for (const [kind, times] of formatting(text)) sum.set(kind, (sum.get(kind) ?? 0) + times);
  return sum;
};

/** Marks that turn the reading direction around. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

describe('what a viewer wrote', () => {
  for (const { name, render, keeps = [] } of renderers)
    it(`pings nobody, formats and hides nothing: ${name}`, { timeout: 60_000 }, async () => {
      const plain = await render({ text: HARMLESS, id: HARMLESS });
      const allowed = total(formatted(plain));
      await fc.assert(
        fc.asyncProperty(hostile, async (text) => {
          const rendered = await render({ text, id: asId(text) || 'x' });
          const { embeds = [], components = [], content = '' } = rendered;
          // Nothing is mentioned unless it is said who may be.
          const mentions = rendered.allowed_mentions;
          assert.deepEqual(mentions ?? { parse: [] }, plain.allowed_mentions ?? { parse: [] });
          for (const [kind, times] of total(formatted(rendered)))
            assert.ok(
              times <= (allowed.get(kind) ?? 0),
              `${kind}: ${times}\n${formatted(rendered).join('\n')}`,
            );
          assert.doesNotMatch(visible(rendered), DIRECTION);
          for (const pattern of keeps) assert.match(formatted(rendered).join('\n'), pattern);
          for (const id of customIdsIn(components)) assert.ok(readCustomId(id), id);
          const isMessage = content !== '' || embeds.length > 0 || components.length > 0;
          if (isMessage && !rendered.isLong) parseMessageBody({ content, embeds, components });
        }),
        { numRuns: 150 },
      );
    });

  for (const { name, offer } of renderers.flatMap((one) =>
    one.offer ? [{ name: one.name, offer: one.offer }] : [],
  ))
    it(`becomes no input: ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(hostile, async (text) => {
          for (const choice of await offer({ text, id: asId(text) || 'x' })) {
            assert.ok(choice.name.length <= MAX_CHOICE && choice.value.length <= MAX_CHOICE);
            assert.doesNotMatch(choice.name, /[\r\n]|\p{Cf}/u);
            // Some clients send the name.
            assert.equal(withoutAside(choice.name), choice.value.trim());
            assert.deepEqual(
              idsIn(choice.name, () => false),
              idsIn(choice.value, () => false),
            );
          }
        }),
        { numRuns: 150 },
      );
    });
});
