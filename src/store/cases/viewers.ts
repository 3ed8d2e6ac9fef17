import { type Kysely, sql, type Transaction } from 'kysely';
import type { Cancelled, CancelRequest, ViewersQuery } from '../../moderation/ports.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import type { Dialect } from '../connection/dialect.ts';
import type { Schema } from '../schema.ts';
import { isAbout, isAction, isOpen } from './conditions.ts';
import { fromRow } from './row.ts';

/** Viewers in one statement: far below what SQLite and PostgreSQL bind. */
const AT_ONCE = 5000;

/** Those of these viewers that a case of the server was asked for about before a moment. */
export async function viewersWithCases(
  db: Kysely<Schema>,
  { guildId, viewers, before }: ViewersQuery,
): Promise<string[]> {
  const found: string[] = [];
  for (const some of chunks(viewers, AT_ONCE)) {
    const rows = await db
      .selectFrom('cases')
      .select('viewer')
      .distinct()
      .where('guild_id', '=', guildId)
      .where('viewer', 'in', some)
      .where('asked_at', '<', before)
      .execute();
    found.push(...rows.map(({ viewer }) => viewer));
  }
  return found;
}

/**
 * Gives up the bans (or mutes) of these viewers that wait to be sent: a call that was made for one of them is known to have had no effect.
 * One that is being sent, or may have been, is left; so is what undoes one.
 */
export async function cancelWaiting(
  transaction: Transaction<Schema>,
  { guildId, kind, roomId, viewers, at, error }: CancelRequest,
  dialect: Dialect,
): Promise<Cancelled> {
  if (viewers.length === 0) return { cancelled: [], open: [] };
  const rows = await transaction
    .selectFrom('cases')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('room_id', '=', roomId)
    .where('viewer', 'in', viewers)
    .where(isAction())
    .where(isAbout(kind))
    .where(isOpen())
    // By the number as it is, SQLite would read all of a server's cases, which are in that order.
    .orderBy(sql`(number + 0)`)
    // Whoever takes cases to send them does so before or after this, not meanwhile.
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .execute();
  const waiting = rows.filter((row) => row.kind === kind && row.state === 'waiting');
  const open = rows.filter((row) => !waiting.includes(row)).map(fromRow);
  if (waiting.length === 0) return { cancelled: [], open };
  const cancelled = await transaction
    .updateTable('cases')
    .set({ state: 'failed', settled_at: at, error: JSON.stringify(error) })
    .where('guild_id', '=', guildId)
    .where(
      'number',
      'in',
      waiting.map(({ number }) => number),
    )
    .returningAll()
    .execute();
  return { cancelled: cancelled.map(fromRow), open };
}
