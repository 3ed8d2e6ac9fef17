import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as breathe } from 'node:timers/promises';
import type { ActiveQuery } from '../../../src/moderation/actions/action.ts';
import type { Case } from '../../../src/moderation/case.ts';
import { shareLookups } from '../../../src/moderation/sending/active-lookups.ts';
import { aCase, at } from '../../support/a-case.ts';

const rule: Pick<Case, 'source'> = { source: { type: 'filter', rule: 'r', version: 1 } };
const person: Pick<Case, 'source'> = { source: aCase.source };
const query = (roomId: string, ...viewers: string[]): ActiveQuery => ({
  kind: 'ban',
  roomId,
  viewers,
  now: at,
});

/** A store in which these are banned in every room, and that answers when it is told to. */
function storeWith(...banned: string[]) {
  const asked: ActiveQuery[] = [];
  let answer = Promise.withResolvers<void>();
  return {
    asked,
    answer() {
      answer.resolve();
      answer = Promise.withResolvers();
    },
    async activeCases(one: ActiveQuery): Promise<Case[]> {
      asked.push(one);
      await answer.promise;
      return banned
        .filter((viewer) => one.viewers.includes(viewer))
        .map((viewer) => ({ ...aCase, roomId: one.roomId, viewer }));
    },
  };
}

describe('looks for active bans', { timeout: 60_000 }, () => {
  it('of many batches take two questions, and each gets its own viewers’', async () => {
    const store = storeWith('v7', 'v8', 'v99');
    const lookUp = shareLookups(store);
    const all = Array.from({ length: 100 }, (_, index) =>
      lookUp(rule).activeCases(query('a', `v${index}`, `w${index}`)),
    );
    store.answer();
    while (store.asked.length < 2) await breathe();
    store.answer();
    const found = await Promise.all(all);
    assert.deepEqual(
      found.flatMap((cases, index) => cases.map(({ viewer }) => [index, viewer])),
      [
        [7, 'v7'],
        [8, 'v8'],
        [99, 'v99'],
      ],
    );
    assert.deepEqual(
      store.asked.map(({ viewers }) => viewers.length),
      [2, 198],
    );
  });

  it('of people do not wait for those of rules', async () => {
    const store = storeWith('x');
    const lookUp = shareLookups(store);
    void lookUp(rule).activeCases(query('a', 'v1'));
    void lookUp(rule).activeCases(query('a', 'v2'));
    void lookUp(person).activeCases(query('a', 'x'));
    assert.deepEqual(
      store.asked.map(({ viewers }) => viewers),
      [['v1'], ['x']],
    );
  });

  it('keep rooms apart, and ask for a viewer once', async () => {
    const store = storeWith('x');
    const lookUp = shareLookups(store);
    const first = lookUp(rule).activeCases(query('a', 'v'));
    const more = [query('a', 'x'), query('b', 'x'), query('a', 'x')].map(lookUp(rule).activeCases);
    store.answer();
    await first;
    while (store.asked.length < 2) await breathe();
    store.answer();
    while (store.asked.length < 3) await breathe();
    store.answer();
    const found = await Promise.all(more);
    assert.deepEqual(
      found.map((cases) => cases.map(({ roomId }) => roomId)),
      [['a'], ['b'], ['a']],
    );
    assert.deepEqual(
      store.asked.map(({ roomId, viewers }) => [roomId, ...viewers]),
      [
        ['a', 'v'],
        ['a', 'x'],
        ['b', 'x'],
      ],
    );
  });
});
