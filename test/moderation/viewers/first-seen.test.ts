import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFirstSeen } from '../../../src/moderation/viewers/first-seen.ts';
import { type FirstSighting, MOST_FIRST_SEEN } from '../../../src/moderation/viewers/first-sighting.ts';

const MINUTE = 60_000;
const START = 1_800_000_000_000;
const ROOM = 'stream-42';
const silent = { error: () => undefined, info: () => undefined, warn: () => undefined };

/** A process with a clock of its own; `watched`: for how long others have been there before it. */
function begin({ kept = [] as FirstSighting[], watched = 0, matters = false } = {}) {
  const clock = { now: 0 };
  const store = new Map(kept.map((one) => [`${one.roomId}/${one.viewer}`, one]));
  let isAway = false;
  const firstSeen = createFirstSeen({
    store: {
      async keepFirstSeen(sightings) {
        if (isAway) throw new Error('the database is away');
        for (const one of sightings) store.set(`${one.roomId}/${one.viewer}`, one);
      },
      async firstSeenIn(roomId) {
        if (isAway) throw new Error('the database is away');
        return [...store.values()].filter((one) => one.roomId === roomId);
      },
    },
    isLinked: (roomId) => roomId !== 'unlinked',
    newFor: () => 10 * MINUTE,
    matters: () => matters,
    whole: { watchedFor: () => watched + clock.now },
    now: () => START + clock.now,
    monotonic: () => clock.now,
    log: silent,
  });
  const settle = async () => {
    firstSeen.worker.wake();
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    firstSeen,
    store,
    clock,
    settle,
    setAway(away: boolean) {
      isAway = away;
    },
    /** For how long a viewer has been known, in minutes. */
    known(viewer: string) {
      const at = firstSeen.of(ROOM, viewer);
      return at === undefined ? undefined : (START + clock.now - at) / MINUTE;
    },
    stop: () => firstSeen.stop(),
  };
}
const old = (viewer: string, minutes: number): FirstSighting => ({
  roomId: ROOM,
  viewer,
  at: START - minutes * MINUTE,
  day: Math.floor(START / 86_400_000),
});

