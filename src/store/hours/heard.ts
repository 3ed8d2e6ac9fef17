import { type Kysely, sql, type Transaction } from 'kysely';
import type { HeardHour, HeardPart, HoursQuery } from '../../moderation/stats/hours.ts';
import { addTo, newSketch, readSketch, writeSketch } from '../../moderation/stats/sketch.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import type { Schema } from '../schema.ts';

/** Speakers in one statement. */
const AT_ONCE = 2000;

/** Adds what was heard. Hours are taken one after another, always in the same order, so that no two processes wait for each other. */
export async function keepHeard(
  transaction: Transaction<Schema>,
  parts: readonly HeardPart[],
): Promise<void> {
  for (const part of [...parts].sort(inOrder)) await keepPart(transaction, part);
}

const inOrder = (one: HeardPart, other: HeardPart): number =>
  one.hour - other.hour || (one.roomId < other.roomId ? -1 : 1);

async function keepPart(
  transaction: Transaction<Schema>,
  { roomId, hour, messages, speakers }: HeardPart,
): Promise<void> {
  // The row first: whoever has it is the only one who counts this hour's speakers.
  const { sketch: before } = await transaction
    .insertInto('heard_hours')
    .values({ room_id: roomId, hour, messages, speakers: 0, sketch: '' })
    .onConflict((conflict) =>
      conflict.columns(['room_id', 'hour']).doUpdateSet(({ ref, eb }) => ({
        messages: eb('heard_hours.messages', '+', ref('excluded.messages')),
      })),
    )
    .returning('sketch')
    .executeTakeFirstOrThrow();
  let fresh = 0;
  for (const some of chunks(speakers, AT_ONCE)) {
    const { numInsertedOrUpdatedRows = 0n } = await transaction
      .insertInto('hour_speakers')
      .values(some.map((speaker) => ({ hour, room_id: roomId, speaker })))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    fresh += Number(numInsertedOrUpdatedRows);
  }
  if (fresh === 0) return;
  const sketch = before === '' ? newSketch() : readSketch(before);
  addTo(sketch, speakers);
  await transaction
    .updateTable('heard_hours')
    .set(({ eb }) => ({ speakers: eb('speakers', '+', fresh), sketch: writeSketch(sketch) }))
    .where('room_id', '=', roomId)
    .where('hour', '=', hour)
    .execute();
}

/** What rooms have heard, by the hour. */
export async function heardHours(
  db: Kysely<Schema>,
  { roomIds, from, before }: HoursQuery,
): Promise<HeardHour[]> {
  if (roomIds.length === 0) return [];
  const rows = await db
    .selectFrom('heard_hours')
    .selectAll()
    .where('room_id', 'in', roomIds)
    .where('hour', '>=', from)
    .where('hour', '<', before)
    .execute();
  return rows.map(({ room_id: roomId, hour, messages, speakers, sketch }) => ({
    roomId,
    hour,
    messages,
    speakers,
    sketch,
  }));
}

/** The first hour that is kept of a server, or of these rooms. */
export async function firstHour(
  db: Kysely<Schema>,
  guildId: string,
  roomIds: readonly string[],
): Promise<number | undefined> {
  const counted = await db
    .selectFrom('hours')
    .select('hour')
    .where('guild_id', '=', guildId)
    .orderBy('hour')
    .limit(1)
    .execute();
  const hours = counted.map(({ hour }) => hour);
  for (const roomId of roomIds) {
    const heard = await db
      .selectFrom('heard_hours')
      .select('hour')
      .where('room_id', '=', roomId)
      .orderBy('hour')
      .limit(1)
      .execute();
    hours.push(...heard.map(({ hour }) => hour));
  }
  return hours.length === 0 ? undefined : Math.min(...hours);
}

/** Deletes what is too old, up to so many rows; how many those were. */
export async function forgetHours(
  db: Kysely<Schema>,
  {
    before,
    speakersBefore,
    limit,
  }: { readonly before: number; readonly speakersBefore: number; readonly limit: number },
): Promise<number> {
  let deleted = 0;
  const tables = [
    sql`delete from hour_speakers where (hour, room_id, speaker) in (select hour, room_id, speaker from hour_speakers where hour < ${speakersBefore} order by hour limit ${limit})`,
    sql`delete from heard_hours where (room_id, hour) in (select room_id, hour from heard_hours where hour < ${before} order by hour limit ${limit})`,
    sql`delete from hours where (guild_id, hour, room_id, what, name, kind) in (select guild_id, hour, room_id, what, name, kind from hours where hour < ${before} order by hour limit ${limit})`,
  ];
  for (const statement of tables) {
    if (deleted >= limit) break;
    const { numAffectedRows = 0n } = await statement.execute(db);
    deleted += Number(numAffectedRows);
  }
  return deleted;
}
