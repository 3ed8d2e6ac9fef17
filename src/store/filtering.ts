import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Evidence } from '../moderation/case.ts';
import type { HeardMessage } from '../moderation/filtering/ports.ts';
import { chunks } from '../moderation/support/chunks.ts';
import { casesOf } from './cases/accept.ts';
import { isByRule, isSanction } from './cases/conditions.ts';
import type { Schema } from './schema.ts';

/** Rows in one statement; a message has four values. */
const AT_ONCE = 1000;
/** Messages older than this are forgotten, in milliseconds. */
const DAY = 24 * 60 * 60 * 1000;
/** The oldest so many messages are looked at for that, and more where all of those were too old: this happens every second. */
const LOOKED_AT = 1000;

export interface StrikesQuery {
  readonly guildId: string;
  readonly viewer: string;
  readonly since: number;
}

/** Bans and mutes that rules made of each of these viewers since the earliest of the moments, failed and lifted ones aside. */
export async function strikes(db: Kysely<Schema>, asked: readonly StrikesQuery[]): Promise<number[]> {
  const counts = new Map<string, number>();
  for (const [guildId, ofGuild] of Map.groupBy(asked, (one) => one.guildId)) {
    const viewers = [...new Set(ofGuild.map(({ viewer }) => viewer))];
    const rows = await db
      .selectFrom('cases')
      .select(({ fn }) => ['viewer', fn.countAll<number>().as('count')])
      .where('guild_id', '=', guildId)
      .where('viewer', 'in', viewers)
      .where(isSanction())
      .where(isByRule())
      .where('state', '<>', 'failed')
      .where('replaced_by', 'is', null)
      .where('asked_at', '>=', Math.min(...ofGuild.map(({ since }) => since)))
      .groupBy('viewer')
      .execute();
    for (const { viewer, count } of rows) counts.set(JSON.stringify([guildId, viewer]), Number(count));
  }
  return asked.map(({ guildId, viewer }) => counts.get(JSON.stringify([guildId, viewer])) ?? 0);
}

/** Notes under which number the message of a case was delivered. */
export async function noteSequence(
  transaction: Transaction<Schema>,
  requestId: string,
  msgSeq: number,
): Promise<void> {
  for (const { guildId, number, evidence } of await casesOf(transaction, [requestId])) {
    if (!evidence) continue;
    // What was delivered was not refused, whatever was decided too late.
    const noted: Evidence = { ...evidence, msgSeq, blocked: false };
    await transaction
      .updateTable('cases')
      // Only a post of its own is worth bringing up to date for this; what nobody is asked about has none.
      .set({
        evidence: JSON.stringify(noted),
        post_due: sql<number>`case when posted_at is not null and posted_in_list = 0 then 1 else post_due end`,
      })
      .where('guild_id', '=', guildId)
      .where('number', '=', number)
      .execute();
  }
}

/**
 * Keeps messages, and forgets all but the newest `size` and those that are too old by the message times and by our clock: neither a
 * message with a wrong time nor a clock that was set wrong wipes what others said.
 */
export async function keepMessages(
  transaction: Transaction<Schema>,
  messages: readonly HeardMessage[],
  { size, now }: { size: number; now: number },
): Promise<void> {
  const rows = messages.map(({ roomId, viewer, text, at }) => ({ room_id: roomId, viewer, text, at }));
  for (const some of chunks(rows, AT_ONCE)) await transaction.insertInto('messages').values(some).execute();
  await transaction
    .deleteFrom('messages')
    .where(
      'id',
      '<=',
      sql<number>`(${transaction.selectFrom('messages').select(({ fn }) => fn.max('id').as('id'))}) - ${size}`,
    )
    .execute();
  const present = Math.min(now, Math.max(...messages.map(({ at }) => at)));
  const oldest = transaction.selectFrom('messages').select('id').orderBy('id').limit(LOOKED_AT);
  const forget = transaction
    .deleteFrom('messages')
    .where('id', 'in', oldest)
    .where('at', '<', present - DAY);
  for (let forgotten = LOOKED_AT; forgotten === LOOKED_AT; )
    forgotten = Number((await forget.executeTakeFirst()).numDeletedRows);
}

/** Messages that are read in one piece. */
const READ_AT_ONCE = 500;

/** The last messages of these rooms, the newest first. */
export async function heard(
  db: Kysely<Schema>,
  roomIds: readonly string[],
  limit: number,
): Promise<HeardMessage[]> {
  if (roomIds.length === 0) return [];
  const messages: HeardMessage[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  while (messages.length < limit) {
    const rows = await db
      .selectFrom('messages')
      .selectAll()
      .where('room_id', 'in', roomIds)
      .where('id', '<', before)
      .orderBy('id', 'desc')
      .limit(Math.min(limit - messages.length, READ_AT_ONCE))
      .execute();
    for (const { id, room_id, viewer, text, at } of rows) {
      messages.push({ roomId: room_id, viewer, text, at });
      before = Number(id);
    }
    if (rows.length < READ_AT_ONCE) break;
    // Long messages take long to read, and everything else has its turn meanwhile.
    await setImmediate();
  }
  return messages;
}
