import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
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

/** Whether what came after a ban, or a mute, is a person's lifting of it. */
const isLifting = sql<boolean>`after.kind in ('unban', 'unmute') and after.source_type in ('command', 'button')`;

const isCancelled = sql<boolean>`ban.state = 'failed' and ban.error like '%"what":"cancelled"%'`;

/** Bans, mutes, and reviews, of a rule that are counted, the newest: how right it is now says more than how right it ever was. */
const COUNTED = 2000;

/** Of a case, as it is counted. */
type Made = Pick<Selectable<Schema['cases']>, 'guild_id' | 'decision' | 'replaced_by' | 'follow_up'>;

/** How moderators have judged a rule lately, over all its versions. */
export async function tally(db: Kysely<Schema>, { guildId, id }: RuleName): Promise<RuleTally> {
  const newest = (kind: 'ban' | 'mute' | 'review') =>
    db
      .selectFrom('cases')
      .select(['guild_id', 'decision', 'replaced_by', 'follow_up'])
      .where('guild_id', '=', guildId)
      .where('rule', '=', id)
      .where('kind', '=', kind)
      .where('state', '<>', 'failed')
      .orderBy('asked_at', 'desc')
      .limit(COUNTED);
  const bans = await madeAndLifted(db.selectFrom(newest('ban').as('c')));
  const mutes = await madeAndLifted(db.selectFrom(newest('mute').as('c')));
  const made = db.selectFrom(newest('review').as('c'));
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
    ...(Math.max(bans.made, mutes.made, reviewed) === COUNTED && { newest: COUNTED }),
    bans: bans.made,
    undone: bans.lifted,
    mutes: mutes.made,
    unmuted: mutes.lifted,
    open: count(null),
    confirmed: count('ban') - lifted - Number(taken.cancelled),
    dismissed: count('dismiss', 'allow') + lifted,
    observed: count('observed'),
    expired: count('expired'),
  };
}

/** How many of these there are, and how many of them people lifted. */
async function madeAndLifted(
  cases: SelectQueryBuilder<Schema & { c: Made }, 'c', object>,
): Promise<{ readonly made: number; readonly lifted: number }> {
  const made = await cases.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const lifted = await cases
    .where('c.replaced_by', 'is not', null)
    .innerJoin('cases as after', (join) =>
      join.onRef('after.guild_id', '=', 'c.guild_id').onRef('after.number', '=', 'c.replaced_by'),
    )
    .where(isLifting)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { made: Number(made.count), lifted: Number(lifted.count) };
}
