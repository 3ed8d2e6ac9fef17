import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRemovedMessages } from '../../../src/moderation/recalls/removed.ts';

const HOUR = 60 * 60_000;
const found = (...numbers: number[]) => numbers.map((number) => ({ viewer: 'v', number }));

function stage() {
  const clock = { now: 0 };
  return { clock, removed: createRemovedMessages(() => clock.now) };
}

describe('what was removed', () => {
  it('is not found again, in its room', async () => {
    const { removed } = stage();
    removed.note('a', [1, 2]);
    assert.deepEqual(removed.left('a', found(1, 2, 3)), found(3));
    assert.deepEqual(removed.left('b', found(1, 2, 3)), found(1, 2, 3));
    const search = removed.searching(async () => ({ found: found(3, 2), isWhole: false }));
    assert.deepEqual(await search({ roomId: 'a', minAge: 0 }), { found: found(3), isWhole: false, gone: 1 });
  });

  it('is remembered for an hour at least, and forgotten some time', () => {
    const { clock, removed } = stage();
    clock.now = HOUR - 1;
    removed.note('a', [1]);
    clock.now = 2 * HOUR - 2;
    removed.note('a', [2]);
    assert.deepEqual(removed.left('a', found(1, 2, 3)), found(3));
    clock.now = 4 * HOUR;
    removed.note('a', [3]);
    clock.now = 6 * HOUR;
    removed.note('a', [4]);
    assert.deepEqual(removed.left('a', found(1, 4)), found(1));
  });

  it('is bounded', () => {
    const { removed } = stage();
    const numbers = Array.from({ length: 200_000 }, (_, index) => index);
    removed.note('a', numbers);
    const left = removed.left(
      'a',
      numbers.map((number) => ({ number })),
    ).length;
    assert.ok(left >= 100_000 && left < 200_000, String(left));
  });
});
