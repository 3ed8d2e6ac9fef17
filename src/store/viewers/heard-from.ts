import { type Kysely, sql } from 'kysely';
import type { HeardFromQuery, HeardMessage } from '../../moderation/filtering/ports.ts';
import type { Schema } from '../schema.ts';

/** Messages that are looked through, the newest: an index of viewers would cost every message more than this costs now and then. */
const SEARCHED = 20_000;

/** The last messages of a viewer in these rooms, the newest first, among the newest 20,000 of all rooms. */
export async function heardFrom(
  db: Kysely<Schema>,
  { roomIds, viewer, limit }: HeardFromQuery,
): Promise<HeardMessage[]> {
  if (roomIds.length === 0) return [];
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where(
      'id',
      '>',
      sql<number>`(${db.selectFrom('messages').select(({ fn }) => fn.max('id').as('id'))}) - ${SEARCHED}`,
    )
    .where('viewer', '=', viewer)
    .where('room_id', 'in', roomIds)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ room_id, text, at }) => ({ roomId: room_id, viewer, text, at }));
}
