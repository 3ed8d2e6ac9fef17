import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { CaseDraft } from '../../src/moderation/case.ts';
import { until } from '../../src/sandbox/shared/control-client.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { type Core, GUILD, inCore, ROOM } from '../support/core.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';

/** Longer than an idle look every five seconds, and what follows from it, take on a slow machine; milliseconds. */
const SOON = 60_000;
const LEASE = 60_000;
const only = { limit: 10, peopleOnly: false };
let server: Promise<PostgresServer> | undefined;
after(async () => (await server)?.stop());
const onPostgres = async () => {
  server ??= startPostgres();
  return (await server).newDatabase();
};

const draftFor = (core: Core, viewer = 'spammer_9'): CaseDraft => ({
  guildId: GUILD,
  requestId: `of another/${viewer}`,
  roomId: ROOM,
  viewer,
  kind: 'ban',
  durationSeconds: 3600,
  reason: '',
  note: '',
  askedAt: core.now(),
  source: { type: 'filter', rule: 'raid', version: 1 },
});
const isPosted = (core: Core) => until(() => core.posted.length === 1 || undefined, SOON);

for (const [name, skip, newUrl] of [
  ['SQLite', false, async () => 'sqlite::memory:'],
  ['PostgreSQL', noPostgres, onPostgres],
] as const) {
  describe(`an idle bot on ${name}, which nothing wakes`, { skip, concurrency: true }, () => {
    it('sends and posts what another process took in before it died', async () => {
      await inCore(
        async (core) => {
          await core.store.accept([{ drafts: [draftFor(core)], replace: true }]);
          await isPosted(core);
          assert.equal(core.banned.get('spammer_9'), 1);
        },
        { databaseUrl: await newUrl() },
      );
    });

    it('takes what another process was sending when it died, once its lease is over', async () => {
      await inCore(
        async (core) => {
          await core.store.accept([{ drafts: [draftFor(core)], replace: true }]);
          const taken = await core.store.claim({ now: core.now(), leaseUntil: core.now() + LEASE, ...only });
          assert.equal(taken.length, 1);
          core.pass(LEASE);
          await isPosted(core);
          assert.equal(core.banned.get('spammer_9'), 1);
        },
        { databaseUrl: await newUrl() },
      );
    });

    it('posts what another process did and did not tell', async () => {
      await inCore(
        async (core) => {
          const [kept] = await core.store.accept([{ drafts: [draftFor(core)], replace: true }]);
          const at = core.now();
          await core.store.claim({ now: at, leaseUntil: at + LEASE, ...only });
          const cases = kept?.cases ?? [];
          await core.store.settle(cases.map((one) => ({ case: one, state: 'failed', at, error: gone })));
          await isPosted(core);
          assert.equal(core.banned.size, 0);
        },
        { databaseUrl: await newUrl() },
      );
    });
  });
}

describe('two bots on one PostgreSQL', { skip: noPostgres }, () => {
  it('bind each outcome to one post, however they look at the same time', async () => {
    const url = await onPostgres();
    const open = async () => createStore(await openDatabase(url, { error: () => undefined }));
    const stores = await Promise.all([open(), open()]);
    const [store] = stores;
    await inCore(
      async (core) => {
        for (let round = 0; round < 20; round += 1) {
          const drafts = Array.from({ length: 10 }, (_, index) => draftFor(core, `v${round}/${index}`));
          const [kept] = await store.accept([
            { drafts: drafts.map((draft) => ({ ...draft, requestId: `round ${round}` })), replace: true },
          ]);
          const cases = kept?.cases ?? [];
          await store.settle(
            cases.map((one) => ({ case: one, state: 'failed', at: core.now(), error: gone })),
          );
          const batches = await Promise.all(
            stores.map((one, index) =>
              one.claimBatch({ guildId: GUILD, batch: `${round}/${index}`, limit: 10 }),
            ),
          );
          // Both may give the same post; what must not be is that two posts tell the same case.
          const posts = new Map(batches.flatMap((one) => one ?? []).map((one) => [one.id, one]));
          const told = [...posts.values()].flatMap((one) => one.cases.map(({ number }) => number));
          assert.equal(new Set(told).size, told.length, 'a case is told in two posts');
          assert.equal(told.length, 10);
          const told10 = { asList: false, channelId: 'c', messageId: `m${round}`, cases };
          await store.markPosted(told10, core.now());
        }
      },
      { databaseUrl: 'sqlite::memory:' },
    );
    await Promise.all(stores.map((one) => one.close()));
  });
});

const gone = {
  kind: 'refused',
  code: 10_019,
  problem: { what: 'chat-refuses', meaning: 'unknown-account', code: 10_019 },
} as const;
