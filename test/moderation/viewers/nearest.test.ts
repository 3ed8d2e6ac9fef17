import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distance, nearest, sortedByNearness } from '../../../src/moderation/viewers/nearest.ts';
import { cpuTime } from '../../support/cpu-time.ts';

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

  // How many letters may differ: none in 3, 1 in 4 to 7, 2 in more.
  for (const [typed, other, isNear] of [
    ['abc', 'abd', false],
    ['abcd', 'abce', true],
    ['abcd', 'abde', false],
    ['abcdefg', 'abcdefx', true],
    ['abcdefg', 'abcdexx', false],
    ['abcdefgh', 'abcdefxx', true],
    ['abcdefgh', 'abcdexxx', false],
    // What only separates does not count, but for ids that are much longer.
    ['abc', 'a_b_c', true],
    ['abc', 'a_b_c_', false],
    ['a.b-c d', 'abcd', true],
    ['S|1lO', '5li10', true],
  ] as const)
    it(`of ${other} to ${typed}: ${isNear}`, () =>
      assert.deepEqual(sortedByNearness(typed, [other]), isNear ? [other] : []));

  it('of several comes first', () => {
    assert.deepEqual(sortedByNearness('promoter_2', ['promoter_44', 'promoter_1', 'zzz', 'promoter-2']), [
      'promoter-2',
      'promoter_1',
      'promoter_44',
    ]);
  });

  it('is found among 20,000 in a moment', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `viewer_number_${index}`);
    const started = cpuTime();
    nearest('viewer_numbr_x', many);
    assert.ok(cpuTime() - started < 1000);
  });
});

describe('the distance of two texts', () => {
  for (const [a, b, most, wanted] of [
    ['', '', 2, 0],
    ['', 'ab', 2, 2],
    ['ab', '', 2, 2],
    ['abc', 'abc', 2, 0],
    ['abc', 'acb', 2, 1],
    ['ab', 'ba', 2, 1],
    ['xab', 'xba', 2, 1],
    ['abc', 'cab', 2, 2],
    ['abc', 'abcd', 2, 1],
    ['abcd', 'bcd', 2, 1],
    ['abc', 'axd', 2, 2],
    ['aa', 'ab', 2, 1],
    ['abab', 'baba', 2, 2],
    ['abcdef', 'badcfe', 3, 3],
    ['abcd', 'wxyz', 4, 4],
  ] as const)
    it(`“${a}” and “${b}” is ${wanted}`, () => assert.equal(distance(a, b, most), wanted));

  it('is only known to be more than the most that matters', () => {
    for (const [a, b, most] of [
      ['abc', 'xyz', 2],
      ['a', 'abcdef', 2],
      ['a', 'abcd', 2],
      ['ab', 'xy', 1],
    ] as const)
      assert.ok(distance(a, b, most) > most, `${a} ${b}`);
  });
});
