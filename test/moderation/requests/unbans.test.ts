import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case, CaseDraft } from '../../../src/moderation/case.ts';
import { byList, byOurCases, createUnbans } from '../../../src/moderation/requests/unbans.ts';

const draft: CaseDraft = {
  guildId: '1',
  requestId: 'r',
  roomId: 'room',
  viewer: 'x',
  kind: 'ban',
  durationSeconds: 3600,
  reason: '',
  note: '',
  source: { type: 'command', actorId: '2', actorName: 'mina' },
  askedAt: 1000,
};
const case1 = (changes: Partial<Case>): Case => ({
  ...draft,
  number: 1,
  state: 'waiting',
  attempts: 0,
  nextAttemptAt: 0,
  error: undefined,
  inForceAt: undefined,
  until: 5000,
  settledAt: undefined,
  edits: 0,
  editedAt: undefined,
  editedBy: undefined,
  replacedBy: undefined,
  post: undefined,
  repeats: 0,
  decision: undefined,
  ...changes,
});
const x = { roomId: 'room', viewer: 'x' };

describe('what our cases say of an unban', () => {
  const ban = case1({ state: 'in-force' });
  const waiting = case1({ number: 2, state: 'failed' });
  const sending = case1({ number: 3, state: 'sending' });
  const unban = case1({ number: 4, kind: 'unban' });
  for (const { name, cancelled = [], open = [], activeCases = [], wanted } of [
    { name: 'nothing: the list has to tell', wanted: { unknown: ['x'] } },
    {
      name: 'a ban that holds',
      activeCases: [ban],
      wanted: { targets: [x], lifted: [{ ...x, case: ban, until: 5000 }] },
    },
    {
      name: 'a ban of another server in the same room',
      activeCases: [{ ...ban, guildId: '9' }],
      wanted: { targets: [x], lifted: [{ ...x, case: undefined, until: 5000 }] },
    },
    { name: 'a ban that waited', cancelled: [waiting], wanted: { cancelled: [waiting] } },
    {
      name: 'a ban that holds, and a longer one that waited',
      cancelled: [waiting],
      activeCases: [ban],
      wanted: { cancelled: [waiting], targets: [x], lifted: [{ ...x, case: ban, until: 5000 }] },
    },
    { name: 'a ban that is being sent', open: [sending], wanted: { targets: [x], underWay: [sending] } },
    {
      name: 'an unban that is on its way',
      open: [unban],
      activeCases: [ban],
      wanted: { onTheirWay: [unban] },
    },
    {
      name: 'an unban before a ban, both on their way',
      open: [unban, case1({ number: 5, state: 'unsure' })],
      wanted: { targets: [x] },
    },
  ] as const)
    it(name, () => {
      const { plan, unknown } = byOurCases('1', {
        kind: 'unban',
        viewers: ['x'],
        waiting: { cancelled, open },
        activeCases,
      });
      const found = { unknown, ...plan };
      for (const [field, value] of Object.entries(wanted))
        assert.deepEqual(found[field as keyof typeof found], value, field);
      if (!('unknown' in wanted)) assert.deepEqual(unknown, []);
      if (!('targets' in wanted)) assert.deepEqual(plan.targets, []);
    });
});

describe('what a room’s list says of an unban', () => {
  it('lifts who is in it, and names who is banned, the nearest in spelling first', () => {
    const list = ['a', 'promo_1', 'promo_22', 'x'].map((viewer) => ({ viewer, until: 5000 }));
    const plan = byList({ kind: 'ban', roomId: 'room' }, ['x', 'promo_23', 'nobody'], list);
    assert.deepEqual(plan.targets, [{ ...x, until: 5000, case: undefined }]);
    assert.deepEqual(plan.notBanned, [
      { kind: 'ban', roomId: 'room', viewers: ['promo_23', 'nobody'], banned: ['promo_22', 'promo_1', 'a'] },
    ]);
  });
});

