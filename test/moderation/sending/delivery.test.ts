import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DatabaseFault, Failure } from '../../../src/errors.ts';
import { ACTIONS } from '../../../src/moderation/actions/index.ts';
import type { Case, Claim, Outcome } from '../../../src/moderation/case.ts';
import { createDelivery, type DeliveryDeps } from '../../../src/moderation/sending/delivery.ts';
import { aCase, at } from '../../support/a-case.ts';
import { unusedRooms } from '../../support/unused-rooms.ts';

const HOUR = 3_600_000;
const waiting: Case = { ...aCase, state: 'waiting', inForceAt: undefined, until: undefined, attempts: 0 };
const claim = (viewer: string, changes: Partial<Case> = {}, unsureSince?: number): Claim => ({
  case: { ...waiting, viewer, ...changes },
  unsureSince,
});
const unban = { kind: 'unban', durationSeconds: undefined } as const;

/** Delivers claims, and returns what was sent and what came of the rest. */
async function deliver(claims: readonly Claim[], changes: Partial<DeliveryDeps> = {}) {
  const sent: string[] = [];
  const asked: string[] = [];
  const outcomes = await createDelivery({
    actions: ACTIONS,
    rooms: {
      ...unusedRooms,
      banned: async (roomId) => {
        asked.push(`list of ${roomId}`);
        return [];
      },
    },
    store: {
      activeCases: async ({ viewers = [] }) => {
        asked.push(`active of ${viewers.join('')}`);
        return [];
      },
    },
    roomStaff: {
      staff: async (roomId) => {
        asked.push(`staff of ${roomId}`);
        return { owner: 'owner', admins: [] };
      },
    },
    policy: {
      rooms: () => [],
      protection: (_guildId, viewer, staff) =>
        viewer === staff?.owner || viewer === 'p'
          ? { what: 'viewer-protected', viewer, as: 'protected' }
          : undefined,
    },
    send: async (cases, replace) => {
      if (cases.length > 0)
        sent.push(`${replace ? 'replace ' : ''}${cases.map((one) => one.viewer).join('')}`);
      return cases.map((one): Outcome => ({ case: one, state: 'in-force', at, until: undefined }));
    },
    remove: async (one) => {
      sent.push(`remove ${one.viewer}`);
      return { case: one, state: 'confirmed', at, until: undefined };
    },
    now: () => at,
    random: () => 1,
    ...changes,
  })(claims);
  const shown = outcomes.map(({ case: one, state, error }) =>
    [one.viewer, state, error?.problem.what].filter(Boolean).join(' '),
  );
  return { sent, asked, shown };
}

describe('a batch', () => {
  it('of nobody is nothing', async () =>
    assert.deepEqual(await deliver([]), { sent: [], asked: [], shown: [] }));

  it('of bans leaves out who is protected by now, and sends the rest', async () => {
    const { sent, shown } = await deliver([claim('a'), claim('owner'), claim('p'), claim('b')]);
    assert.deepEqual(sent, ['ab']);
    assert.deepEqual(shown, [
      'owner failed viewer-protected',
      'p failed viewer-protected',
      'a in-force',
      'b in-force',
    ]);
  });

  it('of unbans asks for nobody’s protection, nor for active bans', async () => {
    const { sent, asked } = await deliver([claim('owner', unban), claim('p', unban)]);
    assert.deepEqual([sent, asked], [['ownerp'], []]);
  });

  it('of bans that were never sent does not read the room’s list', async () => {
    const { asked } = await deliver([claim('a'), claim('b')]);
    assert.deepEqual(asked, ['staff of stream-42', 'active of ab']);
  });

  it('replaces the bans that are active by our cases', async () => {
    const store = { activeCases: async () => [{ ...aCase, viewer: 'b' }] };
    assert.deepEqual((await deliver([claim('a'), claim('b')], { store })).sent, ['a', 'replace b']);
  });
});

describe('a batch of which it is unsure whether it was sent', () => {
  const listing = (...entries: readonly [string, number][]) => ({
    rooms: {
      ...unusedRooms,
      banned: async () => entries.map(([viewer, until]) => ({ viewer, until })),
    },
  });

  it('sends only what the room’s list does not show, and replaces what it shows with another end', async () => {
    const claims = ['a', 'b', 'c'].map((viewer) => claim(viewer, {}, at));
    const changes = listing(['a', at + HOUR], ['b', at + 9 * HOUR], ['x', at + HOUR]);
    const { sent, shown, asked } = await deliver(claims, changes);
    assert.deepEqual(sent, ['c', 'replace b']);
    assert.deepEqual(shown, ['a confirmed', 'c in-force', 'b in-force']);
    assert.ok(!asked.some((what) => what.startsWith('active')));
  });

  it('of unbans sends only those whom the list still shows', async () => {
    const claims = ['a', 'b'].map((viewer) => claim(viewer, unban, at));
    const { sent, shown } = await deliver(claims, listing(['b', at + HOUR]));
    assert.deepEqual([sent, shown], [['b'], ['a confirmed', 'b in-force']]);
  });

  it('of a room’s mute, or its lifting, sends what the room’s profile does not show', async () => {
    const kinds = { on: 'room-mute', off: 'room-unmute' } as const;
    const batch = async (kind: keyof typeof kinds, isMuted: boolean) => {
      const describeRoom = async () => ({ isMuted }) as Awaited<ReturnType<typeof unusedRooms.describe>>;
      const rooms = { ...unusedRooms, describe: describeRoom };
      const { shown } = await deliver([claim('', { kind: kinds[kind] }, at)], { rooms });
      return shown;
    };
    assert.deepEqual(await batch('on', true), ['confirmed']);
    assert.deepEqual(await batch('on', false), ['in-force']);
    assert.deepEqual(await batch('off', true), ['in-force']);
    assert.deepEqual(await batch('off', false), ['confirmed']);
  });

  it('counts from now where it was sent later than now by a clock that was set back', async () => {
    const { shown } = await deliver([claim('a', {}, at + 10 * HOUR)], listing(['a', at + HOUR]));
    assert.deepEqual(shown, ['a confirmed']);
  });

  it('counts from when it was asked for where it was not sent itself', async () => {
    const claims = [claim('a', { askedAt: at - HOUR }), claim('b', { askedAt: at - HOUR }, at)];
    const { shown, sent } = await deliver(claims, listing(['a', at], ['b', at]));
    assert.deepEqual([shown, sent], [['a confirmed', 'b in-force'], ['replace b']]);
  });
});

describe('where something cannot be found out, nothing is sent:', () => {
  const no = () => Promise.reject(new Failure('busy', { what: 'chat-silent' }));
  const away = () => Promise.reject(new DatabaseFault('away', { untouched: true, cause: 'x' }));
  const rooms = { ...unusedRooms, banned: no };
  const table: readonly (readonly [string, Claim, Partial<DeliveryDeps>, string])[] = [
    ['who keeps the room', claim('a'), { roomStaff: { staff: no } }, 'a waiting chat-silent'],
    ['the list', claim('a', {}, at), { rooms }, 'a unsure chat-silent'],
    ['active bans', claim('a'), { store: { activeCases: away } }, 'a waiting database-silent'],
  ];
  for (const [what, one, changes, wanted] of table)
    it(what, async () => {
      const { sent, shown } = await deliver([one], changes);
      assert.deepEqual([sent, shown], [[], [wanted]]);
    });
});
