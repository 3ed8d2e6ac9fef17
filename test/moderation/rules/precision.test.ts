import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allowPhrase } from '../../../src/filters/index.ts';
import type { Evidence } from '../../../src/moderation/case.ts';
import { decisionsOf, mostDismissed, suggestedAction } from '../../../src/moderation/rules/precision.ts';
import type { RuleAction, RuleTally } from '../../../src/moderation/rules/rule.ts';

const tallyOf = (confirmed: number, dismissed: number, undone = 0): RuleTally => ({
  bans: 9,
  undone: undone,
  mutes: 0,
  unmuted: 0,
  open: 3,
  confirmed: confirmed,
  dismissed: dismissed,
  observed: 7,
  expired: 0,
});

describe('what a rule is offered', () => {
  const rows: readonly [RuleAction, RuleTally, RuleAction | undefined][] = [
    ['review', tallyOf(20, 0), 'ban'],
    ['observe', tallyOf(20, 0), 'ban'],
    ['block', tallyOf(20, 0), 'ban'],
    ['ban', tallyOf(20, 0), undefined],
    // Too few decisions to say anything.
    ['review', tallyOf(19, 0), undefined],
    ['ban', tallyOf(0, 19), undefined],
    // Exactly 95 and exactly 60 % offer nothing.
    ['review', tallyOf(19, 1), undefined],
    ['review', tallyOf(39, 1), 'ban'],
    ['ban', tallyOf(12, 8), undefined],
    ['ban', tallyOf(11, 9), 'review'],
    ['block', tallyOf(11, 9), 'review'],
    ['review', tallyOf(11, 9), 'observe'],
    ['observe', tallyOf(0, 20), undefined],
    // A ban that was lifted was wrong.
    ['ban', tallyOf(11, 0, 9), 'review'],
    ['review', tallyOf(20, 0, 2), undefined],
    // Twenty bans of five hundred that were lifted are not many; twelve of twenty are.
    ['ban', { ...tallyOf(0, 0, 20), bans: 500 }, undefined],
    ['ban', { ...tallyOf(0, 5, 15), bans: 20 }, 'review'],
    // Mutes that were lifted count as bans do.
    ['ban', { ...tallyOf(11, 0), unmuted: 9 }, 'review'],
    ['ban', { ...tallyOf(0, 0), mutes: 500, unmuted: 20 }, undefined],
    ['ban', { ...tallyOf(0, 5), bans: 0, mutes: 20, unmuted: 15 }, 'review'],
  ];
  for (const [action, tally, offered] of rows) {
    const { right, all } = decisionsOf(tally);
    it(`${action}, ${right} of ${all} right: ${offered ?? 'nothing'}`, () =>
      assert.equal(suggestedAction(action, tally), offered));
  }
});

describe('the phrases that were dismissed most', () => {
  const review = (number: number, text: string, term: string) => {
    const start = text.indexOf(term);
    const evidence: Evidence = {
      text: text,
      start: start,
      end: start + term.length,
      term: term,
      view: 'base',
      at: 0,
      msgSeq: undefined,
      rule: 'x',
      version: 1,
      blocked: false,
    };
    return { number: number, evidence: evidence };
  };

  it('are counted, the most frequent first, three of them', () => {
    const said = ['class', 'class', 'class', 'bass', 'bass', 'grass', 'grass', 'mass'];
    const reviews = said.map((text, at) => review(at + 1, `oh ${text}!`, 'ass'));
    assert.deepEqual(
      mostDismissed(reviews, [], allowPhrase).map(({ phrase, times, number }) => [phrase, times, number]),
      [
        ['class', 3, 1],
        ['bass', 2, 4],
        ['grass', 2, 6],
      ],
    );
  });

  it('leave out what is allowed by now and what no rule found, and say what is a keyword itself', () => {
    const unjudged = { number: 3, evidence: { ...review(3, 'x', 'x').evidence, end: 0 } };
    const reviews = [review(1, 'class', 'ass'), review(2, 'an ass', 'ass'), unjudged];
    const unread = { number: 4 };
    assert.deepEqual(mostDismissed([...reviews, unread], ['class'], allowPhrase), [
      { phrase: 'ass', times: 1, number: 2, isKeyword: true },
    ]);
  });
});
