import type { Kysely, Transaction } from 'kysely';
import { samenessOf } from '../moderation/audit/alert-kinds.ts';
import type { Alert } from '../moderation/audit/ports.ts';
import { NotFirst, type RuleChange } from '../moderation/rules/rule.ts';
import { keepAlert } from './alerts.ts';
import type { Schema } from './schema.ts';

// A server's first rule, which it gets once: the post that says so is due from the transaction on in which the rule is kept.

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

/** Keeps what is said of the first rule, in the transaction that keeps it. Throws `NotFirst` where there has been one before. */
export async function beginFirst(
  transaction: Transaction<Schema>,
  { guildId, id, at }: RuleChange,
  channelId: string,
): Promise<void> {
  if (!(await isNew(transaction, guildId))) throw new NotFirst();
  const alert: Alert = {
    notice: { what: 'first-rule-installed', rule: id },
    isNews: true,
    installed: { rule: id },
  };
  await keepAlert(transaction, {
    ...samenessOf(alert),
    name: `first${guildId}`,
    askedBy: '',
    guildId: guildId,
    channelId: channelId,
    askedAt: at,
    alert: alert,
  });
}
