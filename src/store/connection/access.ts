import { type Kysely, sql, type Transaction } from 'kysely';
import { DatabaseFault } from '../../errors.ts';
import type { Guard } from '../fleet/leadership.ts';
import type { Schema } from '../schema.ts';
import type { Database } from './database.ts';
import type { Dialect } from './dialect.ts';
import { refusedToWrite, toFault } from './faults.ts';
import { LOCK_PATIENCE } from './postgres.ts';

type Work<Result> = (transaction: Transaction<Schema>) => Promise<Result>;

/** Less than this is not taken from the time that is left for other locks, in milliseconds. */
const WORTH_COUNTING = 200;

/** For how long a write that failed says that the database cannot be written, in milliseconds. */
const FAULT_COUNTS_FOR = 60_000;

/** The ways to the database. Each throws a `DatabaseFault` where the database does not do its part. */
export interface Access {
  /** Reads; nothing is changed. */
  read<Result>(work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result>;
  /** Does all of it, or nothing. */
  write<Result>(work: Work<Result>): Promise<Result>;
  /** The same, while nobody else decides anything about these servers' cases and rules. */
  inTurn<Result>(guildIds: readonly string[], work: Work<Result>): Promise<Result>;
  /** The same in the name of the process that leads; throws `LeadershipLost` where this one does not. */
  lead<Result>(work: Work<Result>, guildIds?: readonly string[]): Promise<Result>;
  /** Resolves where the database answers now, and no write of the last minute failed after which none has succeeded. */
  check(): Promise<void>;
}

/** `guard` begins what only the leader may do; without one, whoever has the database leads. */
export function createAccess({ db, dialect }: Database, guard?: Guard): Access {
  /** The last write's fault, if it had one. */
  let failed: { readonly fault: DatabaseFault; readonly at: number; readonly refused: boolean } | undefined;
  const write = async <Result>(work: Work<Result>): Promise<Result> => {
    try {
      const { result, mended } = await db.transaction().execute((transaction) => tell(transaction, work));
      if (mended) failed = undefined;
      return result;
    } catch (error) {
      const fault = toFault(error, 'write');
      if (fault instanceof DatabaseFault)
        failed = { fault, at: performance.now(), refused: refusedToWrite(error) };
      throw fault;
    }
  };
  /**
   * Does the work, and tells whether it shows that the database can be written again. One that was away is back; where it would not
   * write, as on a full disk, what only looked shows nothing.
   */
  const tell = async <Result>(transaction: Transaction<Schema>, work: Work<Result>) => {
    if (!failed?.refused) return { result: await work(transaction), mended: true };
    const before = await written(transaction, dialect);
    const result = await work(transaction);
    return { result, mended: (await written(transaction, dialect)) !== before };
  };
  const read = async <Result>(work: (reader: Kysely<Schema>) => Promise<Result>): Promise<Result> => {
    try {
      return await work(db);
    } catch (error) {
      throw toFault(error, 'read');
    }
  };
  const inTurn: Access['inTurn'] = (guildIds, work) =>
    write(async (transaction) => {
      // SQLite has one connection here, which takes transactions one after another.
      if (dialect === 'postgres') await takeTurn(transaction, guildIds);
      return work(transaction);
    });
  return {
    read,
    write,
    async check() {
      await read((reader) => sql`select 1`.execute(reader));
      if (failed && performance.now() - failed.at < FAULT_COUNTS_FOR) throw failed.fault;
    },
    inTurn,
    lead: (work, guildIds = []) =>
      inTurn(guildIds, async (transaction) => {
        await guard?.(transaction);
        return work(transaction);
      }),
  };
}

/** Changes whenever the transaction has written something. */
async function written(transaction: Transaction<Schema>, dialect: Dialect): Promise<string | number | null> {
  // PostgreSQL gives a transaction its number when it first writes.
  const counter = dialect === 'sqlite' ? sql`total_changes()` : sql`pg_current_xact_id_if_assigned()::text`;
  const { rows } = await sql<{ state: string | number | null }>`select ${counter} as state`.execute(
    transaction,
  );
  return rows[0]?.state ?? null;
}

/**
 * Waits until no other transaction decides anything about these servers, and keeps others out until this one ends: what is read after
 * it is true until then. PostgreSQL only.
 */
async function takeTurn(transaction: Transaction<Schema>, guildIds: readonly string[]): Promise<void> {
  const started = performance.now();
  // Always in the same order, so that no two wait for each other.
  for (const guildId of [...new Set(guildIds)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${guildId}, 0))`.execute(transaction);
  const waited = performance.now() - started;
  if (waited < WORTH_COUNTING) return;
  // Whoever waited for others who wait for a lock does not wait for it as long again.
  const left = Math.max(WORTH_COUNTING, Math.round(LOCK_PATIENCE - waited));
  await sql`set local lock_timeout = ${sql.lit(left)}`.execute(transaction);
}
