import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { CaseKind, CaseState } from '../../moderation/case.ts';
import { type Backlog, MOST_IN_BACKLOG, type Waiting } from '../../moderation/reports/backlog.ts';
import { isOpen, isWaiting } from '../cases/conditions.ts';
import { isUnposted } from '../cases/outbox.ts';
import type { Schema } from '../schema.ts';

/** What waits, each by the index of those that do: however many cases there are, no more is read than is counted. */
export async function backlog(db: Kysely<Schema>): Promise<Backlog> {
  return {
    cases: await unsettled(db),
    outcomes: await waiting(db, sql`select settled_at as since from cases where ${isUnposted}`),
    notices: await waiting(db, sql`select asked_at as since from alerts where posted_at is null`),
    reviews: await waiting(
      db,
      sql`select coalesce(edited_at, asked_at) as since from cases where ${isWaiting}`,
    ),
    requests: await waiting(
      db,
      sql`select asked_at as since from cases where kind = 'request' and decision is null`,
    ),
  };
}

/** Counts what a statement finds, up to the bound. */
async function waiting(db: Kysely<Schema>, some: RawBuilder<unknown>): Promise<Waiting> {
  const { rows } = await sql<{ count: number; since: number | null }>`
    select count(*) as count, min(since) as since from (${some} limit ${MOST_IN_BACKLOG}) as found`.execute(
    db,
  );
  return waitingOf(rows[0] ?? { count: 0, since: null });
}

async function unsettled(db: Kysely<Schema>): Promise<Backlog['cases']> {
  const { rows } = await sql<{ kind: CaseKind; state: CaseState; count: number; since: number | null }>`
    select kind, state, count(*) as count, min(asked_at) as since
    from (select kind, state, asked_at from cases where ${isOpen()} limit ${MOST_IN_BACKLOG}) as found
    group by kind, state`.execute(db);
  return rows.map((row) => ({ kind: row.kind, state: row.state, ...waitingOf(row) }));
}

/** A count as the database gives it. */
export const waitingOf = ({ count, since }: { count: number; since: number | null }): Waiting => ({
  count: Number(count),
  since: since === null ? undefined : Number(since),
});
