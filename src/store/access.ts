import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import { toFault } from './faults.ts';
import type { Schema } from './schema.ts';

type Work<Result> = (transaction: Transaction<Schema>) => Promise<Result>;

/** The ways to the database. Each throws a `DatabaseFault` where the database does not do its part. */
export interface Access {
  /** Reads; nothing is changed. */
  read<Result>(work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result>;
  /** Does all of it, or nothing. */
  write<Result>(work: Work<Result>): Promise<Result>;
  /** The same, while nobody else decides anything about these servers' cases and rules. */
  inTurn<Result>(guildIds: readonly string[], work: Work<Result>): Promise<Result>;
}

export function createAccess({ db, dialect }: Database): Access {
  const write = async <Result>(work: Work<Result>): Promise<Result> => {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      throw toFault(error, 'write');
    }
  };
  return {
    async read(work) {
      try {
        return await work(db);
      } catch (error) {
        throw toFault(error, 'read');
      }
    },
    write,
    inTurn: (guildIds, work) =>
      write(async (transaction) => {
        // SQLite has one connection here, which takes transactions one after another.
        if (dialect === 'postgres') await takeTurn(transaction, guildIds);
        return work(transaction);
      }),
  };
}

/**
 * Waits until no other transaction decides anything about these servers, and keeps others out until this one ends: what is read after
 * it is true until then. PostgreSQL only.
 */
async function takeTurn(transaction: Transaction<Schema>, guildIds: readonly string[]): Promise<void> {
  // Always in the same order, so that no two wait for each other.
  for (const guildId of [...new Set(guildIds)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${guildId}, 0))`.execute(transaction);
}
