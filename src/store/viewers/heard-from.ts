import type { Kysely } from 'kysely';
import type { HeardFromQuery, HeardMessage } from '../../moderation/filtering/ports.ts';
import type { Schema } from '../schema.ts';

/** The last messages of a viewer in these rooms, the newest first. */
export async function heardFrom(
  db: Kysely<Schema>,
  { roomIds, viewer, limit }: HeardFromQuery,
): Promise<HeardMessage[]> {
  if (roomIds.length === 0) return [];
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('viewer', '=', viewer)
    .where('room_id', 'in', roomIds)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ room_id, text, at }) => ({ roomId: room_id, viewer, text, at }));
}
