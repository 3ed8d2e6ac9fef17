import { setImmediate } from 'node:timers/promises';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { Failure } from '../errors.ts';
import { ruleContentSchema } from '../filters/rule.ts';
import { ladderStepSchema } from '../moderation/requests/ladder.ts';
import type { FilterRule, RuleChange, RuleTerms, RuleVersion } from '../moderation/rules/rule.ts';
import { forgetStopped } from './alerts.ts';
import { noteChange } from './changes.ts';
import { readOrThrow, tryRead } from './json.ts';
import type { RuleTable, Schema } from './schema.ts';

/** What people decide about a rule, as it is kept. */
const termsSchema = z.object({
  content: ruleContentSchema,
  action: z.enum(['observe', 'review', 'mask', 'block', 'ban']),
  ladder: z.array(ladderStepSchema).min(1),
  reason: z.string(),
});

type RuleRow = Pick<Selectable<RuleTable>, 'guild_id' | 'id' | 'version'>;
type RuleKey = Pick<FilterRule, 'guildId' | 'id'>;

/** Throws a `misconfigured` failure that names the rule, where it cannot be read. */
const toRule = (row: Selectable<RuleTable>): FilterRule => ({
  guildId: row.guild_id,
  id: row.id,
  version: row.version,
  state: row.state,
  ...readOrThrow(termsSchema, row.terms, { kind: 'rule', guildId: row.guild_id, id: row.id }),
  changedBy: row.changed_by,
  changedAt: row.changed_at,
});

export interface LoadRules {
  readonly known: readonly FilterRule[];
  /** The one server whose rules are read; undefined: all. */
  readonly guildId?: string | undefined;
}

/**
 * One by one, as many words take long to read: everything else has its turn in between. Known rules are not read again. What is known of a
 * rule that cannot be read goes on to apply; without that, only this rule is left out. `onUnreadable` hears of it.
 */
export async function loadRules(
  db: Kysely<Schema>,
  { known, guildId: only }: LoadRules,
  onUnreadable: (rule: RuleKey & { readonly version: number }, failure: Failure) => void,
): Promise<FilterRule[]> {
  const versions = new Map(
    known.map((rule) => [JSON.stringify([rule.guildId, rule.id, rule.version]), rule]),
  );
  const orBefore =
    ({ guild_id: guildId, id, version }: RuleRow) =>
    (error: unknown): FilterRule | undefined => {
      if (!(error instanceof Failure)) throw error;
      onUnreadable({ guildId, id, version }, error);
      return known.find((rule) => rule.guildId === guildId && rule.id === id);
    };
  const rows = await db
    .selectFrom('rules')
    .select(['guild_id', 'id', 'version', 'state', 'changed_by', 'changed_at'])
    .$if(only !== undefined, (query) => query.where('guild_id', '=', only ?? ''))
    .orderBy('guild_id')
    .orderBy('id')
    .execute();
  const rules: FilterRule[] = [];
  for (const row of rows) {
    const same = versions.get(JSON.stringify([row.guild_id, row.id, row.version]));
    // A rule that was removed and created again goes on counting, so that a version is one content.
    const read = same ?? (await loadRule(db, row).catch(orBefore(row)));
    if (read) rules.push({ ...read, state: row.state });
  }
  return rules;
}

async function loadRule(
  db: Kysely<Schema> | Transaction<Schema>,
  { guild_id, id }: Pick<Selectable<RuleTable>, 'guild_id' | 'id'>,
): Promise<FilterRule | undefined> {
  const row = await db
    .selectFrom('rules')
    .selectAll()
    .where('guild_id', '=', guild_id)
    .where('id', '=', id)
    .executeTakeFirst();
  await setImmediate();
  return row && toRule(row);
}

/** Keywords that are checked in one piece. */
const CHECKED_AT_ONCE = 1000;

/** Terms as they are kept; many keywords are checked piece by piece. */
async function checkedTerms(terms: RuleTerms): Promise<z.infer<typeof termsSchema>> {
  const { keywords } = terms.content as { readonly keywords?: unknown };
  if (!Array.isArray(keywords) || keywords.length <= CHECKED_AT_ONCE) return termsSchema.parse(terms);
  const checked = [];
  let first: z.infer<typeof termsSchema> | undefined;
  for (let at = 0; at < keywords.length; at += CHECKED_AT_ONCE) {
    await setImmediate();
    const piece = { ...terms.content, keywords: keywords.slice(at, at + CHECKED_AT_ONCE) };
    const part = termsSchema.parse({ ...terms, content: piece });
    if (part.content.kind !== 'keywords') throw new Error('only keywords are many');
    checked.push(...part.content.keywords);
    first ??= part;
  }
  if (first?.content.kind !== 'keywords') throw new Error('only keywords are many');
  return { ...first, content: { ...first.content, keywords: checked } };
}

