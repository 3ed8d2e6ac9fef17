import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createWorker } from '../../../src/moderation/support/worker.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

for (const [what, pause] of [
  ['knows of no work', undefined],
  ['was told to wait for an hour', 3_600_000],
  // DRIFT_CHECK_EVERY may be as long as a ban.
  ['was told to wait for 136 years', 4_294_967_295_000],
] as const) {
  it(`a worker that ${what} looks every five seconds, and not before`, async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    let turns = 0;
    const worker = createWorker({
      name: 'test',
      log: silent,
      async turn() {
        turns += 1;
        return pause;
      },
    });
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    worker.wake();
    await settle();
    assert.equal(turns, 1);
    for (const expected of [2, 3]) {
      test.mock.timers.tick(4999);
      await settle();
      assert.equal(turns, expected - 1);
      test.mock.timers.tick(1);
      await settle();
      assert.equal(turns, expected);
    }
    await worker.stop();
    test.mock.timers.tick(10_000);
    assert.equal(turns, 3);
  });
}
