import { type Kysely, sql, type Transaction } from 'kysely';
import type { Case } from '../moderation/case.ts';
import type { Telling, Told } from '../moderation/ports.ts';
import { fromRow } from './case-row.ts';
import type { Schema } from './schema.ts';

/** Written out, not bound: only so does SQLite see that the index of untold cases serves. */
const isUntold = sql<boolean>`told_at is null and state in ('in-force', 'confirmed', 'failed')`;

const untold = (db: Kysely<Schema>) => db.selectFrom('cases').where(isUntold);

/** How many outcomes are still to be told. */
export async function countUntold(db: Kysely<Schema>): Promise<number> {
  const row = await untold(db)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/**
 * What the next post tells: the cases of a post that was begun and is not known to stand, the same again; otherwise up to `limit`
 * untold ones, which are bound to this post before it is made. That is how a repeat can be recognised.
 */
export async function claimTelling(
  transaction: Transaction<Schema>,
  { batch, limit }: { batch: string; limit: number },
): Promise<Telling | undefined> {
  const begun = await untold(transaction)
    .select('tell_batch')
    .where('tell_batch', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  const name = begun?.tell_batch ?? batch;
  const query = untold(transaction)
    .selectAll()
    .where('tell_batch', begun ? '=' : 'is', begun ? name : null)
    .orderBy('settled_at')
    .orderBy('number')
    // What was begun is given again whole.
    .$if(!begun, (open) => open.limit(limit));
  const rows = await query.execute();
  if (rows.length === 0) return undefined;
  const cases = rows.map(fromRow);
  if (!begun) await bind(transaction, cases, { tell_batch: name });
  return { batch: name, cases, again: begun !== undefined };
}

/** Notes where cases were told. */
export async function markTold(
  transaction: Transaction<Schema>,
  cases: readonly Case[],
  told: Told,
): Promise<void> {
  const { at, channelId, messageId } = told;
  await bind(transaction, cases, { told_at: at, told_channel_id: channelId, told_message_id: messageId });
}

/** Frees cases from the post they were bound to: it holds no more than it told. */
export async function releaseTelling(
  transaction: Transaction<Schema>,
  cases: readonly Case[],
): Promise<void> {
  await bind(transaction, cases, { tell_batch: null });
}

interface Columns {
  readonly tell_batch?: string | null;
  readonly told_at?: number;
  readonly told_channel_id?: string;
  readonly told_message_id?: string;
}

async function bind(
  transaction: Transaction<Schema>,
  cases: readonly Case[],
  columns: Columns,
): Promise<void> {
  for (const [guildId, ofGuild] of Map.groupBy(cases, (one) => one.guildId)) {
    const numbers = ofGuild.map((one) => one.number);
    await transaction
      .updateTable('cases')
      .set(columns)
      .where('guild_id', '=', guildId)
      .where('number', 'in', numbers)
      .execute();
  }
}
