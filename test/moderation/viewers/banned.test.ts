import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case } from '../../../src/moderation/case.ts';
import { createBannedViewers } from '../../../src/moderation/viewers/banned.ts';
import { aCase } from '../../support/a-case.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const HOUR = 3_600_000;

/** The parts, with a database that knows these bans. */
function known(
  bans: () => { viewer: string; until: number }[] | Promise<never>,
  kind: 'ban' | 'mute' = 'ban',
) {
  let clock = 1000;
  let reads = 0;
  const banned = createBannedViewers({
    kind,
    store: {
      async bannedIn() {
        reads += 1;
        return bans();
      },
    },
    now: () => clock,
    monotonic: () => clock,
    log: silent,
  });
  return { banned, reads: () => reads, pass: (ms: number) => (clock += ms) };
}
const ban = (changes: Partial<Case>): Case => ({ ...aCase, roomId: 'r', ...changes });

describe('who is banned, for suggestions', () => {
  it('is read once for a room, and known from memory until each ban ends', async () => {
    const { banned, reads, pass } = known(() => [{ viewer: 'a', until: 30_000 }]);
    assert.equal(banned.has('r', 'a'), false);
    await banned.ready('r', 1000);
    await banned.ready('r', 1000);
    assert.deepEqual([banned.has('r', 'a'), banned.has('r', 'b'), reads()], [true, false, 1]);
    pass(29_000);
    assert.equal(banned.has('r', 'a'), false);
  });

  it('follows what comes into force and what is lifted, and what has failed changes nothing', async () => {
    const { banned } = known(() => []);
    await banned.ready('r', 1000);
    banned.note([
      ban({ viewer: 'a', until: HOUR }),
      ban({ viewer: 'b', state: 'failed', until: HOUR }),
      ban({ viewer: 'c', until: undefined }),
      ban({ viewer: 'd', roomId: 'other', until: HOUR }),
      ban({ viewer: 'e', kind: 'review', until: undefined }),
    ]);
    const all = () => ['a', 'b', 'c', 'd', 'e'].filter((viewer) => banned.has('r', viewer));
    assert.deepEqual(all(), ['a', 'c']);
    banned.note([ban({ viewer: 'a', kind: 'unban', until: undefined })]);
    assert.deepEqual(all(), ['c']);
  });

  it('is read again after a minute, and does not forget what happened while it was read', async () => {
    const { promise, resolve } = Promise.withResolvers<{ viewer: string; until: number }[]>();
    let readings = 0;
    const { banned, pass } = known(() => {
      readings += 1;
      return readings === 1 ? [{ viewer: 'a', until: HOUR }] : (promise as Promise<never>);
    });
    await banned.ready('r', 1000);
    pass(61_000);
    assert.equal(banned.has('r', 'a'), true);
    banned.note([ban({ viewer: 'b', until: HOUR })]);
    resolve([{ viewer: 'c', until: HOUR }]);
    await new Promise((done) => setImmediate(done));
    assert.deepEqual(
      ['a', 'b', 'c'].map((viewer) => banned.has('r', viewer)),
      [false, true, true],
    );
  });

  it('is nobody where the database is away, which holds nothing up', async () => {
    const { banned } = known(() => Promise.reject(new Error('away')));
    await banned.ready('r', 1000);
    assert.equal(banned.has('r', 'a'), false);
    const slow = known(() => new Promise<never>(() => undefined));
    await slow.banned.ready('r', 5);
    assert.equal(slow.banned.has('r', 'a'), false);
  });

  it('is the same of mutes, which bans do not touch', async () => {
    const { banned } = known(() => [], 'mute');
    await banned.ready('r', 1000);
    banned.note([ban({ kind: 'mute', viewer: 'a', until: 5000 }), ban({ viewer: 'b', until: 5000 })]);
    assert.deepEqual([banned.has('r', 'a'), banned.has('r', 'b')], [true, false]);
    banned.note([ban({ kind: 'unban', viewer: 'a' })]);
    assert.equal(banned.has('r', 'a'), true);
    banned.note([ban({ kind: 'unmute', viewer: 'a' })]);
    assert.equal(banned.has('r', 'a'), false);
  });
});
