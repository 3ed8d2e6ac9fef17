import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distance, nearest, sortedByNearness } from '../../../src/moderation/viewers/nearest.ts';

describe('the nearest id', () => {
  const seen = ['viewer_1', 'spammer_9', 'Anna', 'promo1', 'bob', 'x'];
  for (const [typed, wanted] of [
    ['spamer_9', 'spammer_9'],
    ['spammre_9', 'spammer_9'],
    ['SPAMMER_9', 'spammer_9'],
    ['spammer-9', 'spammer_9'],
    ['anna', 'Anna'],
    ['promol', 'promo1'],
    ['pr0mo1', 'promo1'],
    ['viewer_11', 'viewer_1'],
    ['nobody_at_all', undefined],
    ['bib', undefined],
    ['y', undefined],
    ['viewer_1', undefined],
  ] as const)
    it(`to ${typed} is ${wanted ?? 'none'}`, () => assert.equal(nearest(typed, seen), wanted));

  it('of several comes first', () => {
    assert.deepEqual(sortedByNearness('promoter_2', ['promoter_44', 'promoter_1', 'zzz', 'promoter-2']), [
      'promoter-2',
      'promoter_1',
      'promoter_44',
    ]);
  });

  it('is found among 20,000 in a moment', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `viewer_number_${index}`);
    const started = performance.now();
    nearest('viewer_numbr_x', many);
    assert.ok(performance.now() - started < 500);
  });
});

describe('the distance of two texts', () => {
  it('counts letters put in, left out, changed and swapped, and stops at the most that matters', () => {
    assert.equal(distance('abc', 'abc', 2), 0);
    assert.equal(distance('abc', 'acb', 2), 1);
    assert.equal(distance('abc', 'abcd', 2), 1);
    assert.equal(distance('abc', 'axd', 2), 2);
    assert.ok(distance('abc', 'xyz', 2) > 2);
    assert.ok(distance('a', 'abcdef', 2) > 2);
  });
});
