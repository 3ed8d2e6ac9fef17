import { type Kysely, sql, type Transaction } from 'kysely';
import type { Case } from '../moderation/case.ts';
import type { ExpiryRequest, OpenReviewsQuery, ReopenRequest } from '../moderation/filtering/ports.ts';
import { isWaiting } from './cases/conditions.ts';
import { POSTED_OTHERWISE } from './cases/outbox.ts';
import { fromRow } from './cases/row.ts';
import { OWN_POST_DUE } from './decisions.ts';
import { countsOfDecided, countsOfReopened } from './hours/counting.ts';
import { countHours } from './hours/counts.ts';
import type { Schema } from './schema.ts';

/** Opens a review again that was decided as somebody saw it; undefined if it has changed meanwhile. */
export async function reopen(
  db: Transaction<Schema>,
  { case: one, by, at }: ReopenRequest,
): Promise<Case | undefined> {
  const row = await db
    .updateTable('cases')
    .set({
      decision: null,
      decided_by: null,
      follow_up: null,
      edited_at: at,
      edited_by: by.actorName,
      edits: sql<number>`edits + 1`,
      ...POSTED_OTHERWISE,
    })
    .where('guild_id', '=', one.guildId)
    .where('number', '=', one.number)
    .where('edits', '=', one.edits)
    .where(sql<boolean>`kind = 'review' and decision is not null`)
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  await countHours(db, countsOfReopened(one));
  return fromRow(row);
}

/** How many reviews of a server nobody has decided; of one rule only, where it is named. */
export async function openReviews(
  db: Kysely<Schema>,
  guildId: string,
  rule: string | undefined,
): Promise<number> {
  const { count } = await db
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('guild_id', '=', guildId)
    .where(isWaiting)
    // By the rule as it is, SQLite would read all that were ever decided of it.
    .$if(rule !== undefined, (some) => some.where(sql<boolean>`coalesce(rule, '') = ${rule}`))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A review's number, as the index of those that wait has it. */
const inOrder = sql<number>`(number + 0)`;

/** Reviews that nobody has decided, the newest first, from before a number. */
export async function openReviewsBefore(
  db: Kysely<Schema>,
  { guildId, before, limit }: OpenReviewsQuery,
): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where(isWaiting)
    .$if(before !== undefined, (some) => some.where(inOrder, '<', before ?? 0))
    .orderBy(inOrder, 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** Closes reviews that nobody has decided since a moment, up to so many, the oldest first; how many they were. */
export async function expireReviews(
  db: Transaction<Schema>,
  { before, limit, at = before }: ExpiryRequest,
): Promise<number> {
  const expired: Case[] = [];
  const since = sql<number>`coalesce(edited_at, asked_at)`;
  const old = await db
    .selectFrom('cases')
    .select(['guild_id', 'number'])
    .where(isWaiting)
    .where(since, '<', before)
    .orderBy(since)
    .limit(limit)
    .execute();
  for (const [guildId, ofGuild] of Map.groupBy(old, (one) => one.guild_id)) {
    const rows = await db
      .updateTable('cases')
      .set({ decision: 'expired', ...OWN_POST_DUE })
      .where('guild_id', '=', guildId)
      .where(
        'number',
        'in',
        ofGuild.map(({ number }) => number),
      )
      .where(isWaiting)
      .returningAll()
      .execute();
    expired.push(...rows.map(fromRow));
  }
  await countHours(db, countsOfDecided(expired, { at, by: undefined }));
  return old.length;
}
