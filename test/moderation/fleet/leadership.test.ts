import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseFault, Failure, LeadershipLost } from '../../../src/errors.ts';
import { createLeadership, type LeadershipStore } from '../../../src/moderation/fleet/leadership.ts';
import { until } from '../../../src/sandbox/shared/control-client.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const away = () => new DatabaseFault('away', { untouched: true, cause: undefined });

/** A process whose database does as it is told, and whose clocks are in the test's hand. */
function processOf(store: Partial<LeadershipStore>) {
  const clocks = { monotonic: 0, wall: 1_000_000 };
  const heard: string[] = [];
  const leadership = createLeadership({
    store: {
      take: async () => ({ taken: true }),
      renew: async () => ({ hasCandidate: false }),
      vacantFor: async () => 0,
      release: async () => void heard.push('released'),
      close: async () => undefined,
      ...store,
    },
    wallClock: () => clocks.wall,
    monotonic: () => clocks.monotonic,
    log: silent,
  });
  const begin = () =>
    leadership.begin({ onLead: () => void heard.push('leads'), onLost: () => void heard.push('lost') });
  return { clocks, heard, leadership, begin };
}

describe('a process of a fleet', () => {
  it('stands by until the lease is free', async () => {
    let isFree = false;
    const { leadership, begin, heard } = processOf({
      take: async () => (isFree ? { taken: true } : { taken: false, left: 20 }),
    });
    await begin();
    assert.equal(leadership.role(), 'standby');
    assert.equal(leadership.mayAct(), false);
    isFree = true;
    await until(async () => leadership.mayAct() || undefined);
    assert.equal(leadership.role(), 'leader');
    assert.deepEqual(heard, ['leads']);
    await leadership.release();
  });

  it('may do nothing once it was suspended, until a renewal succeeds; what waits for that goes on then', async () => {
    const { clocks, leadership, begin } = processOf({});
    await begin();
    clocks.wall += 60_000;
    assert.equal(leadership.mayAct(), false);
    assert.equal(leadership.mayAnswer(), false);
    await leadership.whenMayAct();
    assert.equal(leadership.mayAct(), true);
    await leadership.release();
  });

  it('counts from before the renewal was sent', async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<{ hasCandidate: boolean }>();
    const { clocks, leadership, begin } = processOf({
      renew: () => {
        asked.resolve();
        return answer.promise;
      },
    });
    await begin();
    await asked.promise;
    clocks.monotonic += 10_000;
    answer.resolve({ hasCandidate: true });
    await answer.promise;
    await new Promise(setImmediate);
    assert.equal(leadership.mayAct(), false);
    await leadership.release();
  });

  it('leaves once, when another process leads, and whoever waits hears that nothing was done', async () => {
    const { clocks, leadership, begin, heard } = processOf({
      renew: async () => {
        throw new LeadershipLost();
      },
    });
    await begin();
    clocks.monotonic += 60_000;
    await assert.rejects(leadership.whenMayAct(), (error) => error instanceof Failure && error.untouched);
    assert.deepEqual(heard, ['leads', 'lost']);
    assert.equal(leadership.mayAct(), false);
    assert.equal(leadership.mayAnswer(), false);
  });

  it('says that the database is away where nobody else was there to lead', async () => {
    let isAway = false;
    const renewed = Promise.withResolvers<void>();
    const { clocks, leadership, begin } = processOf({
      renew: async () => {
        if (isAway) throw away();
        renewed.resolve();
        return { hasCandidate: false };
      },
    });
    await begin();
    await renewed.promise;
    isAway = true;
    clocks.monotonic += 60_000;
    clocks.wall += 60_000;
    await until(async () => leadership.mayAnswer() || undefined);
    assert.equal(leadership.mayAct(), false);
    await leadership.release();
  });

  it('hands over at its end, and acts no more', async () => {
    const { leadership, begin, heard } = processOf({});
    await begin();
    await leadership.release();
    assert.deepEqual(heard, ['leads', 'released']);
    assert.equal(leadership.mayAct(), false);
  });
});
