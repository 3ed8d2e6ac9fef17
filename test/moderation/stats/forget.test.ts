import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createForgetHours, HOURS_KEPT } from '../../../src/moderation/stats/forget.ts';
import { HOUR } from '../../../src/moderation/stats/hours.ts';

describe('old hours', () => {
  it('are deleted in pieces until none are left: after a year, and who spoke in hours that are over', async () => {
    const asked: { before: number; speakersBefore: number; limit: number }[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    let left = 2500;
    let time = 0;
    const worker = createForgetHours({
      store: {
        async forgetHours(query) {
          asked.push(query);
          const taken = Math.min(left, query.limit);
          left -= taken;
          if (left === 0) resolve();
          return taken;
        },
      },
      now: () => 600_000 * HOUR + 5,
      // Each look at the clock is later than any pause.
      monotonic: () => (time += 1_000_000),
      log: { debug: undefined, info: () => {}, warn: () => {}, error: () => {} } as never,
      mayAct: () => true,
    });
    worker.wake();
    await promise;
    await worker.stop();
    assert.equal(asked.length, 3);
    assert.deepEqual(asked[0], { before: 600_000 - HOURS_KEPT, speakersBefore: 599_996, limit: 1000 });
    assert.ok(HOURS_KEPT >= 365 * 24);
  });
});
