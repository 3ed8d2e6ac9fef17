import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../../src/errors.ts';
import { ACTIONS } from '../../../src/moderation/actions/index.ts';
import type { Case, Outcome } from '../../../src/moderation/case.ts';
import {
  type ConfirmationDeps,
  checkedOutcome,
  createConfirmation,
} from '../../../src/moderation/checking/confirm.ts';
import type { Notice } from '../../../src/problems/notices.ts';
import { aCase, at } from '../../support/a-case.ts';
import { unusedRooms } from '../../support/unused-rooms.ts';

const HOUR = 3_600_000;
const { readBack } = ACTIONS.of('ban');

describe('a case that the service said OK to', () => {
  const asAsked = new Map([['spammer_9', at + HOUR]]);
  const another = new Map([['spammer_9', at + 9 * HOUR]]);
  const now = at + 5000;
  const table: readonly (readonly [string, Partial<Case>, ReadonlyMap<string, number>, string, number?])[] = [
    ['is confirmed by a list that shows it', {}, asAsked, 'confirmed'],
    ['is sent again where the list does not show it', {}, new Map(), 'unsure'],
    ['is sent again where the list shows another end', {}, another, 'unsure'],
    ['is sent again after it was missing 3 times before', {}, new Map(), 'unsure', 3],
    ['has failed after 4', {}, new Map(), 'failed', 4],
    ['is sent again, however often it was refused before', { attempts: 40 }, new Map(), 'unsure'],
    ['is confirmed after 4, where the list shows it', {}, asAsked, 'confirmed', 4],
    [
      'came into force a moment ago, where its time lies ahead',
      { inForceAt: at + 9 * HOUR },
      asAsked,
      'confirmed',
    ],
    ['counts from now, where it has no time', { inForceAt: undefined }, asAsked, 'confirmed'],
  ];
  for (const [name, changes, list, state, missed = 0] of table)
    it(name, () =>
      assert.equal(checkedOutcome({ ...aCase, ...changes }, { readBack, list, missed, now }).state, state),
    );

  it('keeps the time at which it came into force', () => {
    const outcome = checkedOutcome(aCase, { readBack, list: asAsked, missed: 0, now });
    assert.deepEqual(outcome, { case: aCase, state: 'confirmed', at, until: at + HOUR });
  });

  it('is due at once where it is sent again', () => {
    const outcome = checkedOutcome(aCase, { readBack, list: new Map(), missed: 0, now });
    assert.deepEqual(outcome, { case: aCase, state: 'unsure', nextAttemptAt: now, error: undefined });
  });
});

/** A turn over these cases, or several; what was read, written, alerted and woken. */
async function turn(cases: readonly Case[], changes: Partial<ConfirmationDeps> = {}, turns = 1) {
  const read: string[] = [];
  const written: Outcome[] = [];
  const alerts: { guildIds: readonly string[]; notice: Notice }[] = [];
  let woken = 0;
  const asked = Promise.withResolvers<void>();
  const worker = createConfirmation({
    actions: ACTIONS,
    store: {
      unconfirmed: async (before, now) => {
        assert.deepEqual([before, now], [at - 5000, at]);
        asked.resolve();
        return [...cases];
      },
    },
    rooms: {
      ...unusedRooms,
      banned: async (roomId) => {
        read.push(roomId);
        if (roomId === 'broken') throw new Failure('busy', 'Later.');
        return [{ viewer: 'a', until: at + HOUR }];
      },
    },
    writer: {
      write: async (outcomes) => {
        written.push(...outcomes);
        return [];
      },
    },
    now: () => at,
    monotonic: () => 0,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    wake: () => {
      woken += 1;
    },
    alert: (guildIds, notice) => alerts.push({ guildIds, notice }),
    ...changes,
  });
  worker.wake();
  await asked.promise;
  await setImmediate();
  for (let more = 1; more < turns; more += 1) {
    worker.wake();
    for (let waits = 0; waits < 1000 && written.length <= more; waits += 1) await setImmediate();
  }
  await worker.stop();
  const states = written.map(({ case: one, state }) => `${one.viewer} ${state}`);
  return { read, states, alerts, woken };
}

describe('a reading', () => {
  const ban = (viewer: string, changes: Partial<Case> = {}): Case => ({ ...aCase, viewer, ...changes });

  it('serves all cases of its room, bans and unbans alike', async () => {
    const unban = ban('b', { kind: 'unban', durationSeconds: undefined });
    const { read, states, woken } = await turn([ban('a'), unban]);
    assert.deepEqual([read, states, woken], [['stream-42'], ['a confirmed', 'b confirmed'], 0]);
  });

  it('leaves alone what is of a kind that only a newer version knows', async () => {
    const { read, states } = await turn([ban('m', { kind: 'unknown' as 'ban' }), ban('a')]);
    assert.deepEqual([read, states], [['stream-42'], ['a confirmed']]);
  });

  it('has what it does not show sent again', async () => {
    const { states, woken, alerts } = await turn([ban('a'), ban('b')]);
    assert.deepEqual([states, woken, alerts], [['a confirmed', 'b unsure'], 1, []]);
  });

  it('that fails does not hold up other rooms', async () => {
    const { read, states } = await turn([ban('b', { roomId: 'broken' }), ban('a')]);
    assert.deepEqual([read, states], [['broken', 'stream-42'], ['a confirmed']]);
  });

  it('that shows nothing the fifth time is told to the server', async () => {
    const { states, alerts } = await turn([ban('b', { attempts: 9 })], {}, 5);
    assert.deepEqual(states, [...Array.from({ length: 4 }, () => 'b unsure'), 'b failed']);
    assert.deepEqual(alerts, [
      { guildIds: ['1'], notice: { what: 'ban-not-shown', number: 7, room: 'stream-42', times: 5 } },
    ]);
  });

  it('is not made where nothing waits for it', async () => assert.deepEqual((await turn([])).read, []));
});
