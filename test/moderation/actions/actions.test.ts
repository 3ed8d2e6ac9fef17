import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Order } from '../../../src/moderation/actions/action.ts';
import { ACTIONS, createActions } from '../../../src/moderation/actions/index.ts';
import { aCase } from '../../support/a-case.ts';
import { unusedRooms } from '../../support/unused-rooms.ts';

const order: Order = { roomId: 'room', targets: ['a', 'b'], durationSeconds: 60, reason: 'spam' };

describe('every action', () => {
  for (const action of ACTIONS.all) {
    it(`${action.kind} is found by its kind, and what undoes it is an action too`, () => {
      assert.equal(ACTIONS.of(action.kind), action);
      assert.equal(ACTIONS.find(action.kind), action);
      if (action.undoneBy !== undefined) assert.ok(ACTIONS.find(action.undoneBy));
      for (const kind of action.replaces) assert.ok(ACTIONS.find(kind));
    });

    it(`${action.kind} can be undone where one has to be undone first, or an end of ours does it`, () => {
      if (action.undoFirst || action.end === 'undo') assert.notEqual(action.undoneBy, undefined);
    });

    it(`${action.kind} of a viewer is done in the order in which it was asked for`, () =>
      assert.equal(action.inOrder, true));

    it(`${action.kind} counts against an API that no action of another matter calls`, () => {
      const same = ACTIONS.all.filter(({ api }) => api === action.api);
      const matters = new Set(same.map(({ kind }) => ACTIONS.matterOf(kind)));
      assert.deepEqual([...matters], [ACTIONS.matterOf(action.kind)]);
    });
  }

  it('is listed; a review is none', () => {
    assert.equal(ACTIONS.find('review'), undefined);
    assert.throws(() => ACTIONS.of('review'), /no action is called review/);
    assert.throws(() => createActions([]).of('ban'), /no action is called ban/);
  });
});

describe('the calls', () => {
  const calls: unknown[] = [];
  const rooms = {
    ...unusedRooms,
    ban: async (asked: unknown) => void calls.push(['ban', asked]),
    unban: async (asked: unknown) => void calls.push(['unban', asked]),
    banned: async () => [],
  };

  it('ban with the duration and the reason, and refuse nobody alone', async () => {
    calls.length = 0;
    const refused = await ACTIONS.of('ban').call(order, rooms);
    const asked = { roomId: 'room', viewers: ['a', 'b'], durationSeconds: 60, description: 'spam' };
    assert.deepEqual(calls, [['ban', asked]]);
    assert.equal(refused.size, 0);
  });

  it('unban without either', async () => {
    calls.length = 0;
    await ACTIONS.of('unban').call(order, rooms);
    assert.deepEqual(calls, [['unban', { roomId: 'room', viewers: ['a', 'b'] }]]);
  });

  it('name viewers, and share a call where the terms are the same', () => {
    const [ban, unban] = [ACTIONS.of('ban'), ACTIONS.of('unban')];
    assert.equal(ban.targetOf(aCase), 'spammer_9');
    assert.equal(unban.targetOf(aCase), 'spammer_9');
    assert.notDeepEqual(ban.termsOf(aCase), ban.termsOf({ ...aCase, durationSeconds: 60 }));
    assert.notDeepEqual(ban.termsOf(aCase), ban.termsOf({ ...aCase, reason: 'spam' }));
    assert.deepEqual(unban.termsOf(aCase), unban.termsOf({ ...aCase, reason: 'spam' }));
  });
});
