import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Claim } from '../../../src/moderation/case.ts';
import { claimWithin } from '../../../src/moderation/sending/claim-size.ts';
import { createTransactionSize } from '../../../src/moderation/support/transaction-size.ts';
import { aCase } from '../../support/a-case.ts';

/** How much is tried of so much that is wanted, where whatever is larger than `taken` fails. */
function tried(wanted: number, taken: (turn: number) => number, turns: number): number[] {
  const size = createTransactionSize();
  return Array.from({ length: turns }, (_, turn) => {
    const limit = size.limit(wanted);
    size.note(limit, limit <= taken(turn));
    return limit;
  });
}

describe('how much is done in one transaction', () => {
  const rows: [what: string, sizes: number[], expected: number[]][] = [
    ['all of it, while that is kept', tried(2560, () => 9999, 3), [2560, 2560, 2560]],
    ['half as much after each fault', tried(2560, () => 400, 4), [2560, 1280, 640, 320]],
    ['never less than a call carries', tried(100, () => 0, 5), [100, 50, 25, 20, 20]],
    [
      'slowly more again, up to all of it',
      tried(200, (turn) => (turn === 0 ? 0 : 9999), 6),
      [200, 100, 125, 157, 197, 200],
    ],
    [
      'less again where more is still too much',
      tried(160, (turn) => (turn < 5 ? 90 : 9999), 7),
      [160, 80, 100, 50, 63, 79, 99],
    ],
  ];
  for (const [what, sizes, expected] of rows) it(`is ${what}`, () => assert.deepEqual(sizes, expected));

  it('is not more because little was kept', () => {
    const size = createTransactionSize();
    size.note(1000, false);
    for (let turn = 0; turn < 50; turn += 1) size.note(3, true);
    assert.equal(size.limit(1000), 500);
  });
});

describe('claims', () => {
  const claimOf = (number: number): Claim => ({ case: { ...aCase, number }, unsureSince: undefined });

  it('are fewer after one that failed, and what else was asked stays as it is', async () => {
    const limits: number[] = [];
    let isAway = true;
    const claim = claimWithin(async ({ limit, peopleOnly, now }) => {
      limits.push(limit);
      assert.deepEqual([peopleOnly, now], [true, 7]);
      if (isAway) throw new Error('terminating connection');
      return Array.from({ length: limit }, (_, number) => claimOf(number));
    });
    const request = { now: 7, limit: 400, leaseUntil: 9, peopleOnly: true };
    await assert.rejects(claim(request), /terminating/);
    await assert.rejects(claim(request), /terminating/);
    isAway = false;
    assert.equal((await claim(request)).length, 100);
    await claim(request);
    assert.deepEqual(limits, [400, 200, 100, 125]);
  });
});
