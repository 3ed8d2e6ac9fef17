import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import pg from 'pg';
import type { FleetStore } from '../../../src/moderation/fleet/ports.ts';
import { noteChange } from '../../../src/store/changes.ts';
import type { Database } from '../../../src/store/connection/database.ts';
import { createFleetStore } from '../../../src/store/fleet/digests.ts';
import { openLeadership, type PostgresLeadership } from '../../../src/store/fleet/leadership.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { openPatiently } from '../../support/patient-database.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { fill } from '../big-table.ts';

/** Far more than a fleet has: processes, each with as many digests as are kept, and servers in which something was changed. */
const PROCESSES = 100;
const DIGESTS = 15;
const SERVERS = 2000;
const LEASE = 60_000;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}
type Rows = Record<string, number>;

/** Adds up how many rows of each table were looked at. */
function countRows(node: PlanNode, rows: Rows): Rows {
  const { 'Actual Rows': given, 'Rows Removed by Filter': filtered = 0, 'Actual Loops': loops } = node;
  const table = node['Relation Name'];
  const isRead = node['Node Type'].endsWith('Scan') && given + filtered > 0;
  if (table !== undefined && isRead) rows[table] = (rows[table] ?? 0) + (given + filtered) * loops;
  for (const below of node.Plans ?? []) countRows(below, rows);
  return rows;
}

describe('what a process of a fleet asks PostgreSQL by itself', { skip: noPostgres }, () => {
  let server: PostgresServer;
  let url: string;
  let database: Database;
  let fleet: FleetStore;
  let store: Store;
  let lease: PostgresLeadership;
  let client: pg.Client;
  // Before there is any connection.
  const said = mock.method(pg.Client.prototype, 'query');
  before(async () => {
    server = await startPostgres();
    url = await server.newDatabase();
    database = await openPatiently(url);
    fleet = createFleetStore(database);
    lease = openLeadership(url, 'p1', () => undefined);
    store = createStore(database, lease.guard);
    client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`
      insert into members select 'p' || p, 'all', 0, 9e15, null, ${DIGESTS} from generate_series(1, ${PROCESSES}) p;
      insert into digests select 'p' || p, n, n - 1, 9e15, repeat('x', 500), null
        from generate_series(1, ${PROCESSES}) p, generate_series(1, ${DIGESTS}) n;
      insert into changes select 'server-' || s, 1 from generate_series(1, ${SERVERS}) s`);
    await fill(database, { cases: 5000, reviews: 100 });
    await client.query('analyze');
    assert.deepEqual(await lease.take(LEASE), { taken: true });
  });
  after(async () => {
    said.mock.restore();
    await lease?.close();
    await client?.end();
    await database?.db.destroy();
    await server?.stop();
  });

  /** How many rows of each table are looked at in all that is said to the database meanwhile. */
  async function rowsRead(work: () => Promise<unknown>): Promise<Rows> {
    const before = said.mock.callCount();
    await work();
    const rows: Rows = {};
    let count = 0;
    for (const { arguments: args } of said.mock.calls.slice(before)) {
      const [asked, values = []] = args as unknown as [unknown, unknown[]?];
      if (typeof asked !== 'string' || /^\s*(begin|commit|rollback|set|show)\b/i.test(asked)) continue;
      count += 1;
      await client.query('begin');
      try {
        // The digest that was just written is written again.
        await client.query(`delete from digests where n > ${DIGESTS}`);
        const plan = await client.query(`explain (analyze, format json) ${asked}`, [...values]);
        countRows(plan.rows[0]['QUERY PLAN'][0].Plan, rows);
      } finally {
        await client.query('rollback');
      }
    }
    assert.ok(count > 0, 'nothing was said');
    return rows;
  }

  const all = PROCESSES * DIGESTS;
  const known = new Map(Array.from({ length: PROCESSES }, (_, index) => [`p${index + 1}`, DIGESTS]));
  const beat = () => ({
    process: 'p1',
    role: 'all' as const,
    askedAgo: undefined,
    digest: { n: DIGESTS + 1, previous: DIGESTS, body: 'x', asks: undefined },
  });
  // Where a number depends on how the table is searched, it is the most that may be read.
  const works: Record<string, readonly [work: () => Promise<unknown>, most: Rows]> = {
    'the lease, while somebody else has it': [() => lease.take(LEASE), { leadership: 2 }],
    'the lease of the leader': [() => lease.renew(LEASE), { leadership: 1 }],
    'the guard of what the leader writes': [
      () => database.db.transaction().execute(lease.guard),
      { leadership: 1 },
    ],
    'a sign of life with a digest: its own digests, and who is there': [
      () => fleet.beat(beat),
      { members: PROCESSES, digests: DIGESTS + 1 },
    ],
    'who is there': [() => fleet.look(), { members: PROCESSES }],
    'what others have written': [
      () => fleet.digests({ process: 'p1', known, bodies: true }),
      { digests: all + 1 },
    ],
    'what others ask': [() => fleet.digests({ process: 'p1', known, bodies: false }), { digests: all + 1 }],
    'to leave': [() => fleet.leave('p2'), { members: PROCESSES }],
    'what the dead have left': [() => fleet.tidy(), { members: PROCESSES, digests: all + 1 }],
    'which servers have changed': [() => store.changeVersions(), { changes: SERVERS }],
    'a change of a server': [
      () => database.db.transaction().execute((transaction) => noteChange(transaction, 'server-7')),
      {},
    ],
    'the end of the lease': [() => lease.release(), { leadership: 1 }],
  };
  for (const [name, [work, most]] of Object.entries(works))
    it(`reads no more than it has to: ${name}`, async () => {
      const rows = await rowsRead(work);
      for (const [table, count] of Object.entries(rows))
        assert.ok(count <= (most[table] ?? 0), `${count} rows of ${table}`);
    });
});
