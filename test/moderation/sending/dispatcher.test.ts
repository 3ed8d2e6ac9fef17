import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ACTIONS } from '../../../src/moderation/actions/index.ts';
import type { CaseDraft } from '../../../src/moderation/case.ts';
import { createCircuitBreaker } from '../../../src/moderation/sending/circuit-breaker.ts';
import { createDispatcher } from '../../../src/moderation/sending/dispatcher.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createStore } from '../../../src/store/store.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const draft: CaseDraft = {
  guildId: '111111111111111111',
  requestId: 'request-1',
  roomId: 'stream-42',
  viewer: 'spammer_9',
  kind: 'ban',
  durationSeconds: 3600,
  reason: '',
  note: '',
  source: { type: 'command', actorId: '222222222222222222', actorName: 'mina' },
  askedAt: 1_790_000_000_000,
};

it('a case that comes due while the dispatcher looks is not forgotten', { timeout: 5000 }, async () => {
  const store = createStore(await openDatabase('sqlite::memory:', silent));
  const [kept] = await store.accept([{ drafts: [draft], replace: true }]);
  const one = kept?.cases[0] ?? assert.fail('nothing was accepted');
  const error = { kind: 'busy', code: 60_007, problem: { what: 'chat-silent' } } as const;
  await store.settle([{ case: one, state: 'waiting', nextAttemptAt: draft.askedAt, error }]);
  // The case is due in the very millisecond in which the dispatcher has taken what was due, and asks what comes next.
  let time = draft.askedAt - 1;
  const now = () => time;
  const claim: typeof store.claim = async (request) => {
    const claims = await store.claim(request);
    time = draft.askedAt;
    return claims;
  };
  const sent = Promise.withResolvers<string>();
  const dispatcher = createDispatcher({
    actions: ACTIONS,
    store: { ...store, claim },
    now,
    monotonic: () => 0,
    log: silent,
    onOutcome: () => undefined,
    circuitBreaker: createCircuitBreaker({
      probe: async () => undefined,
      alert: () => undefined,
      log: silent,
    }),
    writer: { write: async () => undefined, stop: () => undefined },
    deliver: async ([claim]) => {
      sent.resolve(claim?.case.viewer ?? '');
      return [];
    },
  });
  dispatcher.wake();
  assert.equal(await sent.promise, draft.viewer);
  await dispatcher.stop();
  await store.close();
});

it('a case of a kind that only a newer version knows holds up nobody else', { timeout: 5000 }, async () => {
  const database = await openDatabase('sqlite::memory:', silent);
  const store = createStore(database);
  const drafts = [
    { ...draft, viewer: 'new' },
    { ...draft, viewer: 'good' },
  ];
  await store.accept([{ drafts, replace: true }]);
  await database.db
    .updateTable('cases')
    .set({ kind: 'from-later' as 'ban' })
    .where('viewer', '=', 'new')
    .execute();
  const sent = Promise.withResolvers<readonly string[]>();
  const dispatcher = createDispatcher({
    actions: ACTIONS,
    store,
    now: () => draft.askedAt,
    monotonic: () => 0,
    log: silent,
    onOutcome: () => undefined,
    circuitBreaker: createCircuitBreaker({
      probe: async () => undefined,
      alert: () => undefined,
      log: silent,
    }),
    writer: { write: async () => undefined, stop: () => undefined },
    deliver: async (claims) => {
      sent.resolve(claims.map(({ case: one }) => one.viewer));
      return [];
    },
  });
  dispatcher.wake();
  assert.deepEqual(await sent.promise, ['good']);
  await dispatcher.stop();
  await store.close();
});
