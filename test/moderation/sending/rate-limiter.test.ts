import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createRateLimiter, createTurns } from '../../../src/moderation/sending/rate-limiter.ts';

/** Time that moves only when told to; a late timer is one that is ticked in large steps. */
function clock(test: TestContext) {
  test.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_790_000_000_000 });
  return {
    now: () => Date.now(),
    async run(milliseconds: number, step: number) {
      for (let past = 0; past < milliseconds; past += step) {
        test.mock.timers.tick(step);
        await Promise.resolve();
      }
    },
  };
}

describe('the pace', () => {
  for (const late of [1, 7, 60, 400]) {
    it(`is never more than 3 % above what is set in any second, with timers up to ${late} ms late`, async (test) => {
      const { now, run } = clock(test);
      const limiter = createRateLimiter(200, now);
      const times: number[] = [];
      for (let count = 0; count < 900; count += 1) void limiter.turn(false).then(() => times.push(now()));
      await run(4000, late);
      for (const [index, at] of times.entries()) {
        const inSecond = times.slice(index).filter((other) => other < at + 1000).length;
        assert.ok(inSecond <= 207, `${inSecond} turns in a second`);
      }
      if (late < 50) assert.ok(times.length >= 780, `${times.length} turns in 4 seconds`);
    });
  }

  it('lets people go before rules, however many of those wait', async (test) => {
    const { now, run } = clock(test);
    const limiter = createRateLimiter(200, now);
    const order: string[] = [];
    for (let count = 0; count < 50; count += 1) void limiter.turn(false).then(() => order.push('rule'));
    await run(20, 5);
    void limiter.turn(true).then(() => order.push('person'));
    const before = order.length;
    await run(20, 5);
    assert.equal(order[before], 'person');
  });

  it('tells how long each call waited for its turn, by its API', async (test) => {
    const { now, run } = clock(test);
    const waits: [string, number][] = [];
    const turn = createTurns(10, now, (api, ms) => void waits.push([api, ms]));
    for (const api of ['ban', 'ban', 'list']) void turn(api, false);
    // Those that need not wait say so first.
    await Promise.resolve();
    await Promise.resolve();
    await run(200, 100);
    assert.deepEqual(waits.toSorted(), [
      ['ban', 0],
      ['ban', 100],
      ['list', 0],
    ]);
  });
});
