import type { Kysely, Transaction } from 'kysely';
import { NotFirst } from '../moderation/rules/rule.ts';
import type { Schema } from './schema.ts';

// A server's first rule, which it gets once: the post that says so is due from the transaction on in which the rule is kept.

const NOTICE = 'first-rule';
/** Cases that are looked at, the first of a server: one with more has been moderated for a while, wherever that was done. */
const LOOKED_AT = 1000;

/** Whether a server has never had a rule, nor a case of anybody's: what was done in the service's console is not the bot's doing. */
export async function isNew(db: Kysely<Schema>, guildId: string): Promise<boolean> {
  const rule = await db
    .selectFrom('rule_versions')
    .select('version')
    .where('guild_id', '=', guildId)
    .limit(1)
    .executeTakeFirst();
  if (rule) return false;
  const first = await db
    .selectFrom('cases')
    .select('source_type')
    .where('guild_id', '=', guildId)
    .orderBy('number')
    .limit(LOOKED_AT)
    .execute();
  return first.length < LOOKED_AT && first.every(({ source_type }) => source_type === 'outside');
}

/** Notes that the first rule is to be spoken of, in the transaction that keeps it. Throws `NotFirst` where there has been one before. */
export async function beginFirst(transaction: Transaction<Schema>, guildId: string): Promise<void> {
  if (!(await isNew(transaction, guildId))) throw new NotFirst();
  await transaction.insertInto('notices').values({ guild_id: guildId, notice: NOTICE }).execute();
}

/** The servers in which the first rule has not been spoken of yet. */
export async function firstUnsaid(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db.selectFrom('notices').select('guild_id').where('notice', '=', NOTICE).execute();
  return rows.map(({ guild_id }) => guild_id);
}

/** Notes that the first rule was spoken of. */
export async function firstSaid(db: Kysely<Schema>, guildId: string): Promise<void> {
  await db.deleteFrom('notices').where('guild_id', '=', guildId).where('notice', '=', NOTICE).execute();
}
