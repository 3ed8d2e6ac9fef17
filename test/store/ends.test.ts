import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import { CompiledQuery, type Kysely, type OperationNode, type RootOperationNode, sql } from 'kysely';
import type { Case, CaseDraft } from '../../src/moderation/case.ts';
import { PERMANENT } from '../../src/moderation/duration.ts';
import { endedGuilds, endedPost } from '../../src/store/cases/ends.ts';
import { stalePost } from '../../src/store/cases/outbox.ts';
import { type Database, openDatabase } from '../../src/store/connection/database.ts';
import type { Schema } from '../../src/store/schema.ts';
import { createStore } from '../../src/store/store.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { draft, only, silent } from './kit.ts';

const now = draft.askedAt;
const { guildId } = draft;
const MINUTE = 60_000;

let server: PostgresServer | undefined;
after(async () => server?.stop());
const newOnPostgres = async (): Promise<string> => {
  server ??= await startPostgres();
  return server.newDatabase();
};

describeEnds('SQLite', () => 'sqlite::memory:', false);
describeEnds('PostgreSQL', newOnPostgres, noPostgres);

function describeEnds(name: string, newUrl: () => Promise<string> | string, skip: string | false): void {
  describe(`bans that have ended, on ${name}`, { skip }, () => {
    let database: Database;
    let store: ReturnType<typeof createStore>;
    let count = 0;

    beforeEach(async () => {
      database = await openDatabase(await newUrl(), silent);
      store = createStore(database);
    });
    afterEach(() => store.close());

    /** A ban that was posted, in a post of its own unless it says otherwise. */
    async function posted(
      until: number | undefined,
      { messageId = `m${++count}`, asList = false, ...changes }: Partial<CaseDraft> & Where = {},
    ): Promise<Case> {
      const given = { ...draft, requestId: `r${++count}`, viewer: `v${count}`, ...changes };
      const [kept] = await store.accept([{ drafts: [given], replace: true }]);
      const one = only(kept?.cases ?? []);
      const settled = await store.settle([{ case: one, state: 'in-force', at: now - 120 * MINUTE, until }]);
      await store.markPosted({ cases: settled, asList, channelId: 'c', messageId }, now);
      return only(settled);
    }
    const ended = () => store.endedPost(guildId, now, []);
    const numbers = (cases: readonly Case[] = []) => cases.map((one) => one.number);

    it('are brought up to date again where the clock that ended them was wrong', async () => {
      const one = await posted(now);
      const post = await ended();
      await store.markEnded(post?.cases ?? []);
      assert.equal(await store.stalePost(guildId, []), undefined);
      await store.bringForward(now - 90 * MINUTE);
      assert.deepEqual(numbers((await store.stalePost(guildId, []))?.cases), [one.number]);
      assert.deepEqual(numbers((await ended())?.cases), [one.number]);
    });

    it('are found by their posts, those that ended first before the others, for an hour', async () => {
      await posted(now + 1);
      await posted(now - 61 * MINUTE);
      await posted(now + PERMANENT * 1000, { durationSeconds: PERMANENT });
      await posted(undefined);
      assert.deepEqual(await store.endedGuilds(now), []);
      const second = await posted(now, { guildId: '3' });
      const first = await posted(now - 59 * MINUTE);
      await posted(now - 10 * MINUTE);
      assert.deepEqual((await store.endedGuilds(now)).sort(), [guildId, '3']);
      assert.deepEqual(numbers((await ended())?.cases), [first.number]);
      assert.deepEqual(numbers((await store.endedPost('3', now, []))?.cases), [second.number]);
      const after = await store.endedPost(guildId, now, [(await ended())?.messageId ?? '']);
      assert.deepEqual(numbers(after?.cases), [first.number + 1]);
    });

    it('are not those that stand in a list, were lifted or failed', async () => {
      await posted(now - MINUTE, { asList: true });
      const lifted = await posted(now - MINUTE);
      const { viewer } = lifted;
      const unban = { ...draft, viewer, requestId: 'u', kind: 'unban', durationSeconds: undefined } as const;
      const [kept] = await store.accept([{ drafts: [unban], replace: true }]);
      await store.settle([
        { case: only(kept?.cases ?? []), state: 'in-force', at: now - 2 * MINUTE, until: undefined },
      ]);
      const failed = await posted(now - MINUTE);
      const error = { kind: 'refused', code: 1, problem: { what: 'chat-silent' } } as const;
      await store.settle([{ case: failed, state: 'failed', at: now, error }]);
      assert.deepEqual(await store.endedGuilds(now), []);
    });

    it('are done with once a post shows that they have ended, and only then', async () => {
      const messageId = 'both';
      const first = await posted(now - MINUTE, { messageId });
      const second = await posted(now + MINUTE, { messageId });
      const post = await ended();
      assert.deepEqual(numbers(post?.cases), [first.number, second.number]);
      // A post that was brought up to date a moment before shows nothing of it.
      await store.markShown(post?.cases ?? [], [], now - 2 * MINUTE);
      assert.deepEqual(numbers((await ended())?.cases), [first.number, second.number]);
      await store.markShown(post?.cases ?? [], [], now);
      assert.equal(await ended(), undefined);
      assert.deepEqual(numbers((await store.endedPost(guildId, now + MINUTE, []))?.cases), [
        first.number,
        second.number,
      ]);
      await store.markEnded([second]);
      assert.equal(await store.endedPost(guildId, now + MINUTE, []), undefined);
    });

    it('have their posts brought up to date when somebody looks at them, however old, once', async () => {
      const old = await posted(now - 600 * MINUTE);
      assert.equal(await store.stalePost(guildId), undefined);
      await store.refreshPost(old);
      const stale = await store.stalePost(guildId);
      assert.deepEqual(numbers(stale?.cases), [old.number]);
      await store.markShown(stale?.cases ?? [], [], now);
      await store.refreshPost(old);
      assert.equal(await store.stalePost(guildId), undefined);
    });

    it('a post that could not be brought up to date lets the others pass', async () => {
      const [first, second] = [await posted(now - 600 * MINUTE), await posted(now - 600 * MINUTE)];
      for (const one of [first, second]) await store.refreshPost(one);
      const { messageId = '' } = (await store.stalePost(guildId)) ?? {};
      assert.deepEqual(numbers((await store.stalePost(guildId, [messageId]))?.cases), [second.number]);
    });

    it('cost an index’s look, however many bans there are', async () => {
      const many = Array.from({ length: 20_000 }, (_, index) => ({ ...draft, viewer: `many${index}` }));
      await store.accept([{ drafts: many, replace: true }]);
      // One in ten has a post of its own; one ends each minute.
      const inList = sql<number>`case when number % 10 = 0 then 0 else 1 end`;
      await database.db
        .updateTable('cases')
        .set({
          state: 'confirmed',
          settled_at: now,
          posted_at: now,
          post_channel_id: 'c',
          posted_in_list: inList,
          until: sql<number>`${sql.lit(now)} + (number - 10000) * 60000`,
          post_message_id: sql<string>`'m' || number`,
        })
        .execute();
      await database.db.executeQuery(CompiledQuery.raw('analyze'));
      const looks: [string, (db: Kysely<Schema>) => Promise<unknown>][] = [
        ['cases_ended', (db) => endedGuilds(db, now)],
        ['cases_ended', (db) => endedPost(db, { guildId, now, except: [] })],
        ['cases_post_due', (db) => stalePost(db, guildId)],
      ];
      for (const [index, look] of looks) {
        const plan = await planOf(database, look);
        assert.match(plan, new RegExp(index));
        assert.doesNotMatch(plan, /SCAN cases(?! USING)|Seq Scan/);
      }
      assert.deepEqual(await store.endedGuilds(now), [guildId]);
    });
  });
}

interface Where {
  readonly messageId?: string;
  readonly asList?: boolean;
}

/** How the database goes about the first query of some work. */
async function planOf({ db, dialect }: Database, work: (db: Kysely<Schema>) => Promise<unknown>) {
  const nodes: RootOperationNode[] = [];
  await work(
    db.withPlugin({
      transformQuery({ node }) {
        nodes.push(node);
        return node;
      },
      transformResult: async ({ result }) => result,
    }),
  );
  const [first] = nodes;
  assert.ok(first);
  const { sql: text, parameters } = db.getExecutor().compileQuery(first, { queryId: 'plan' } as never);
  const explain = dialect === 'sqlite' ? 'explain query plan' : 'explain';
  const { rows } = await db.executeQuery(CompiledQuery.raw(`${explain} ${text}`, [...parameters]));
  return rows.map((row) => Object.values(row as OperationNode).join(' ')).join('\n');
}
