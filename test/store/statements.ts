import assert from 'node:assert/strict';
import { CompiledQuery, type Kysely, type KyselyPlugin } from 'kysely';
import type { Database } from '../../src/store/connection/database.ts';
import type { Schema } from '../../src/store/schema.ts';
import { fillRealistically } from '../support/many-cases.ts';
import { openPatiently } from '../support/patient-database.ts';
import { draft, type Store } from './kit.ts';

/** Statements by their text, each with the values of its first use. */
export type Statements = Map<string, CompiledQuery>;

/** The same database; what is said to it is noted. */
export function noting(database: Database, said: Statements): Database {
  const { db } = database;
  const spy: KyselyPlugin = {
    transformQuery({ node }) {
      const query = db.getExecutor().compileQuery(node as never, { queryId: 'noted' });
      if (!said.has(query.sql)) said.set(query.sql, query);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { ...database, db: db.withPlugin(spy) };
}

/** The same store; the names of its methods that are called are noted. */
export const counting = (store: Store, called: Set<string>): Store =>
  new Proxy(store, {
    get(target, name: keyof Store) {
      called.add(name);
      return target[name];
    },
  });

/** Cases, enough for PostgreSQL to weigh its ways. */
const MANY = 40_000;

/** Indexes of what is in question for a while: to go through all of one takes as long as there is work. */
const OF_WORK = [
  'cases_due',
  'cases_unconfirmed',
  'cases_unposted',
  'cases_begun',
  'cases_post_due',
  'cases_open_reviews',
  'cases_reviews_by_age',
  'cases_open_requests',
];

/** What the tests of the store have ever said about cases, each of which must be found by an index, also in a large table. */
export async function assertFoundByIndex(
  { dialect }: Pick<Database, 'dialect'>,
  said: Statements,
  url: string,
): Promise<void> {
  const database = await openPatiently(url);
  await fillRealistically(database, MANY, draft.askedAt);
  const queries = [...said.values()].filter(({ sql }) => /(from|update|join) "?cases"?\b/.test(sql));
  assert.ok(queries.length > 50, `${queries.length} statements`);
  const faults: string[] = [];
  for (const query of queries) {
    const slow =
      dialect === 'sqlite'
        ? await slowOnSqlite(database.db, query)
        : await slowOnPostgres(database.db, query);
    if (slow !== undefined) faults.push(`${slow}\n  ${query.sql}`);
  }
  await database.db.destroy();
  assert.deepEqual(faults, [], faults.join('\n'));
}

/** The step of the plan that goes through all cases, or all of a server or a room, if one does. */
async function slowOnSqlite(db: Kysely<Schema>, query: CompiledQuery): Promise<string | undefined> {
  const names = new Set(['cases']);
  for (const [, alias] of query.sql.matchAll(/\bcases"? as "?(\w+)"?/g)) if (alias) names.add(alias);
  const plan = await db.executeQuery<{ detail: string }>({
    ...query,
    sql: `explain query plan ${query.sql}`,
  });
  const steps = plan.rows.map(({ detail }) => detail);
  const isSorted = steps.some((step) => step.includes('TEMP B-TREE'));
  return steps.find((step) => {
    const [, how, name = '', index = '', by = ''] =
      /^(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+)(?: \((.*)\))?)?/.exec(step) ?? [];
    if (how === undefined || !names.has(name) || OF_WORK.includes(index)) return false;
    if (how === 'SCAN') return true;
    // The first of a server's cases, in the order of the index, are soon found.
    return /^(guild_id|room_id)=\?$/.test(by) && (isSorted || !/\blimit\b/.test(query.sql));
  });
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

async function slowOnPostgres(db: Kysely<Schema>, query: CompiledQuery): Promise<string | undefined> {
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
    CompiledQuery.raw(`explain (format json) ${query.sql}`, [...query.parameters]),
  );
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan ?? assert.fail('no plan');
  const slow = nodesOf(plan).find((node) => {
    const { 'Node Type': type, 'Relation Name': relation, 'Index Name': index = '' } = node;
    if (type === 'Seq Scan') return relation === 'cases';
    return /^cases_/.test(index) && node['Index Cond'] === undefined && !OF_WORK.includes(index);
  });
  return slow && JSON.stringify(slow);
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
