import { type Kysely, sql, type Transaction } from 'kysely';
import type { StalePost } from '../../moderation/audit/ports.ts';
import type { Case } from '../../moderation/case.ts';
import type { Schema } from '../schema.ts';
import { setColumns, wholePost } from './outbox.ts';

/** Posts of bans and mutes that ended longer ago than this are left as they are until somebody presses one of their buttons, in milliseconds. */
const LATELY = 60 * 60_000;

/** Bans and mutes whose posts do not say yet that they have ended. Written out, not bound: only so does SQLite see that the index serves. */
const isUnsaid = sql<boolean>`kind in ('ban', 'mute', 'app-mute', 'room-mute') and end_shown = 0 and posted_in_list = 0 and post_message_id is not null`;
/** One that failed or was replaced shows that already. */
const hasLasted = sql<boolean>`state in ('in-force', 'confirmed') and replaced_by is null`;

const endedLately = (db: Kysely<Schema>, now: number) =>
  db
    .selectFrom('cases')
    .where(isUnsaid)
    .where(hasLasted)
    .where('until', '<=', now)
    .where('until', '>', now - LATELY);

/** Servers with posts of bans that have ended lately, which do not say so yet. */
export async function endedGuilds(db: Kysely<Schema>, now: number): Promise<string[]> {
  const rows = await endedLately(db, now).select('guild_id').distinct().execute();
  return rows.map((row) => row.guild_id);
}

export interface EndedQuery {
  readonly guildId: string;
  readonly now: number;
  /** Ids of messages. */
  readonly except: readonly string[];
}

/** Of those posts of a server the one whose ban ended first, with all its cases. */
export async function endedPost(
  db: Kysely<Schema>,
  { guildId, now, except }: EndedQuery,
): Promise<StalePost | undefined> {
  const first = await endedLately(db, now)
    .select(['post_channel_id', 'post_message_id'])
    // By the server as it is, SQLite would read all of its cases.
    .where(sql<boolean>`(guild_id || '') = ${guildId}`)
    .$if(except.length > 0, (query) => query.where('post_message_id', 'not in', except))
    .orderBy('until')
    .limit(1)
    .executeTakeFirst();
  return first && wholePost(db, guildId, first);
}

/** Notes that nothing more is to be done about the end of these cases. */
export const markEnded = (transaction: Transaction<Schema>, cases: readonly Case[]): Promise<void> =>
  setColumns(transaction, cases, { end_shown: 1 });

/** Has the post of a case whose ban has ended brought up to date, unless it says so already. */
export async function refreshPost(
  db: Kysely<Schema>,
  { guildId, number }: Pick<Case, 'guildId' | 'number'>,
): Promise<void> {
  await db
    .updateTable('cases')
    .set({ post_due: 1 })
    .where('guild_id', '=', guildId)
    .where('number', '=', number)
    .where(isUnsaid)
    .execute();
}
