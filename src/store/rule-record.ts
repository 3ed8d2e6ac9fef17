import { type Kysely, sql } from 'kysely';
import type { Case } from '../moderation/case.ts';
import type { RuleName, RuleTally } from '../moderation/rules/rule.ts';
import { isDismissed } from './cases/conditions.ts';
import { fromRow } from './cases/row.ts';
import type { Schema } from './schema.ts';

// What rules have done, and what moderators made of it.

/** Bans that a rule made since a moment and that nothing has replaced. */
export async function bansOfRule(
  db: Kysely<Schema>,
  { guildId, rule, since }: { guildId: string; rule: string; since: number },
): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('rule', '=', rule)
    .where('kind', '=', 'ban')
    .where('state', '<>', 'failed')
    .where('replaced_by', 'is', null)
    .where('asked_at', '>=', since)
    .orderBy('number')
    .execute();
  return rows.map(fromRow);
}

/** The last reviews of a rule that moderators dismissed, the newest first. */
export async function dismissedReviews(
  db: Kysely<Schema>,
  { guildId, rule, limit }: { guildId: string; rule: string; limit: number },
): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('rule', '=', rule)
    .where(isDismissed())
    .orderBy('asked_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** How moderators have judged a rule, over all its versions. */
export async function tally(db: Kysely<Schema>, { guildId, id }: RuleName): Promise<RuleTally> {
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

/** Open reviews that are counted; more are as many. */
const MAX_COUNTED = 10_000;

/** How many reviews of a server nobody has decided yet. */
export async function openReviews(db: Kysely<Schema>, guildId: string): Promise<number> {
  const open = db
    .selectFrom('cases')
    .select('number')
    .where('guild_id', '=', guildId)
    .where(sql<boolean>`kind = 'review' and decision is null`)
    .limit(MAX_COUNTED);
  const { count } = await db
    .selectFrom(open.as('open'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
