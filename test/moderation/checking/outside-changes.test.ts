import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ban } from '../../../src/moderation/actions/ban.ts';
import { createActions } from '../../../src/moderation/actions/index.ts';
import type { ListedViewer } from '../../../src/moderation/actions/room-tools.ts';
import { unban } from '../../../src/moderation/actions/unban.ts';
import type { Case } from '../../../src/moderation/case.ts';
import {
  createOutsideChanges,
  differences,
  madeByCase,
} from '../../../src/moderation/checking/outside-changes.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import type { OutsideDraft } from '../../../src/moderation/ports.ts';
import { ofOutsideChange } from '../../../src/moderation/requests/request-ids.ts';
import { aCase, at } from '../../support/a-case.ts';
import { unusedRooms } from '../../support/unused-rooms.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const confirmed: Case = { ...aCase, state: 'confirmed' };

describe('what a list shows is the ban of a case', () => {
  const table: readonly (readonly [string, Partial<Case>, number, boolean])[] = [
    ['with the same end', {}, 0, true],
    ['that ends 5 minutes earlier', {}, -5 * MINUTE, true],
    ['that ends 5 minutes later', {}, 5 * MINUTE, true],
    ['not that ends later than that', {}, 5 * MINUTE + 1, false],
    ['of 10 days that ends half a day later', { durationSeconds: 864_000 }, 12 * HOUR, true],
    ['not of 10 days that ends later than that', { durationSeconds: 864_000 }, 12 * HOUR + 1, false],
    ['of years that ends a day later', { durationSeconds: PERMANENT }, DAY, true],
    ['not of years that ends later than that', { durationSeconds: PERMANENT }, DAY + 1, false],
  ];
  for (const [name, changes, off, isOurs] of table)
    it(name, () => {
      const one = { ...confirmed, ...changes };
      assert.equal(madeByCase({ viewer: one.viewer, until: (one.until ?? 0) + off }, one), isOurs);
    });

  it('not without a case, or with one that has no end', () => {
    assert.equal(madeByCase({ viewer: 'x', until: at }, undefined), false);
    assert.equal(madeByCase({ viewer: 'x', until: at }, { ...confirmed, until: undefined }), false);
  });
});

describe('what differs between a list and our cases', () => {
  const found = (list: readonly ListedViewer[], ours: readonly Case[]) =>
    differences({ action: ban, guildId: '1', roomId: 'room', list, ours, now: at }).map(
      ({ draft, until }) => [draft.kind, draft.viewer, draft.durationSeconds, until] as const,
    );
  const listed = (viewer: string, until: number) => ({ viewer, until });

  it('is nothing where both say the same', () =>
    assert.deepEqual(found([listed('spammer_9', at + HOUR)], [confirmed]), []));
  it('is a ban that no case made, with what is left of it', () =>
    assert.deepEqual(found([listed('x', at + 90_400)], []), [['ban', 'x', 90, at + 90_400]]));
  it('is a ban with another end than the case has', () =>
    assert.deepEqual(found([listed('spammer_9', at + DAY)], [confirmed]), [
      ['ban', 'spammer_9', 86_400, at + DAY],
    ]));
  it('is a ban of at least a second, and at most for good', () =>
    assert.deepEqual(
      found([listed('x', at + 1), listed('y', at + 2 * PERMANENT * 1000)], []).map(
        ([, , seconds]) => seconds,
      ),
      [1, PERMANENT],
    ));
  it('is not what the list shows as over', () => assert.deepEqual(found([listed('x', at)], []), []));
  it('is a confirmed ban that the list does not show', () =>
    assert.deepEqual(found([], [confirmed]), [['unban', 'spammer_9', undefined, undefined]]));
  it('is a ban for good that the list does not show', () =>
    assert.deepEqual(found([], [{ ...confirmed, until: undefined }]).length, 1));
  it('is not a ban that no list has shown yet', () => assert.deepEqual(found([], [aCase]), []));
  it('is not a ban that is about to end', () =>
    assert.deepEqual(found([], [{ ...confirmed, until: at + 5 * MINUTE }]), []));

  it('is a case from outside, which names the room, the server and the moment', () => {
    const [one] = differences({
      action: ban,
      guildId: '1',
      roomId: 'room',
      list: [listed('x', at + HOUR)],
      ours: [],
      now: at,
    });
    assert.deepEqual(one?.draft, {
      guildId: '1',
      roomId: 'room',
      requestId: ofOutsideChange({ kind: 'ban', guildId: '1', roomId: 'room', viewer: 'x', at }),
      viewer: 'x',
      kind: 'ban',
      durationSeconds: 3600,
      reason: '',
      note: '',
      askedAt: at,
      source: { type: 'outside' },
    });
  });
});

/** One comparison of a room, whose readings come one after the other. */
async function compare(readings: readonly (readonly string[])[], ours: readonly Case[]) {
  const kept: (readonly [string, string])[] = [];
  const left = [...readings];
  const read = Promise.withResolvers<void>();
  let woken = 0;
  let time = 0;
  const worker = createOutsideChanges({
    actions: createActions([ban, unban]),
    store: {
      activeCases: async () => [...ours],
      keepOutside: async (drafts: readonly OutsideDraft[], since) => {
        assert.equal(since, at - MINUTE);
        kept.push(...drafts.map(({ draft }) => [draft.kind, draft.viewer] as const));
        return drafts.length === 0 ? [] : [aCase];
      },
    },
    rooms: {
      ...unusedRooms,
      banned: async () => (left.shift() ?? []).map((viewer) => ({ viewer, until: at + HOUR })),
    },
    linked: () => [{ guildId: '1', roomId: 'room' }],
    now: () => at,
    monotonic: () => time,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    every: 10 * MINUTE,
    wakeOutbox: () => {
      woken += 1;
      read.resolve();
    },
  });
  time = 10 * MINUTE;
  worker.wake();
  await worker.stop();
  return { kept, woken, unread: left.length };
}

describe('a comparison', () => {
  it('keeps what was banned and lifted elsewhere', async () =>
    assert.deepEqual(await compare([['x'], ['x']], [confirmed]), {
      kept: [
        ['ban', 'x'],
        ['unban', 'spammer_9'],
      ],
      woken: 1,
      unread: 0,
    }));

  it('takes nobody for lifted whom a second reading shows', async () => {
    const { kept, woken } = await compare([[], ['spammer_9']], [confirmed]);
    assert.deepEqual([kept, woken], [[], 0]);
  });

  it('reads once where nothing differs', async () =>
    assert.equal((await compare([['spammer_9'], ['x']], [confirmed])).unread, 1));
});
