import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { ruleContentSchema } from '../filters/rule.ts';
import type { FilterRule, RuleChange, RuleState, RuleTally } from '../moderation/rules.ts';
import type { RuleTable, Schema } from './schema.ts';

/** What people decide about a rule, as it is kept. */
const termsSchema = z.object({
  content: ruleContentSchema,
  action: z.enum(['observe', 'review', 'block', 'ban']),
  ladder: z.array(z.int().positive()).min(1),
  reason: z.string(),
});

type RuleKey = Pick<FilterRule, 'guildId' | 'id'>;

const toRule = (row: Selectable<RuleTable>): FilterRule => ({
  ...{ guildId: row.guild_id, id: row.id, version: row.version, state: row.state as RuleState },
  ...termsSchema.parse(JSON.parse(row.terms)),
  ...{ changedBy: row.changed_by, changedAt: row.changed_at },
});

export async function loadRules(db: Kysely<Schema>): Promise<FilterRule[]> {
  const rows = await db.selectFrom('rules').selectAll().orderBy('guild_id').orderBy('id').execute();
  return rows.map(toRule);
}

/**
 * Keeps a new version of a rule; a rule that was removed goes on counting where it stopped. The server's turn must have been taken:
 * two edits at once are to see each other.
 */
export async function saveRule(
  transaction: Transaction<Schema>,
  { guildId, id, edit, by, at }: RuleChange,
): Promise<FilterRule> {
  const row = await transaction
    .selectFrom('rules')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .executeTakeFirst();
  const { content, action, ladder, reason } = edit(row && toRule(row));
  const last = await transaction
    .selectFrom('rule_versions')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .executeTakeFirst();
  const terms = JSON.stringify(termsSchema.parse({ content, action, ladder, reason }));
  const version = {
    ...{ guild_id: guildId, id, version: (last?.version ?? 0) + 1 },
    ...{ terms, changed_by: by, changed_at: at },
  };
  await transaction.insertInto('rule_versions').values(version).execute();
  const { guild_id: _guild, id: _id, ...changed } = version;
  // The state is not this change's business: the brake may set it at the same time.
  const kept = await transaction
    .insertInto('rules')
    .values({ ...version, state: 'active' })
    .onConflict((conflict) => conflict.columns(['guild_id', 'id']).doUpdateSet(changed))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toRule(kept);
}

export async function setRuleState(
  db: Kysely<Schema>,
  { guildId, id }: RuleKey,
  state: RuleState,
): Promise<void> {
  await db.updateTable('rules').set({ state }).where('guild_id', '=', guildId).where('id', '=', id).execute();
}

/** Removes a rule; its versions are kept, as cases name them. */
export async function removeRule(db: Kysely<Schema>, { guildId, id }: RuleKey): Promise<void> {
  await db.deleteFrom('rules').where('guild_id', '=', guildId).where('id', '=', id).execute();
}

/** How moderators have judged a rule, over all its versions. */
export async function tally(db: Kysely<Schema>, { guildId, id }: RuleKey): Promise<RuleTally> {
  const made = db.selectFrom('cases as c').where('c.guild_id', '=', guildId).where('c.rule', '=', id);
  const all = made.where('c.kind', '=', 'ban').where('c.state', '<>', 'failed');
  const bans = await all.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const undone = await all
    .where('c.replaced_by', 'is not', null)
    .innerJoin('cases as after', (join) =>
      join.onRef('after.guild_id', '=', 'c.guild_id').onRef('after.number', '=', 'c.replaced_by'),
    )
    .where('after.kind', '=', 'unban')
    .where('after.source_type', 'in', ['command', 'button'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const reviews = await made
    .where('c.kind', '=', 'review')
    .groupBy('c.decision')
    .select(({ fn }) => ['c.decision', fn.countAll<number>().as('count')])
    .execute();
  const count = (...decisions: (string | null)[]) =>
    reviews
      .filter(({ decision }) => decisions.includes(decision))
      .reduce((sum, one) => sum + Number(one.count), 0);
  return {
    bans: Number(bans.count),
    undone: Number(undone.count),
    open: count(null),
    confirmed: count('ban'),
    dismissed: count('dismiss', 'allow'),
    observed: count('observed'),
  };
}
