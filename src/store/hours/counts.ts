import { type Kysely, sql, type Transaction } from 'kysely';
import type { CountsQuery, HourSum } from '../../moderation/stats/hours.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import type { Schema } from '../schema.ts';
import { addedUp, type Count } from './counting.ts';

/** Rows in one statement. */
const AT_ONCE = 500;

/**
 * Adds to what is counted of hours. To be called last in a transaction: others that count the same wait for its end. Each row is written
 * either by whoever has the server's turn, or by the leader alone, so no two transactions wait for each other.
 */
export async function countHours(transaction: Transaction<Schema>, counts: readonly Count[]): Promise<void> {
  const rows = addedUp(counts).map(({ guildId, roomId, hour, counted, count, waited }) => ({
    guild_id: guildId,
    hour,
    room_id: roomId,
    what: counted.what,
    name: counted.name,
    kind: counted.kind,
    count,
    waited,
  }));
  for (const some of chunks(rows, AT_ONCE))
    await transaction
      .insertInto('hours')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['guild_id', 'hour', 'room_id', 'what', 'name', 'kind'])
          .doUpdateSet(({ ref, eb }) => ({
            count: eb('hours.count', '+', ref('excluded.count')),
            waited: eb('hours.waited', '+', ref('excluded.waited')),
          })),
      )
      .execute();
}

/** What was counted of a server's rooms, added up by steps. */
export async function hourSums(
  db: Kysely<Schema>,
  { guildId, roomIds, from, before, step, origin, rule }: CountsQuery,
): Promise<HourSum[]> {
  if (roomIds.length === 0) return [];
  const begin = sql<number>`hour - (hour - ${origin}) % ${step}`;
  const sums = db
    .selectFrom('hours')
    .select(['what', 'name', 'kind', 'count', 'waited', begin.as('begins')])
    .where('guild_id', '=', guildId)
    .where('hour', '>=', from)
    .where('hour', '<', before)
    .where('room_id', 'in', roomIds)
    .$if(rule !== undefined, (some) => some.where('what', '=', 'found').where('name', '=', rule ?? ''));
  const rows = await db
    .selectFrom(sums.as('h'))
    .select(({ fn }) => [
      'h.begins',
      'h.what',
      'h.name',
      'h.kind',
      fn.sum<number>('h.count').as('count'),
      fn.sum<number>('h.waited').as('waited'),
    ])
    .groupBy(['h.begins', 'h.what', 'h.name', 'h.kind'])
    .execute();
  return rows.map(({ begins, what, name, kind, count, waited }) => ({
    from: Number(begins),
    what: what as HourSum['what'],
    name,
    kind,
    count: Number(count),
    waited: Number(waited),
  }));
}
