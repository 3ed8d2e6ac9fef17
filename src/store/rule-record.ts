import { type Kysely, sql } from 'kysely';
import type { Case } from '../moderation/case.ts';
import type { BansOfRuleQuery } from '../moderation/filtering/ports.ts';
import type { RuleName, RuleTally } from '../moderation/rules/rule.ts';
import { isDismissed } from './cases/conditions.ts';
import { fromRow } from './cases/row.ts';
import type { Schema } from './schema.ts';

// What rules have done, and what moderators made of it.

/** Bans and mutes that a rule asked for since a moment, up to another, and that nothing has replaced. */
export async function bansOfRule(
  db: Kysely<Schema>,
  { guildId, rule, since, before }: BansOfRuleQuery,
): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('rule', '=', rule)
    .where('kind', 'in', ['ban', 'mute'])
    .where('state', '<>', 'failed')
    .where('replaced_by', 'is', null)
    .where('asked_at', '>=', since)
    .$if(before !== undefined, (query) => query.where('asked_at', '<', before ?? 0))
    // By the number as it is, SQLite would read all of a server's cases, which are in that order.
    .orderBy(sql`(number + 0)`)
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

/** Whether what came after a ban is a person's unban. */
const isLifting = sql<boolean>`after.kind = 'unban' and after.source_type in ('command', 'button')`;

const isCancelled = sql<boolean>`ban.state = 'failed' and ban.error like '%"what":"cancelled"%'`;

/** Bans, and reviews, of a rule that are counted, the newest: how right it is now says more than how right it ever was. */
const COUNTED = 2000;

/** How moderators have judged a rule lately, over all its versions. */
export async function tally(db: Kysely<Schema>, { guildId, id }: RuleName): Promise<RuleTally> {
  const newest = (kind: 'ban' | 'review') =>
    db
      .selectFrom('cases')
      .select(['guild_id', 'decision', 'replaced_by', 'follow_up'])
      .where('guild_id', '=', guildId)
      .where('rule', '=', id)
      .where('kind', '=', kind)
      .where('state', '<>', 'failed')
      .orderBy('asked_at', 'desc')
      .limit(COUNTED);
  const all = db.selectFrom(newest('ban').as('c'));
  const made = db.selectFrom(newest('review').as('c'));
  const bans = await all.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const undone = await all
    .where('c.replaced_by', 'is not', null)
    .innerJoin('cases as after', (join) =>
      join.onRef('after.guild_id', '=', 'c.guild_id').onRef('after.number', '=', 'c.replaced_by'),
    )
    .where(isLifting)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  // What a moderator banned for and then lifted, or gave up before it was sent.
  const taken = await made
    .where('c.decision', '=', 'ban')
    .where('c.follow_up', 'is not', null)
    .innerJoin('cases as ban', (join) =>
      join.onRef('ban.guild_id', '=', 'c.guild_id').onRef('ban.number', '=', 'c.follow_up'),
    )
    .leftJoin('cases as after', (join) =>
      join.onRef('after.guild_id', '=', 'ban.guild_id').onRef('after.number', '=', 'ban.replaced_by'),
    )
    .select([
      sql<number>`count(case when ${isLifting} then 1 end)`.as('lifted'),
      sql<number>`count(case when ${isLifting} then null when ${isCancelled} then 1 end)`.as('cancelled'),
    ])
    .executeTakeFirstOrThrow();
  const reviews = await made
    .groupBy('c.decision')
    .select(({ fn }) => ['c.decision', fn.countAll<number>().as('count')])
    .execute();
  const count = (...decisions: (string | null)[]) =>
    reviews
      .filter(({ decision }) => decisions.includes(decision))
      .reduce((sum, one) => sum + Number(one.count), 0);
  const lifted = Number(taken.lifted);
  const reviewed = reviews.reduce((sum, one) => sum + Number(one.count), 0);
  return {
    ...(Math.max(Number(bans.count), reviewed) === COUNTED && { newest: COUNTED }),
    bans: Number(bans.count),
    undone: Number(undone.count),
    open: count(null),
    confirmed: count('ban') - lifted - Number(taken.cancelled),
    dismissed: count('dismiss', 'allow') + lifted,
    observed: count('observed'),
    expired: count('expired'),
  };
}
