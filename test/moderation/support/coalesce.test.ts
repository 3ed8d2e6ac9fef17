import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseFault } from '../../../src/errors.ts';
import { coalesce } from '../../../src/moderation/support/coalesce.ts';

describe('shared work', () => {
  it('takes together those who come while it is busy, and gives each their own result', async () => {
    const sizes: number[] = [];
    const double = coalesce(async (items: readonly number[]) => {
      sizes.push(items.length);
      await Promise.resolve();
      return items.map((item) => item * 2);
    });
    assert.deepEqual(await Promise.all([1, 2, 3, 4].map(double)), [2, 4, 6, 8]);
    assert.deepEqual(sizes, [1, 3]);
  });

  it('tells all who wait of a fault of the database’s at once, each as far as they were tried', async () => {
    let tries = 0;
    const work = coalesce(async (items: readonly string[]) => {
      tries += 1;
      await Promise.resolve();
      if (tries === 1) throw new DatabaseFault('locked', { untouched: false, cause: undefined });
      return items;
    });
    const results = await Promise.allSettled(['tried', 'waiting', 'waiting too'].map(work));
    assert.deepEqual(
      results.map((result) => result.status === 'rejected' && (result.reason as DatabaseFault).untouched),
      [false, true, true],
    );
    assert.equal(tries, 1);
    assert.equal(await work('later'), 'later');
  });

  it('lets nobody fail for another’s fault', async () => {
    const work = coalesce(async (items: readonly string[]) => {
      if (items.includes('bad')) throw new Error('bad');
      return items;
    });
    const results = await Promise.allSettled(['first', 'good', 'bad', 'better'].map(work));
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    );
  });
});
