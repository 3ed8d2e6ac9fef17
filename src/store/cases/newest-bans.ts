import { type Kysely, sql } from 'kysely';
import type { Case } from '../../moderation/case.ts';
import type { BannedInQuery, BanQueries, NewestBansQuery } from '../../moderation/requests/ban-queries.ts';
import type { Schema } from '../schema.ts';
import { endOfHolding, isDone, isInPlace, isNewest, isOfKind } from './conditions.ts';
import { fromRow } from './row.ts';

/** Bans that are looked at more closely for each that is wanted: few of those in the index no longer hold. */
const MARGIN = 4;

/** Bans of a room that are gone through, those that last longest: of bans for good, the newest. */
const LOOKED_AT = 20_000;

/** The bans, or mutes, of a room in the index of those that hold; each once read from there alone. */
const active = (db: Kysely<Schema>, { kind, roomId, now }: Pick<BannedInQuery, 'kind' | 'roomId' | 'now'>) =>
  db.selectFrom(
    db
      .selectFrom('cases as a')
      .select(['a.guild_id', 'a.number', 'a.viewer', 'a.asked_at', endOfHolding(kind, 'a').as('ends')])
      .where('a.room_id', '=', roomId)
      .where(isOfKind(kind, 'a'))
      .where(isInPlace('a'))
      .where(isDone('a'))
      .where(endOfHolding(kind, 'a'), '>', now)
      .orderBy(endOfHolding(kind, 'a'), 'desc')
      .limit(LOOKED_AT)
      .as('lasting'),
  );

/** The active bans, or mutes, of a room whose viewer's id holds what was typed, whatever the case of its letters, the newest first. */
export async function newestBans(
  db: Kysely<Schema>,
  { kind, roomId, typed, now, limit }: NewestBansQuery,
): Promise<Case[]> {
  const wanted = `%${typed.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const candidates = active(db, { kind, roomId, now })
    .select(['lasting.guild_id', 'lasting.number'])
    .$if(typed !== '', (some) => some.where(sql<boolean>`lower(lasting.viewer) like ${wanted} escape '\\'`))
    .orderBy('lasting.asked_at', 'desc')
    .orderBy('lasting.number', 'desc')
    .limit(limit * MARGIN);
  const rows = await db
    .selectFrom(candidates.as('n'))
    .innerJoin('cases as c', (join) =>
      join.onRef('c.guild_id', '=', 'n.guild_id').onRef('c.number', '=', 'n.number'),
    )
    .selectAll('c')
    .where(isNewest(isDone))
    .orderBy('c.asked_at', 'desc')
    .orderBy('c.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** Who is banned from a room by our cases and until when, the newest bans first; each viewer may come more than once. */
export async function bannedIn(
  db: Kysely<Schema>,
  { kind, roomId, now, limit }: BannedInQuery,
): ReturnType<BanQueries['bannedIn']> {
  return active(db, { kind, roomId, now })
    .select(['lasting.viewer', 'lasting.ends as until'])
    .orderBy('lasting.asked_at', 'desc')
    .limit(limit)
    .execute();
}
