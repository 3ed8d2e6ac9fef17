import { Kysely, sql, type Transaction } from 'kysely';
import { LeadershipLost } from '../../errors.ts';
import type { LeadershipStore } from '../../moderation/fleet/leadership.ts';
import { toFault } from '../connection/faults.ts';
import { type Patience, postgresDialect } from '../connection/postgres.ts';
import type { Schema } from '../schema.ts';

/**
 * A lease of two and a half seconds has no time for a connection that does not answer: it is given up and made again. One connection, which
 * nothing else waits for or is waited for.
 */
const FOR_LEASES: Partial<Patience> = {
  silence: 1500,
  answer: 1000,
  lock: 1000,
  statement: 1000,
  connection: 1000,
  connections: 1,
};
/** Who has asked to take over within so many milliseconds is taken to be there. */
const CANDIDATE = 5000;

/** Milliseconds by the database's clock; later within a statement that had to wait. */
const clock = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** Begins a transaction that only the leader may make: throws `LeadershipLost` where it no longer is. */
export type Guard = (transaction: Transaction<Schema>) => Promise<void>;

/** Which process leads, on PostgreSQL, and the guard of what is done in this one's name. */
export interface PostgresLeadership extends LeadershipStore {
  readonly guard: Guard;
}

/** Opens the connection on which this process (`holder`) takes the lead and keeps it. */
export function openLeadership(
  url: string,
  holder: string,
  onFault: (error: Error) => void,
): PostgresLeadership {
  const db: Kysely<Schema> = new Kysely<Schema>({ dialect: postgresDialect(url, onFault, FOR_LEASES) });
  /** The last change of leader that made this process lead; undefined: none has. */
  let mine: number | undefined;
  const ask = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw toFault(error, 'write');
    }
  };
  return {
    take: (lease) =>
      ask(async () => {
        const taken = await take(db, holder, lease);
        if (taken === undefined) return { taken: false, left: await standBy(db) };
        mine = taken;
        return { taken: true };
      }),
    renew: (lease) => ask(() => renew(db, mine, lease)),
    vacantFor: () => ask(() => vacantFor(db)),
    release: () => ask(() => release(db, mine)),
    close: () => db.destroy(),
    guard: (transaction) => holdLead(transaction, mine),
  };
}

/**
 * Takes the lead where the lease is over, and returns the epoch that begins. As the key is changed, it waits until nobody holds the row for
 * what is done in the name of the last leader, whose later transactions find no row.
 */
async function take(db: Kysely<Schema>, holder: string, lease: number): Promise<number | undefined> {
  const row = await db
    .updateTable('leadership')
    .set({
      epoch: sql`epoch + 1`,
      holder: holder,
      until: sql`${clock} + ${lease}`,
      candidate_at: 0,
    })
    .where('until', '<=', clock)
    .returning('epoch')
    .executeTakeFirst();
  return row?.epoch;
}

/** Notes that a process waits to take over, and returns for how many milliseconds the lease goes on. */
async function standBy(db: Kysely<Schema>): Promise<number> {
  const { left } = await db
    .updateTable('leadership')
    .set({ candidate_at: clock })
    .returning(sql<number>`until - ${clock}`.as('left'))
    .executeTakeFirstOrThrow();
  return left;
}

async function renew(
  db: Kysely<Schema>,
  epoch: number | undefined,
  lease: number,
): Promise<{ hasCandidate: boolean }> {
  const row = await db
    .updateTable('leadership')
    .set({ until: sql`${clock} + ${lease}` })
    .where('epoch', '=', epoch ?? null)
    .returning(sql<boolean>`candidate_at > ${clock} - ${CANDIDATE}`.as('hasCandidate'))
    .executeTakeFirst();
  if (!row) throw new LeadershipLost();
  return row;
}

async function vacantFor(db: Kysely<Schema>): Promise<number> {
  const { passed } = await db
    .selectFrom('leadership')
    .select(sql<number>`${clock} - until`.as('passed'))
    .executeTakeFirstOrThrow();
  return Math.max(0, passed);
}

async function release(db: Kysely<Schema>, epoch: number | undefined): Promise<void> {
  if (epoch === undefined) return;
  await db.updateTable('leadership').set({ until: 0 }).where('epoch', '=', epoch).execute();
}

/** Keeps others from taking the lead until the transaction ends; renewing it does not wait for this. */
async function holdLead(transaction: Transaction<Schema>, epoch: number | undefined): Promise<void> {
  const row = await transaction
    .selectFrom('leadership')
    .select('epoch')
    .where('epoch', '=', epoch ?? null)
    .forKeyShare()
    .executeTakeFirst();
  if (!row) throw new LeadershipLost();
}
