import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createExpiry } from '../../../src/moderation/filtering/expiry.ts';
import type { ExpiryRequest } from '../../../src/moderation/filtering/ports.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const START = 1_790_000_000_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The sweep with clocks in the test's hand; what it asked for, and how many reviews are old. */
function expiryWith(waiting: number) {
  let [wall, passed] = [START, 0];
  let old = waiting;
  const asked: ExpiryRequest[] = [];
  let wokenOutbox = 0;
  const turns: (() => void)[] = [];
  const expiry = createExpiry({
    store: {
      async expireReviews(request) {
        asked.push(request);
        const closed = Math.min(old, request.limit);
        old -= closed;
        for (const resolve of turns.splice(0)) resolve();
        return closed;
      },
      forgetAlerts: async () => 0,
      expireWaiting: async () => [],
    },
    onExpired: () => undefined,
    now: () => wall,
    monotonic: () => passed,
    log: silent,
    wakeOutbox: () => {
      wokenOutbox += 1;
    },
  });
  return {
    asked,
    outbox: () => wokenOutbox,
    left: () => old,
    stop: expiry.stop,
    /** Time goes by on both clocks; the wall clock may step as well. */
    pass(ms: number, step = 0) {
      passed += ms;
      wall += ms + step;
    },
    async turn() {
      const asks = new Promise<void>((resolve) => void turns.push(resolve));
      expiry.wake();
      await asks;
    },
  };
}

describe('reviews that nobody decides', () => {
  it('are closed once they are a day old, in steps', async () => {
    const expiry = expiryWith(450);
    await expiry.turn();
    while (expiry.left() > 0) await expiry.turn();
    await expiry.stop();
    assert.deepEqual(
      expiry.asked.slice(0, 3).map(({ before, limit }) => [before, limit]),
      Array.from({ length: 3 }, () => [START - DAY, 200]),
    );
    assert.equal(expiry.outbox(), 3);
  });

  it('are looked for once a minute, however often the bot wakes', async () => {
    const expiry = expiryWith(0);
    await expiry.turn();
    expiry.pass(59_000);
    await expiry.stop();
    assert.equal(expiry.asked.length, 1);
  });

  it('are none the older for a clock that is set forward, until a day has passed', async () => {
    const expiry = expiryWith(0);
    await expiry.turn();
    expiry.pass(HOUR, 30 * HOUR);
    await expiry.turn();
    assert.equal(expiry.asked.at(-1)?.before, START + HOUR - DAY);
    expiry.pass(DAY);
    await expiry.turn();
    await expiry.stop();
    assert.equal(expiry.asked.at(-1)?.before, START + 31 * HOUR);
  });
});
