import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRules, type Hit } from '../../../src/filters/index.ts';
import { objectionsOf, type Trial, tryOn } from '../../../src/moderation/rules/trial.ts';
import { keywords } from '../../support/a-rule.ts';

const trial = (changes: Partial<Trial>): Trial => ({
  messages: 100,
  hits: 0,
  reviews: 0,
  viewers: 0,
  unjudged: 0,
  samples: [],
  ...changes,
});
const hit = (verdict: Hit['verdict']): Hit => ({
  ruleId: 'x',
  term: 'x',
  verdict,
  view: 'base',
  start: 0,
  end: 1,
});
const ordinary = (...verdicts: Hit['verdict'][]) =>
  verdicts.map((verdict, index) => ({ text: `sentence ${index}`, hit: hit(verdict) }));

describe('what speaks against letting a rule ban', () => {
  for (const [messages, hits, speaks] of [
    [0, 0, false],
    [100, 0, false],
    [100, 5, false],
    [100, 6, true],
    [99, 99, false],
    [1000, 50, false],
    [1000, 51, true],
  ] as const)
    it(`${hits} hits in ${messages} messages: ${speaks ? 'too many' : 'nothing'}`, () => {
      const codes = objectionsOf([], trial({ messages, hits })).map(({ code }) => code);
      assert.deepEqual(codes, speaks ? ['too-many-messages'] : []);
    });

  it('ordinary sentences count where the hit is certain, and five of them are shown', () => {
    assert.deepEqual(objectionsOf(ordinary('review', 'review'), trial({})), []);
    const [only, ...others] = objectionsOf(
      ordinary('hit', 'review', 'hit', 'hit', 'hit', 'hit', 'hit'),
      trial({}),
    );
    assert.deepEqual(others, []);
    assert.ok(only?.code === 'ordinary-sentences');
    assert.equal(only.count, 6);
    assert.deepEqual(
      only.samples.map(({ text }) => text),
      ['sentence 0', 'sentence 2', 'sentence 3', 'sentence 4', 'sentence 5'],
    );
  });

  it('both may speak, the sentences first', () => {
    const given = trial({ hits: 50 });
    assert.deepEqual(
      objectionsOf(ordinary('hit'), given).map(({ code }) => code),
      ['ordinary-sentences', 'too-many-messages'],
    );
    assert.equal(objectionsOf([], given).length, 1);
  });
});

describe('a trial', () => {
  const said = (...texts: string[]) =>
    texts.map((text, at) => ({ roomId: 'r', viewer: `v${at % 2}`, text, at }));
  const content = keywords('spam');
  content.keywords.push({ text: 'maybe', language: 'any', certainty: 'doubtful' });
  const matcher = compileRules([{ id: 'trial', content }]);

  it('counts messages, hits, what is left to a person, and viewers', async () => {
    const messages = said('spam', 'hello', 'spam spam', 'maybe', 'maybe spam');
    const { samples, ...counts } = await tryOn(matcher, messages, () => 0);
    assert.deepEqual(counts, { messages: 5, hits: 4, reviews: 1, viewers: 2, unjudged: 0 });
    assert.equal(samples.at(-1)?.hit.verdict, 'hit', 'what is certain counts before what is doubtful');
  });

  it('shows at most five, from all over', async () => {
    const messages = said(...Array.from({ length: 50 }, (_, index) => `spam ${index}`));
    const { samples } = await tryOn(matcher, messages, () => 0);
    assert.deepEqual(
      samples.map(({ message }) => message.at),
      [0, 10, 20, 30, 40],
    );
    const few = await tryOn(matcher, said('spam', 'x', 'spam'), () => 0);
    assert.equal(few.samples.length, 2);
  });

  it('counts what was too expensive to be judged', async () => {
    const expensive = {
      match(_text: string, ledger?: { unjudged: Set<string> }) {
        ledger?.unjudged.add('trial');
        return [];
      },
    };
    assert.equal((await tryOn(expensive, said('a', 'b'), () => 0)).unjudged, 2);
  });

  it('lets everything else have its turn', async () => {
    let now = 0;
    let turns = 0;
    const counting = setInterval(() => undefined, 1000);
    const count = () => {
      turns += 1;
      if (turns < 1000) next = setImmediate(count);
    };
    let next = setImmediate(count);
    await tryOn(matcher, said(...Array.from({ length: 20 }, () => 'spam')), () => {
      now += 3;
      return now;
    });
    clearImmediate(next);
    clearInterval(counting);
    assert.ok(turns >= 5, `${turns} turns`);
  });
});