describe('when viewers were first seen', () => {
  it('counts whoever is unknown for a while after the start as old, and later ones as new', async () => {
    const one = begin();
    one.firstSeen.note(ROOM, ['early']);
    await one.settle();
    assert.ok((one.known('early') ?? 0) >= 10);
    one.clock.now = 9 * MINUTE;
    one.firstSeen.note(ROOM, ['late']);
    assert.ok((one.known('late') ?? 0) >= 10);
    one.clock.now = 11 * MINUTE;
    one.firstSeen.note(ROOM, ['new', 'early']);
    assert.equal(one.known('new'), 0);
    one.clock.now = 14 * MINUTE;
    one.firstSeen.note(ROOM, ['new']);
    assert.equal(one.known('new'), 3);
    assert.ok((one.known('early') ?? 0) >= 10);
    await one.stop();
  });

  it('knows nobody until what was kept has been read, and in rooms that are not linked', async () => {
    const one = begin({ kept: [old('regular', 5000), old('raider', 2)] });
    one.setAway(true);
    one.firstSeen.note(ROOM, ['raider', 'regular', 'somebody']);
    one.firstSeen.note('unlinked', ['raider']);
    await one.settle();
    assert.equal(one.known('raider'), undefined);
    one.setAway(false);
    await one.settle();
    // What was kept is better than what is taken for granted after a start.
    assert.equal(one.known('raider'), 2);
    assert.equal(one.known('regular'), 5000);
    assert.ok((one.known('somebody') ?? 0) >= 10);
    assert.equal(one.firstSeen.of('unlinked', 'raider'), undefined);
    await one.stop();
  });

  it('is kept each minute, each viewer once a day, and comes back after a restart', async () => {
    const one = begin({ kept: [old('regular', 5000)], watched: 100 * MINUTE });
    one.firstSeen.note(ROOM, ['regular']);
    await one.settle();
    one.clock.now = 2 * MINUTE;
    one.firstSeen.note(ROOM, ['new']);
    one.clock.now = 3 * MINUTE;
    await one.settle();
    assert.equal(one.store.get(`${ROOM}/new`)?.at, START + 2 * MINUTE);
    one.store.clear();
    one.clock.now = 5 * MINUTE;
    one.firstSeen.note(ROOM, ['new']);
    await one.settle();
    assert.equal(one.store.size, 0);
    one.clock.now += 24 * 60 * MINUTE;
    one.firstSeen.note(ROOM, ['new']);
    await one.stop();
    assert.equal(one.store.get(`${ROOM}/new`)?.at, START + 2 * MINUTE);
  });

  it('is kept later where the database is away', async () => {
    const one = begin({ kept: [old('regular', 5000)], watched: 100 * MINUTE });
    one.firstSeen.note(ROOM, ['regular']);
    await one.settle();
    one.clock.now = 2 * MINUTE;
    one.firstSeen.note(ROOM, ['new']);
    one.setAway(true);
    one.clock.now = 4 * MINUTE;
    await one.settle();
    one.setAway(false);
    await one.stop();
    assert.equal(one.store.get(`${ROOM}/new`)?.at, START + 2 * MINUTE);
  });

  it('is learnt from others: the earlier time is right', async () => {
    const one = begin({ kept: [old('regular', 5000)], watched: 100 * MINUTE });
    one.firstSeen.note(ROOM, ['regular']);
    await one.settle();
    one.clock.now = 5 * MINUTE;
    one.firstSeen.note(ROOM, ['here']);
    assert.equal(one.known('here'), 0);
    one.firstSeen.merge(ROOM, 'here', 40 * MINUTE);
    assert.equal(one.known('here'), 40);
    one.firstSeen.merge(ROOM, 'here', 1 * MINUTE);
    assert.equal(one.known('here'), 40);
    one.firstSeen.merge(ROOM, 'elsewhere', 3 * MINUTE);
    assert.equal(one.known('elsewhere'), 3);
    one.firstSeen.merge(ROOM, 'unsaid', undefined);
    assert.equal(one.known('unsaid'), 0);
    await one.stop();
  });

  it('of a process that joins others, nobody is new until they have kept what they know, and that is told to nobody', async () => {
    const one = begin({ kept: [old('regular', 5000)], watched: 100 * MINUTE });
    one.firstSeen.note(ROOM, ['regular', 'unkept']);
    await one.settle();
    assert.ok((one.known('unkept') ?? 0) >= 10);
    assert.equal(one.firstSeen.ago(ROOM, 'unkept'), undefined);
    assert.equal(one.firstSeen.ago(ROOM, 'regular'), 5000 * MINUTE);
    // They were first seen a minute before, elsewhere.
    one.firstSeen.merge(ROOM, 'unkept', MINUTE);
    assert.equal(one.known('unkept'), 1);
    await one.stop();
    assert.equal(one.store.has(`${ROOM}/unkept`), false);
  });

  it('reads each minute what others have kept where it matters who is new', async () => {
    const one = begin({ kept: [old('regular', 5000)], watched: 100 * MINUTE, matters: true });
    one.firstSeen.note(ROOM, ['regular']);
    await one.settle();
    one.clock.now = 5 * MINUTE;
    one.store.set(`${ROOM}/heard_elsewhere`, old('heard_elsewhere', 60));
    await one.settle();
    assert.equal(one.known('heard_elsewhere'), 65);
    await one.stop();
  });

  it('is bounded: those who were there longest ago are forgotten', async () => {
    const one = begin({ kept: [old('regular', 5000)], watched: 100 * MINUTE });
    one.firstSeen.note(ROOM, ['regular', 'gone']);
    await one.settle();
    one.clock.now = 5 * MINUTE;
    for (let index = 0; index < MOST_FIRST_SEEN - 1; index += 1) {
      one.firstSeen.note(ROOM, [`crowd_${index}`]);
      if (index === 100) one.firstSeen.note(ROOM, ['regular']);
    }
    assert.equal(one.known('gone'), undefined);
    assert.equal(one.known('regular'), 5005);
    await one.stop();
  });
});
