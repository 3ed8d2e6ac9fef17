import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileRules, type Hit, ruleContentSchema } from '../../src/filters/index.ts';

const WORDS = [
  'ass',
  'fuck*',
  '*shit*',
  'bitch',
  'tit',
  'aab',
  'kill yourself',
  'a1b',
  '시발',
  '傻逼',
  '加vx',
  'ㅅㅂ',
  'as',
  'kik',
];
const content = (strictness: string) =>
  ruleContentSchema.parse({ kind: 'keywords', strictness, keywords: WORDS.map((text) => ({ text })) });

/** Shows nothing, but a text with it is read letter by letter from there. */
const UNSEEN = '\u{E0061}';
const OF_BASE = ['base', 'runs', 'separators', 'joined'];

const pieces = fc.constantFrom(
  ...[
    'a',
    's',
    'ss',
    't',
    'i',
    'b',
    '1',
    'f',
    'uck',
    'sh',
    'it',
    'ch',
    'kill',
    'your',
    'self',
    'k',
    'ass',
    'tit',
    'aab',
  ],
  ...[
    ' ',
    ' ',
    '.',
    '-',
    '...',
    '....',
    '\n',
    '\u200B',
    "'",
    '시',
    '발',
    '傻',
    '逼',
    '加',
    'vx',
    'ㅅ',
    'ㅂ',
    '😀',
    '，',
    '!',
  ],
);

describe('the quick way through a text', () => {
  for (const strictness of ['exact', 'standard']) {
    const matcher = compileRules([{ id: 'r', content: content(strictness) }]);
    const said = (text: string, shift: number): Hit[] =>
      matcher
        .match(text)
        .filter(({ view }) => OF_BASE.includes(view))
        .map((hit) => ({ ...hit, start: hit.start - shift, end: hit.end - shift }));

    it(`finds what reading each letter finds (${strictness})`, () => {
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 14 }), (list) => {
          const text = list.join('');
          assert.deepEqual(said(text, 0), said(UNSEEN + text, UNSEEN.length), JSON.stringify(text));
        }),
        { numRuns: 20_000 },
      );
    });
  }
});
