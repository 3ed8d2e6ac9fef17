import { type Kysely, sql, type Transaction } from 'kysely';
import { chunks } from '../../moderation/support/chunks.ts';
import {
  type FirstSeenStore,
  type FirstSighting,
  MOST_FIRST_SEEN,
} from '../../moderation/viewers/first-sighting.ts';
import type { Access } from '../connection/access.ts';
import type { Schema } from '../schema.ts';

/** Rows in one statement. */
const AT_ONCE = 500;

/** Keeps when viewers were first seen, the earlier time of each, and forgets whoever was in those rooms longest ago. */
async function keepFirstSeen(
  transaction: Transaction<Schema>,
  sightings: readonly FirstSighting[],
): Promise<void> {
  // Always in the same order, so that no two processes wait for each other.
  const rows = sightings
    .map(({ roomId, viewer, at, day }) => ({ room_id: roomId, viewer, at, day }))
    .toSorted((a, b) => compare(a.room_id, b.room_id) || compare(a.viewer, b.viewer));
  for (const some of chunks(rows, AT_ONCE))
    await transaction
      .insertInto('first_seen')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['room_id', 'viewer']).doUpdateSet({
          at: sql<number>`case when excluded.at < first_seen.at then excluded.at else first_seen.at end`,
          day: sql<number>`case when excluded.day > first_seen.day then excluded.day else first_seen.day end`,
        }),
      )
      .execute();
  for (const roomId of new Set(rows.map(({ room_id }) => room_id))) await forget(transaction, roomId);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Forgets those of a room beyond so many. */
async function forget(transaction: Transaction<Schema>, roomId: string): Promise<void> {
  const left = await transaction
    .selectFrom('first_seen')
    .select(['day', 'at'])
    .where('room_id', '=', roomId)
    .orderBy('day', 'desc')
    .orderBy('at', 'desc')
    .offset(MOST_FIRST_SEEN)
    .limit(1)
    .executeTakeFirst();
  if (!left) return;
  await transaction
    .deleteFrom('first_seen')
    .where('room_id', '=', roomId)
    .where(({ or, and, eb }) =>
      or([eb('day', '<', left.day), and([eb('day', '=', left.day), eb('at', '<=', left.at)])]),
    )
    .execute();
}

/** When the viewers of a room were first seen there, the latest to be there last. */
async function firstSeenIn(db: Kysely<Schema>, roomId: string): Promise<FirstSighting[]> {
  const rows = await db
    .selectFrom('first_seen')
    .selectAll()
    .where('room_id', '=', roomId)
    .orderBy('day', 'desc')
    .orderBy('at', 'desc')
    .limit(MOST_FIRST_SEEN)
    .execute();
  return rows.reverse().map(({ viewer, at, day }) => ({ roomId, viewer, at, day }));
}

/** What keeps them, and says them. */
export const firstSeenStore = ({ read, write }: Access): FirstSeenStore => ({
  keepFirstSeen: (sightings) => write((transaction) => keepFirstSeen(transaction, sightings)),
  firstSeenIn: (roomId) => read((db) => firstSeenIn(db, roomId)),
});