describe('what an unban means', () => {
  const ban = case1({ state: 'in-force' });
  /** Plans over our cases, and a list that is read only where it has to be. */
  const plan = async (names: string, list: readonly string[] | undefined, active: readonly string[] = []) => {
    let reads = 0;
    const planned = await createUnbans({
      store: {
        cancelWaiting: async ({ error }) => {
          assert.deepEqual(error.problem, { what: 'cancelled', by: { type: 'command', actorName: 'mina' } });
          return { cancelled: [], open: [] };
        },
        activeCases: async ({ viewers = [] }) =>
          viewers.filter((viewer) => active.includes(viewer)).map((viewer) => ({ ...ban, viewer })),
        openRequests: async () => [],
      },
      lists: {
        recent: async () => {
          reads += 1;
          return list?.map((viewer) => ({ viewer, until: 5000 }));
        },
      },
      now: () => 1000,
    })({
      kind: 'unban',
      guildId: '1',
      by: { type: 'command', actorName: 'mina' },
      targets: [...names].map((viewer) => ({ roomId: 'room', viewer })),
    });
    const names1 = (targets: readonly { viewer: string }[]) => targets.map(({ viewer }) => viewer).join('');
    const { targets, lifted, notBanned, unchecked } = planned;
    return [names1(targets), names1(lifted), notBanned[0]?.viewers.join(''), names1(unchecked), reads];
  };

  it('is known from our cases, without the list', async () =>
    assert.deepEqual(await plan('ab', [], ['a', 'b']), ['ab', 'ab', undefined, '', 0]));
  it('is read from the list for those whom our cases do not know', async () =>
    assert.deepEqual(await plan('abc', ['b'], ['a']), ['ab', 'ab', 'c', '', 1]));
  it('is a call for those of whom it cannot be read', async () =>
    assert.deepEqual(await plan('ab', undefined, ['a']), ['ab', 'a', undefined, 'b', 1]));
  it('is asked for once for who is named twice', async () =>
    assert.deepEqual(await plan('aa', [], ['a']), ['a', 'a', undefined, '', 0]));

  it('says which bans of them wait for a second moderator, and what mutes them in every group', async () => {
    const muted = case1({ kind: 'app-mute', roomId: '', viewer: 'a', state: 'in-force', until: 9000 });
    const asks = {
      kind: 'ban',
      targets: [
        { roomId: 'room', viewer: 'a' },
        { roomId: 'other', viewer: 'a' },
        { roomId: 'room', viewer: 'z' },
      ],
      viewers: 2,
      by: { way: 'request' },
    } as const;
    const planned = (kind: 'unban' | 'unmute') =>
      createUnbans({
        store: {
          cancelWaiting: async () => ({ cancelled: [], open: [] }),
          activeCases: async (query) =>
            query.kind === 'app-mute' ? [muted, { ...muted, guildId: '2', viewer: 'b' }] : [],
          openRequests: async () => [
            case1({ kind: 'request', number: 5, asks }),
            case1({ kind: 'request', number: 6, asks: { ...asks, kind: 'other' } }),
          ],
        },
        lists: { recent: async () => [] },
        now: () => 1000,
      })({
        kind,
        guildId: '1',
        by: { type: 'command', actorName: 'mina' },
        targets: ['a', 'b'].map((viewer) => ({ roomId: 'room', viewer })),
      });
    const unbanned = await planned('unban');
    assert.deepEqual(
      [unbanned.awaited, unbanned.everywhere],
      [[{ roomId: 'room', viewer: 'a', number: 5 }], []],
    );
    const unmuted = await planned('unmute');
    assert.deepEqual(
      [unmuted.awaited, unmuted.everywhere],
      [
        [],
        [
          { roomId: '', viewer: 'a', until: 9000, case: muted },
          { roomId: '', viewer: 'b', until: 9000, case: undefined },
        ],
      ],
    );
  });
});
