import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRules, ruleContentSchema } from '../../src/filters/index.ts';
import { cpuTime } from '../support/cpu-time.ts';

const content = ruleContentSchema.parse({
  kind: 'keywords',
  keywords: ['傻逼', '씨발', '死ね', 'idiot'].map((text) => ({ text })),
});
const matcher = compileRules([{ id: 'insults', content: content }]);
const verdicts = (text: string) => matcher.match(text).map(({ verdict }) => verdict);

describe('an insult', () => {
  for (const text of [
    '“傻逼”这种词不要说',
    '"傻逼" 这个词不要说',
    '“씨발”은 욕이에요',
    '「死ね」って言われた',
    'he called me "you idiot", mods?',
    "'idiot' is what he said",
    'do not say `idiot` here',
    '@傻逼 hello',
    'hi ＠大傻逼，欢迎',
    'hello @the_idiot',
  ])
    it(`is for a person where somebody else may have said it: ${text}`, () =>
      assert.deepEqual(verdicts(text), ['review']));

  for (const text of [
    '傻逼',
    '"傻逼"',
    '“idiot”!!',
    '@主播 傻逼',
    '@pat: idiot',
    'mail a@b.example idiot',
    '他说"你好"傻逼"嗯"',
    "don't be an idiot, you're",
    '“hello” idiot “bye”',
    '【傻逼】主播',
  ])
    it(`counts where its author says it: ${text}`, () => assert.deepEqual(verdicts(text), ['hit']));

  it('takes no longer to tell of than to find, however many marks there are', () => {
    const started = cpuTime();
    for (const piece of ['@idiot ', '"idiot ', '@', '“idiot', "'idiot' ", '@傻逼'])
      matcher.match(piece.repeat(12_000 / piece.length));
    assert.ok(cpuTime() - started < 1500);
  });
});
