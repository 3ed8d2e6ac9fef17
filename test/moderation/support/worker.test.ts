import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DatabaseFault } from '../../../src/errors.ts';
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

it('a worker whose turns fail tries again after 1, 2, 4 and then every 5 seconds, and as soon as it is woken', async (test) => {
  test.mock.timers.enable({ apis: ['setTimeout'] });
  let turns = 0;
  let isBroken = true;
  const worker = createWorker({
    name: 'test',
    log: silent,
    async turn() {
      turns += 1;
      if (isBroken) throw new Error('disk full');
      return undefined;
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const passes = async (ms: number) => {
    test.mock.timers.tick(ms);
    await settle();
    return turns;
  };
  worker.wake();
  await settle();
  const seen = [];
  for (const pause of [1000, 2000, 4000, 5000, 5000]) seen.push([await passes(pause - 1), await passes(1)]);
  assert.deepEqual(seen, [
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
    [5, 6],
  ]);
  worker.wake();
  await settle();
  assert.equal(turns, 7);
  isBroken = false;
  await passes(5000);
  isBroken = true;
  worker.wake();
  await settle();
  assert.deepEqual([turns, await passes(999), await passes(1)], [9, 9, 10]);
  await worker.stop();
});

it('a worker tries again soon after a fault of the database, and later after each that follows', async (test) => {
  test.mock.timers.enable({ apis: ['setTimeout'] });
  let turns = 0;
  const worker = createWorker({
    name: 'test',
    log: silent,
    async turn() {
      turns += 1;
      throw new DatabaseFault('terminating connection', { untouched: false, cause: undefined });
    },
  });
  const passes = async (ms: number) => {
    test.mock.timers.tick(ms);
    await new Promise((resolve) => setImmediate(resolve));
    return turns;
  };
  worker.wake();
  await passes(0);
  for (const pause of [50, 100, 200, 400, 800, 1600, 3200, 5000, 5000]) {
    const before = turns;
    assert.deepEqual([await passes(pause - 1), await passes(1)], [before, before + 1]);
  }
  await worker.stop();
});

it('has no turn while there may be none, and goes on by itself afterwards', async (test) => {
  test.mock.timers.enable({ apis: ['setTimeout'] });
  let mayRun = true;
  let turns = 0;
  const worker = createWorker({
    name: 'test',
    log: silent,
    mayRun: () => mayRun,
    async turn() {
      turns += 1;
      return 1000;
    },
  });
  const passes = async (ms: number) => {
    test.mock.timers.tick(ms);
    await new Promise((resolve) => setImmediate(resolve));
    return turns;
  };
  worker.wake();
  assert.equal(await passes(0), 1);
  mayRun = false;
  worker.wake();
  assert.deepEqual([await passes(1000), await passes(250), await passes(250)], [1, 1, 1]);
  mayRun = true;
  assert.equal(await passes(250), 2);
  await worker.stop();
});
