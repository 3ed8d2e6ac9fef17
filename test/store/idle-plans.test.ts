import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CompiledQuery, type KyselyPlugin, type RootOperationNode, sql } from 'kysely';
import type { CaseDraft } from '../../src/moderation/case.ts';
import { type Database, openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { draft, silent } from './kit.ts';

const DONE = 20_000;
const now = draft.askedAt;
const few = Array.from({ length: 20 }, (_, index) => `v${index * 7}`);
let server: PostgresServer | undefined;
after(() => server?.stop());

/** A store whose queries are written down, with many cases that are done and few that are open. */
async function storeWith(database: Database, isAnalyzed = true) {
  const queries: RootOperationNode[] = [];
  const spy: KyselyPlugin = {
    transformQuery({ node }) {
      queries.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const store = createStore({ ...database, db: database.db.withPlugin(spy) });
  const drafts = Array.from({ length: DONE }, (_, index): CaseDraft => ({ ...draft, viewer: `v${index}` }));
  const [kept] = await store.accept([{ drafts, replace: true }]);
  const done = (kept?.cases ?? []).slice(10);
  await store.settle(
    done.map((one) => ({ case: one, state: 'confirmed', at: now, until: now + 1, replaces: false })),
  );
  if (isAnalyzed) await sql`analyze`.execute(database.db);
  return { store, queries };
}

/** How the database would run the first of these queries, in its own words. */
async function planOf({ db, dialect }: Database, [node]: readonly RootOperationNode[]): Promise<string> {
  assert.ok(node, 'nothing was asked');
  const { sql: text, parameters } = db.getExecutor().compileQuery(node as never, { queryId: 'plan' });
  const explain = dialect === 'sqlite' ? 'explain query plan' : 'explain';
  const { rows } = await db.executeQuery(CompiledQuery.raw(`${explain} ${text}`, [...parameters]));
  return rows.map((row) => Object.values(row as object).join(' ')).join('\n');
}

for (const [name, skip, newUrl] of [
  ['SQLite', false, async () => 'sqlite::memory:'],
  [
    'PostgreSQL',
    noPostgres,
    async () => {
      server ??= await startPostgres();
      return server.newDatabase();
    },
  ],
] as const) {
  describe(`what is looked at every five seconds on ${name}`, { skip }, () => {
    let database: Database;
    let looks: Awaited<ReturnType<typeof storeWith>>;
    before(async () => {
      database = await openDatabase(await newUrl(), silent);
      looks = await storeWith(database);
    });
    after(() => database.db.destroy());

    const cases: [string, string, () => Promise<unknown>][] = [
      [
        'cases that are due',
        'cases_due',
        () => looks.store.claim({ now, limit: 320, leaseUntil: now + 1, peopleOnly: false }),
      ],
      [
        'people’s cases that are due',
        'cases_due',
        () => looks.store.claim({ now, limit: 320, leaseUntil: now + 1, peopleOnly: true }),
      ],
      [
        'rules’ cases that are due',
        'cases_due',
        () => looks.store.claim({ now, limit: 320, leaseUntil: now + 1, peopleOnly: false, rulesOnly: true }),
      ],
      ['the next of people’s cases', 'cases_due', () => looks.store.nextDueAfter(now, 0)],
      ['the next case', 'cases_due', () => looks.store.nextDueAfter(now)],
      ['what is unconfirmed', 'cases_unconfirmed', () => looks.store.unconfirmed(now, now)],
    ];
    for (const [what, index, look] of cases) {
      it(`is found by its index: ${what}`, async () => {
        looks.queries.splice(0);
        await look();
        const plan = await planOf(database, looks.queries);
        assert.match(plan, new RegExp(index), plan);
        assert.doesNotMatch(plan, /Seq Scan|SCAN (c|cases)$/m, plan);
      });
    }
  });

  describe(`what each call looks up in a raid, before ${name} has counted anything`, { skip }, () => {
    it('is found by its index: who of a few is banned, where very many are', async () => {
      const database = await openDatabase(await newUrl(), silent);
      const { store, queries } = await storeWith(database, false);
      queries.splice(0);
      await store.activeCases({ kind: 'ban', roomId: draft.roomId, viewers: few, now });
      const plan = await planOf(database, queries);
      assert.match(plan, /cases_of_viewer/, plan);
      assert.doesNotMatch(plan, /cases_active/, plan);
      await database.db.destroy();
    });
  });
}