/**
 * Keeps a new version of a rule; a rule that was removed goes on counting where it stopped. The server's turn must have been taken:
 * two edits at once are to see each other. Reading and writing thousands of words takes long, so everything else has its turn in between.
 */
export async function saveRule(
  transaction: Transaction<Schema>,
  { guildId, id, edit, by, at, known }: RuleChange,
): Promise<FilterRule> {
  const row = await transaction
    .selectFrom('rules')
    .select(['version', 'state'])
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .executeTakeFirst();
  const isKnown = row !== undefined && row.version === known?.version;
  const current = isKnown
    ? { ...known, state: row.state }
    : row && (await loadRule(transaction, { guild_id: guildId, id }));
  const { content, action, ladder, reason } = edit(current);
  const last = await transaction
    .selectFrom('rule_versions')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .executeTakeFirst();
  await setImmediate();
  const checked = await checkedTerms({ content, action, ladder, reason });
  await setImmediate();
  const terms = JSON.stringify(checked);
  await setImmediate();
  const version = {
    guild_id: guildId,
    id,
    version: (last?.version ?? 0) + 1,
    terms,
    changed_by: by,
    changed_at: at,
  };
  await transaction.insertInto('rule_versions').values(version).execute();
  await setImmediate();
  const { guild_id: _guild, id: _id, ...changed } = version;
  // The state is not this change's business: the brake may set it at the same time.
  const { state } = await transaction
    .insertInto('rules')
    .values({ ...version, state: 'active' })
    .onConflict((conflict) => conflict.columns(['guild_id', 'id']).doUpdateSet(changed))
    .returning('state')
    .executeTakeFirstOrThrow();
  await noteChange(transaction, guildId);
  return {
    guildId,
    id,
    version: version.version,
    state,
    ...checked,
    changedBy: by,
    changedAt: at,
  };
}

/** Sets a rule's state, and says whether it had another one. One that is let go on has a new minute. The server's turn must have been taken. */
export async function setRuleState(
  transaction: Transaction<Schema>,
  { guildId, id }: RuleKey,
  state: FilterRule['state'],
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('rules')
    .set({ state })
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('state', '<>', state)
    .executeTakeFirstOrThrow();
  if (state === 'active')
    await transaction
      .deleteFrom('brake_viewers')
      .where('guild_id', '=', guildId)
      .where('rule', '=', id)
      .execute();
  if (state !== 'braked') await forgetStopped(transaction, { guildId, id });
  if (numUpdatedRows > 0n) await noteChange(transaction, guildId);
  return numUpdatedRows > 0n;
}

/** Removes a rule; its versions are kept, as cases name them. */
export async function removeRule(transaction: Transaction<Schema>, { guildId, id }: RuleKey): Promise<void> {
  await transaction.deleteFrom('rules').where('guild_id', '=', guildId).where('id', '=', id).execute();
  await forgetStopped(transaction, { guildId, id });
  await noteChange(transaction, guildId);
}

/** Characters of terms that are read where many versions are listed: people wait for that while they type. */
const LISTED = 16_000;

/** The newest versions of a rule, the newest first, whether it is still there or not. */
export async function versions(
  db: Kysely<Schema>,
  { guildId, id }: RuleKey,
  limit: number,
): Promise<RuleVersion[]> {
  const rows = await db
    .selectFrom('rule_versions')
    .select(['version', 'changed_by', 'changed_at'])
    .select(sql<string | null>`case when length(terms) <= ${sql.lit(LISTED)} then terms end`.as('terms'))
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ version, changed_by, changed_at, terms }) => ({
    version: version,
    changedBy: changed_by,
    changedAt: Number(changed_at),
    terms: terms === null ? undefined : tryRead(termsSchema, terms),
  }));
}

/** The terms of one version of a rule. */
export async function termsOf(
  db: Kysely<Schema>,
  { guildId, id }: RuleKey,
  version: number,
): Promise<RuleTerms | undefined> {
  const row = await db
    .selectFrom('rule_versions')
    .select('terms')
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  await setImmediate();
  return row && readOrThrow(termsSchema, row.terms, { kind: 'rule-version', guildId, id, version });
}
