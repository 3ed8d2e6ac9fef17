import { type Kysely, sql } from 'kysely';
import type {
  Beat,
  DigestQuery,
  Fleet,
  FleetStore,
  KeptDigest,
  Member,
} from '../../moderation/fleet/ports.ts';
import { DEAD_AFTER } from '../../moderation/fleet/whole.ts';
import { createAccess } from '../connection/access.ts';
import type { Database } from '../connection/database.ts';
import type { Schema } from '../schema.ts';
import { createSearchStore } from './searches.ts';

/** Digests are kept for so long, in milliseconds: others read them each second. */
const KEPT_FOR = 15_000;

/** The database's clock when the statement came, in milliseconds since the Unix epoch. */
const CLOCK = sql`(extract(epoch from statement_timestamp()) * 1000)::bigint`;

/** Where the processes on one PostgreSQL hear from each other. Each method throws a `DatabaseFault` where the database is away. */
export function createFleetStore(database: Database): FleetStore {
  const { read } = createAccess(database);
  return {
    // What was heard is taken once there is a connection: waiting for one may take seconds.
    beat: (beat) => read((db) => db.connection().execute((connection) => writeBeat(connection, beat()))),
    look: () => read(async (db) => fleetOf((await sql<MemberRow>`${MEMBERS}`.execute(db)).rows)),
    digests: (query) => read((db) => digests(db, query)),
    leave: (process) => read((db) => leave(db, process)),
    tidy: () => read(tidy),
    searches: createSearchStore(database),
  };
}

/** A row of nulls beside the clock where there is no member. */
type MemberRow = { now: number } & {
  [Column in keyof Schema['members']]: Schema['members'][Column] | null;
};

const MEMBERS = sql`
  select ${CLOCK} as now, process, role, started_at, beat_at, asked_at, n
  from (select 1) as one left join members on true order by process`;

async function writeBeat(db: Kysely<Schema>, { process, role, askedAgo, digest }: Beat): Promise<Fleet> {
  const asked = askedAgo === undefined ? sql`null` : sql`${CLOCK} - ${Math.round(askedAgo)}::bigint`;
  const written = digest
    ? sql`, written as (
        insert into digests (process, n, previous, written_at, body, asks)
        values (${process}, ${digest.n}, ${digest.previous}, ${CLOCK}, ${digest.body ?? null}, ${digest.asks ?? null})
      )`
    : sql``;
  const { rows } = await sql<MemberRow>`
    with beat as (
      insert into members as m (process, role, started_at, beat_at, asked_at, n)
      values (${process}, ${role}, ${CLOCK}, ${CLOCK}, ${asked}, ${digest?.n ?? 0})
      on conflict (process) do update set
        beat_at = excluded.beat_at,
        asked_at = coalesce(excluded.asked_at, m.asked_at),
        n = greatest(m.n, excluded.n)
    ), old as (
      delete from digests where process = ${process} and written_at < ${CLOCK} - ${KEPT_FOR}::bigint
    ) ${written}
    ${MEMBERS}`.execute(db);
  return fleetOf(rows);
}

function fleetOf(rows: readonly MemberRow[]): Fleet {
  const members = rows.flatMap(({ process, role, started_at, beat_at, asked_at, n }): Member[] =>
    process === null || role === null || started_at === null || beat_at === null || n === null
      ? []
      : [{ process, role, startedAt: started_at, beatAt: beat_at, askedAt: asked_at ?? undefined, n }],
  );
  return { members, now: rows[0]?.now ?? 0 };
}

async function digests(db: Kysely<Schema>, { process, known, bodies }: DigestQuery): Promise<KeptDigest[]> {
  const last = JSON.stringify([...known].map(([name, n]) => ({ process: name, n })));
  const { rows } = await sql<Schema['digests'] & { age: number }>`
    select d.process, d.n, d.previous, d.asks, ${CLOCK} - d.written_at as age,
      ${bodies ? sql`d.body` : sql`null`} as body
    from digests d left join json_to_recordset(${last}::json) as k (process text, n bigint) using (process)
    where d.process <> ${process} and d.n > coalesce(k.n, 0) ${bodies ? sql`` : sql`and d.asks is not null`}
    order by d.process, d.n`.execute(db);
  return rows.map((row) => ({
    process: row.process,
    n: row.n,
    previous: row.previous,
    age: Math.max(0, row.age),
    body: row.body ?? undefined,
    asks: row.asks ?? undefined,
  }));
}

async function leave(db: Kysely<Schema>, process: string): Promise<void> {
  await db.deleteFrom('members').where('process', '=', process).execute();
}

/** Several processes may do it at once; whoever comes to life again meanwhile writes its row again. */
async function tidy(db: Kysely<Schema>): Promise<void> {
  await sql`delete from members where process in (
    select process from members where beat_at < ${CLOCK} - ${DEAD_AFTER}::bigint for update skip locked
  )`.execute(db);
  await sql`delete from digests where (process, n) in (
    select process, n from digests where written_at < ${CLOCK} - ${DEAD_AFTER}::bigint for update skip locked
  )`.execute(db);
}
