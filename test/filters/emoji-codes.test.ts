import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRules, type RuleContent } from '../../src/filters/index.ts';

const keywords = (texts: readonly string[], strictness: 'exact' | 'standard' | 'aggressive' = 'standard') =>
  ({
    kind: 'keywords',
    keywords: texts.map((text) => ({ text, language: 'any', certainty: 'certain' })),
    strictness,
    allow: [],
  }) satisfies RuleContent;
const found = (content: RuleContent, text: string) =>
  compileRules([{ id: 'rule', content }])
    .match(text)
    .map(({ verdict, start, end }) => `${verdict} ${text.slice(start, end)}`);

/** What a rule of these keywords finds in a text; an emoji code counts as one emoji. */
const CASES: readonly [keyword: string, text: string, found: readonly string[]][] = [
  ['shit', '[TUIEmoji_Shit]', []],
  ['*shit*', 'so [TUIEmoji_Shit][TUIEmoji_Shit] funny', []],
  ['tuiemoji', '[TUIEmoji_Smile]', []],
  ['pig', '[TUIEmoji_Pig] you pig', ['hit pig']],
  ['傻逼', '傻[TUIEmoji_Smile]逼', ['hit 傻[TUIEmoji_Smile]逼']],
  ['傻逼', '你傻[TUIEmoji_666][TUIEmoji_Shit]逼吗', ['hit 傻[TUIEmoji_666][TUIEmoji_Shit]逼']],
  [
    'bitch',
    'b[TUIEmoji_Ok]i[TUIEmoji_Ok]t[TUIEmoji_Ok]c[TUIEmoji_Ok]h',
    ['hit b[TUIEmoji_Ok]i[TUIEmoji_Ok]t[TUIEmoji_Ok]c[TUIEmoji_Ok]h'],
  ],
  ['씨발', '씨[TUIEmoji_Like]발', ['hit 씨[TUIEmoji_Like]발']],
  // A client shows these as they are written.
  ['shit', '[TUIEmoji_shit]', ['hit shit']],
  ['fuck', '[TUIEmoji_fuck]', ['hit fuck']],
  ['fuck', '[TUIEmoji_Smile fuck]', ['hit fuck']],
  ['fuck', '[TUIEmoji_[TUIEmoji_Smile]fuck]', ['hit fuck']],
  ['shit', '[TUIEmoji_Shit', ['hit Shit']],
  ['shit', '［TUIEmoji_Shit］', ['hit Shit']],
  ['shit', `[TUIEmoji_${'x'.repeat(2000)} shit]`, ['hit shit']],
  // A keyword that is a code, or holds one.
  ['[TUIEmoji_Shit]', 'a [TUIEmoji_Shit] b [TUIEmoji_Pig]', ['hit [TUIEmoji_Shit]']],
  ['TUIEmoji_Shit', '[TUIEmoji_Shit]', ['hit [TUIEmoji_Shit]']],
  ['TUIEmoji*', '[TUIEmoji_Shit][TUIEmoji_Pig]', ['hit [TUIEmoji_Shit]', 'hit [TUIEmoji_Pig]']],
  ['[TUIEmoji_Ours]', 'look: [TUIEmoji_Ours]', ['hit TUIEmoji_Ours']],
  ['加[TUIEmoji_Heart]微信', '加[TUIEmoji_Heart]微信', ['hit 加[TUIEmoji_Heart]微信']],
  ['加[TUIEmoji_Heart]微信', '加微信', ['hit 加微信']],
];

describe('an emoji code of Tencent’s user interface kits', () => {
  for (const [keyword, text, wanted] of CASES)
    it(`“${keyword}” in “${text.slice(0, 80)}”: ${wanted.join(', ') || 'nothing'}`, () =>
      assert.deepEqual(found(keywords([keyword]), text), wanted));

  it('is treated as an emoji at any strictness', () => {
    for (const strictness of ['exact', 'standard', 'aggressive'] as const)
      for (const [code, emoji] of [
        ['傻[TUIEmoji_Smile]逼', '傻😀逼'],
        ['f[TUIEmoji_Smile]uck', 'f😀uck'],
        ['시[TUIEmoji_Smile]발', '시😀발'],
        ['free [TUIEmoji_Smile] coins', 'free 😀 coins'],
        ['ass [TUIEmoji_Smile] et', 'ass 😀 et'],
      ] as const) {
        const rule = keywords(['傻逼', 'fuck', '시발', 'free coins', 'asset'], strictness);
        const verdicts = (text: string) => found(rule, text).map((one) => one.split(' ')[0]);
        assert.deepEqual(verdicts(code), verdicts(emoji), `${strictness} ${code}`);
      }
  });

  it('is an emoji in allowed phrases and contact words too', () => {
    const allowing = (keyword: string, allow: string) => ({ ...keywords([keyword]), allow: [allow] });
    for (const [keyword, phrase] of [
      ['傻逼', '傻[TUIEmoji_Smile]逼'],
      ['shit', 'holy [TUIEmoji_Smile] shit'],
      ['[TUIEmoji_Shit]', '[TUIEmoji_Shit]'],
      ['TUIEmoji*', '[TUIEmoji_Pig]'],
      ['[TUIEmoji_Pig]', 'my [TUIEmoji_Pig] is nice'],
    ] as const) {
      assert.equal(found(keywords([keyword]), `so ${phrase}!`).length, 1, phrase);
      assert.deepEqual(found(allowing(keyword, phrase), `so ${phrase}!`), [], phrase);
    }
    assert.deepEqual(found(allowing('TUIEmoji*', '[TUIEmoji_Pig]'), '[TUIEmoji_Pig][TUIEmoji_Shit]'), [
      'hit [TUIEmoji_Shit]',
    ]);
    const contact = { kind: 'contact' as const, words: ['加[TUIEmoji_Heart]我'], digits: 5, allow: [] };
    assert.equal(found(contact, '加[TUIEmoji_Heart]我 1234567').length, 1);
  });

  it('is an emoji to patterns, links and contacts too, unless a pattern names it', () => {
    const patterns = (text: string) => ({ kind: 'patterns' as const, patterns: [text], allow: [] });
    assert.deepEqual(found(patterns('(?i)shit.*'), '[TUIEmoji_Shit] hello'), []);
    assert.deepEqual(found(patterns('(?i)shit.*'), '[TUIEmoji_Shit] shit!'), ['hit shit!']);
    assert.deepEqual(found(patterns('\\[TUIEmoji_(Pig|Shit)\\]'), 'x [TUIEmoji_Shit]'), [
      'hit [TUIEmoji_Shit]',
    ]);
    const link = { kind: 'link' as const, hosts: ['t.me'], invites: false, allowedHosts: [], allow: [] };
    assert.equal(found(link, 't.me/abc[TUIEmoji_Smile]').length, 1);
    const contact = { kind: 'contact' as const, words: [], digits: 5, allow: [] };
    assert.equal(found(contact, '加[TUIEmoji_Smile]微信 12345678').length, 1);
    assert.deepEqual(found(contact, '[TUIEmoji_666] [TUIEmoji_857]'), []);
  });
});
