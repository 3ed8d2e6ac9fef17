import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allowPhrase } from '../../../src/filters/index.ts';
import type { Case } from '../../../src/moderation/case.ts';
import {
  type Grouping,
  groupsOf,
  listedUntil,
  sinceListed,
} from '../../../src/moderation/filtering/review-groups.ts';
import { aCase, at } from '../../support/a-case.ts';

/** A review of a word that a rule found in a text; of a message that could not be judged, without a word. */
function review(number: number, viewer: string, text: string, found = '', rule = 'scams'): Case {
  const start = text.indexOf(found);
  const evidence = {
    text: text,
    start: start,
    end: start + found.length,
    term: found,
    view: 'base',
    at: at,
    msgSeq: 1,
    rule: rule,
    version: 1,
    blocked: false,
  };
  const source = { type: 'filter', rule: rule, version: 1 } as const;
  return { ...aCase, kind: 'review', number: number, viewer: viewer, evidence: evidence, source: source };
}

const reviews = [
  review(9, 'a', 'what a CLASS act', 'ASS'),
  review(8, 'b', 'first class', 'ass'),
  review(7, 'a', 'big ass', 'ass'),
  review(6, 'c', 'class', 'ass', 'other'),
  review(5, 'b', 'whatever', '', 'none: late'),
  review(4, 'b', 'more', '', 'none: late'),
];

describe('groups of reviews', () => {
  const rows: readonly [Grouping, (readonly number[])[]][] = [
    ['rule', [[9, 8, 7], [6], [5, 4]]],
    ['phrase', [[9, 8], [7], [6], [5, 4]]],
    ['viewer', [[9, 7], [8, 5, 4], [6]]],
  ];
  for (const [by, expected] of rows)
    it(`by ${by}, the one with the newest first`, () => {
      const groups = groupsOf(reviews, by, allowPhrase);
      assert.deepEqual(
        groups.map((group) => group.reviews.map(({ number }) => number)),
        expected,
      );
      assert.deepEqual(
        groups.map(({ newest }) => newest.number),
        expected.map(([first]) => first),
      );
    });

  it('count viewers once', () => {
    assert.deepEqual(
      groupsOf(reviews, 'rule', allowPhrase).map(({ viewers }) => viewers),
      [2, 1, 1],
    );
  });

  it('are none where nothing waits', () => assert.deepEqual(groupsOf([], 'rule', allowPhrase), []));
});

describe('what was listed', () => {
  const until = listedUntil(reviews, at);

  it('is all up to the last number', () => {
    const later = review(10, 'd', 'ass', 'ass');
    assert.deepEqual(sinceListed([later, ...reviews], until), { listed: reviews, later: [later] });
  });

  it('is not what was decided then and opened again later', () => {
    const [first, ...rest] = reviews;
    assert.ok(first);
    const again = { ...first, editedAt: at + 60_000 };
    assert.deepEqual(sinceListed([again, ...rest], until), { listed: rest, later: [again] });
  });

  it('is also what was opened again by a clock that was ahead', () => {
    const [first, ...rest] = reviews;
    assert.ok(first);
    const again = [{ ...first, editedAt: at + 60_000 }, ...rest];
    assert.deepEqual(sinceListed(again, listedUntil(again, at)), { listed: again, later: [] });
  });
});
