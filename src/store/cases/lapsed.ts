import { type Kysely, sql } from 'kysely';
import type { Case } from '../../moderation/case.ts';
import type { LapsedQuery } from '../../moderation/ports.ts';
import type { Schema } from '../schema.ts';
import { isDone, isInPlace } from './conditions.ts';
import { fromRow } from './row.ts';

/** The service ends bans and mutes by itself. Written out, not bound: only so does SQLite see that the index serves. */
const isOfOurs = sql<boolean>`c.kind not in ('ban', 'unban', 'mute', 'unmute', 'app-mute', 'app-unmute', 'recall', 'review')`;
/** Cases in one turn of the worker that ends them. */
const AT_ONCE = 1000;

/** Cases of these kinds that are in force although their end has come, and that no request of their own name (`ofEnd`) has undone yet. */
export async function lapsed(db: Kysely<Schema>, { kinds, now }: LapsedQuery): Promise<Case[]> {
  if (kinds.length === 0) return [];
  const rows = await db
    .selectFrom('cases as c')
    .selectAll('c')
    .where('c.kind', 'in', kinds)
    .where(isOfOurs)
    .where(isDone('c'))
    .where(isInPlace('c'))
    .where('c.until', '<=', now)
    .where(
      sql<boolean>`not exists (select later.number from cases as later where later.request_id = 'end/' || c.guild_id || '/' || c.number)`,
    )
    .orderBy('c.until')
    .limit(AT_ONCE)
    .execute();
  return rows.map(fromRow);
}
