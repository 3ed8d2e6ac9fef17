import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  capitalClasses,
  checkRules,
  compileRules,
  type RuleContent,
  ruleContentSchema,
} from '../../src/filters/index.ts';
import { isProblem } from '../support/is-problem.ts';

const written = (...patterns: string[]): RuleContent => ({
  kind: 'patterns',
  patterns: patterns,
  ignoreCase: true,
  allow: [],
});
const older = (...patterns: string[]): RuleContent =>
  ruleContentSchema.parse({ kind: 'patterns', patterns: patterns });
const finds = (content: RuleContent, text: string) =>
  compileRules([{ id: 'p', content: content }]).match(text).length > 0;

describe('a pattern that is written today', () => {
  for (const [pattern, text, found] of [
    ['free\\s*nitro', 'FREE NITRO', true],
    ['(?-i)free', 'FREE', false],
    ['(?-i)free', 'free', true],
    ['ｆｒｅｅ', 'ＦＲＥＥ', true],
    ['привет', 'ПРИВЕТ', true],
    ['(?-i:f)ree', 'fREE', true],
    ['(?-i:f)ree', 'Free', false],
    ['傻[逼比]', '傻比', true],
  ] as const)
    it(`ignores case unless it says otherwise: ${pattern} in ${text}`, () =>
      assert.equal(finds(written(pattern), text), found));

  it('means the same as ever where it was kept or exported before', () => {
    assert.equal(finds(older('free'), 'FREE'), false);
    assert.equal(finds(older('(?i)free'), 'FREE'), true);
    assert.equal(finds(older('/abc/i'), '/abc/i'), true);
  });
});

describe('a pattern that RE2 cannot mean', () => {
  const boundary = { what: 'pattern-boundary' };
  const unreadable = (trap: string, said: string) => ({
    what: 'pattern-unreadable',
    trap,
    detail: `error parsing regexp: ${said}.`,
  });
  for (const [pattern, part] of [
    ['/abc/i', { what: 'pattern-in-slashes', meant: 'abc' }],
    ['/a.b/gs', { what: 'pattern-in-slashes', meant: '(?s)a.b' }],
    ['/a\\/b/', { what: 'pattern-in-slashes', meant: 'a/b' }],
    ['\\b傻\\b', boundary],
    ['(?:傻|逼)\\b', boundary],
    ['\\b[가-힣]+', boundary],
    ['free(?=nitro)', unreadable('look-ahead', 'invalid or unsupported Perl syntax: `(?=`')],
    ['free(?!dom)', unreadable('negative-look-ahead', 'invalid or unsupported Perl syntax: `(?!`')],
    ['(?<!un)fair', unreadable('look-behind', 'invalid named capture: `(?<!un)fair`')],
    ['(a)\\1', unreadable('back-reference', 'invalid escape sequence: `\\1`')],
    ['(?<x>a)\\k<x>', unreadable('back-reference', 'invalid escape sequence: `\\k`')],
    ['a++b', unreadable('no-backtracking', 'invalid nested repetition operator: `++`')],
    ['\\u4e00', unreadable('unicode-escape', 'invalid escape sequence: `\\u`')],
    ['\\p{Script=Han}', unreadable('script-class', 'invalid character class range: `\\p{Script=Han}`')],
  ] as const)
    it(`is refused with what to write instead: ${pattern}`, async () => {
      const rule = { id: 'p', content: written(pattern) };
      await assert.rejects(
        checkRules([rule], []),
        isProblem('rule-unusable', { rule: 'p', part: { pattern, ...part } }),
      );
    });

  for (const pattern of ['https?:\\/\\/x', '/r/abc', '\\bfuck\\b', '[(?=]x', '\\\\b傻', 'a+b', 'x\\b y 傻'])
    it(`is not seen in ${pattern}`, () => checkRules([{ id: 'p', content: written(pattern) }], []));
});

describe('a class of capitals', () => {
  for (const pattern of ['[A-Z]{8,}', '\\p{Lu}{5}', '[[:upper:]]{4}', '[A-Z0-9]{6}', '[ABC]+', '[\\p{Lu}]x'])
    it(`is asked about in a pattern that ignores case: ${pattern}`, () => {
      assert.deepEqual(capitalClasses(written(pattern)), [pattern]);
      assert.deepEqual(capitalClasses(older(pattern)), []);
      assert.deepEqual(capitalClasses(written(`(?-i)${pattern}`)), []);
    });
  for (const pattern of ['[A-Z]{8,}|(?-i)x', '(?-i:q)[A-Z]{8,}'])
    it(`is asked about where only another part tells case: ${pattern}`, () =>
      assert.deepEqual(capitalClasses(written(pattern)), [pattern]));
  for (const pattern of ['(?i)[A-Z]{8,}', '[A-Za-z]{3}', '[^A-Z]', '[가-힣]', '[Ff]ree', '[A]bc', 'FREE'])
    it(`is none: ${pattern}`, () => assert.deepEqual(capitalClasses(written(pattern)), []));
});

describe('the length of a pattern', () => {
  const isOne = (pattern: string) =>
    ruleContentSchema.safeParse({ kind: 'patterns', patterns: [pattern], ignoreCase: true }).success;
  it('is not used up by what says that case counts, so that this can be said of any', () => {
    const longest = `[A-Z]{8,}${'x'.repeat(191)}`;
    assert.ok(isOne(longest) && isOne(`(?-i)${longest}`));
    assert.ok(!isOne(`${longest}x`) && !isOne(`(?-i)${longest}x`) && !isOne(''));
  });
});
