import { type Kysely, type RawBuilder, sql } from 'kysely';
import { MOST_IN_BACKLOG, type Waiting } from '../../moderation/reports/backlog.ts';
import type { CaseFacts, DailyStore, FactsQuery } from '../../moderation/reports/daily-report.ts';
import { isNumbered, isOpen, isWaiting } from '../cases/conditions.ts';
import type { Access } from '../connection/access.ts';
import type { Schema } from '../schema.ts';
import { waitingOf } from './backlog.ts';

/** What a line about a day is made of. */
export const dailyStore = ({ read }: Access): DailyStore => ({
  caseFacts: (query) => read((db) => caseFacts(db, query)),
  waitingIn: (guildId) =>
    read(async (db) => ({
      cases: await waitingIn(db, guildId, isOpen()),
      reviews: await waitingIn(db, guildId, isWaiting),
    })),
});

async function caseFacts(
  db: Kysely<Schema>,
  { guildId, since, until, after, limit }: FactsQuery,
): Promise<CaseFacts[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['number', 'kind', 'asked_at', 'source_type', 'state', 'decision'])
    .select(
      sql<number>`case when state = 'failed' and error like '%"what":"cancelled"%' then 1 else 0 end`.as(
        'given_up',
      ),
    )
    .where('guild_id', '=', guildId)
    .where(isNumbered)
    // One condition alone, as in `page`: numbers begin with 1.
    .where(
      sql<boolean>`(asked_at, number) > (${after?.askedAt ?? since - 1}, ${after?.number ?? 2_147_483_647})`,
    )
    .where('asked_at', '<', until)
    .orderBy('asked_at')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    kind: row.kind,
    askedAt: row.asked_at,
    source: row.source_type,
    state: row.state,
    decision: row.decision ?? undefined,
    isCancelled: Number(row.given_up) === 1,
  }));
}

/** What waits in a server, among the first of all that wait: these are few, and found by an index of their own. */
async function waitingIn(
  db: Kysely<Schema>,
  guildId: string,
  condition: RawBuilder<boolean>,
): Promise<Waiting> {
  const { rows } = await sql<{ count: number; since: number | null }>`
    select count(*) as count, min(asked_at) as since
    from (select guild_id, asked_at from cases where ${condition} limit ${MOST_IN_BACKLOG}) as found
    where guild_id = ${guildId}`.execute(db);
  return waitingOf(rows[0] ?? { count: 0, since: null });
}
