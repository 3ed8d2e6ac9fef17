import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { CaseDraft } from '../moderation/case.ts';
import type { AcceptRequest, Kept } from '../moderation/ports.ts';
import {
  BRAKE_MINUTE,
  createRestraints,
  nameOf,
  type Restraint,
  type RestraintFacts,
  type Restraints,
  type RuleOfServer,
  ruleBehind,
} from '../moderation/requests/restraint.ts';
import { chunks } from '../moderation/support/chunks.ts';
import { accept } from './cases/accept.ts';
import type { Dialect } from './connection/dialect.ts';
import { type StrikesQuery, strikes } from './filtering.ts';
import { keepReview } from './reviews.ts';
import type { Schema } from './schema.ts';

/** Rows in one statement; each has four values. */
const AT_ONCE = 1000;

/** A rule's ban that is asked for, and what restrains it. */
interface Asked {
  readonly draft: CaseDraft;
  readonly restraint: Restraint;
  readonly rule: string;
  readonly version: number;
}

/**
 * Accepts requests (see `accept`); where rules ask, their state, their brakes and their viewers' offences are read in the same
 * transaction, and what is held back becomes a review in it. The servers' turn must have been taken.
 */
export async function acceptRestrained(
  transaction: Transaction<Schema>,
  requests: readonly AcceptRequest[],
  dialect: Dialect,
): Promise<Kept[]> {
  const asked = requests.flatMap(({ drafts, restraint }) =>
    restraint ? drafts.flatMap((draft) => askedBy(draft, restraint)) : [],
  );
  if (asked.length === 0) return accept(transaction, requests);
  const clock = brakeClock(dialect, asked);
  const restraints = createRestraints(await factsOf(transaction, asked, clock));
  const kept = await accept(transaction, requests, restraints);
  await noteBans(transaction, restraints.banned, clock);
  const stopped = await stop(transaction, restraints);
  for (const [index, { drafts, restraint }] of requests.entries()) {
    if (!kept[index]?.held || !restraint?.ladder) continue;
    const folded = kept[index].held.because === 'braked';
    for (const draft of drafts)
      await keepReview(transaction, reviewFor(draft), { silent: false, folded: folded });
  }
  return kept.map((one, index) => {
    if (!one.held?.stops) return one;
    // Whoever has paused or removed it meanwhile has stopped it, too.
    const [draft] = requests[index]?.drafts ?? [];
    const isOurs = draft !== undefined && stopped.has(nameOf(draft.guildId, ruleBehind(draft) ?? ''));
    return { ...one, held: { because: one.held.because, stops: isOurs } };
  });
}

function askedBy(draft: CaseDraft, restraint: Restraint): Asked[] {
  const { kind, source } = draft;
  if (kind !== 'ban' || source.type !== 'filter') return [];
  return [{ draft: draft, restraint: restraint, rule: source.rule, version: source.version }];
}

/** What moderators are asked where a ban is held back. It has the ban's request, so that the same message asks them once. */
const reviewFor = (draft: CaseDraft): CaseDraft => ({ ...draft, kind: 'review', durationSeconds: undefined });

/** The present by which brakes count, in milliseconds: what several processes share has one clock, and it is none of theirs. */
const brakeClock = (dialect: Dialect, asked: readonly Asked[]): RawBuilder<number> =>
  dialect === 'postgres'
    ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql<number>`${Math.max(...asked.map(({ restraint }) => restraint.at))}`;

async function factsOf(
  transaction: Transaction<Schema>,
  asked: readonly Asked[],
  clock: RawBuilder<number>,
): Promise<RestraintFacts> {
  const rules = new Map<string, 'active' | 'paused' | 'braked' | 'changed'>();
  const banned = new Map<string, { count: number; viewers: ReadonlySet<string> }>();
  for (const [guildId, ofGuild] of Map.groupBy(asked, ({ draft }) => draft.guildId)) {
    const own = ofGuild.filter(({ restraint }) => restraint.ladder !== undefined);
    for (const [rule, state] of await statesOf(transaction, guildId, own))
      rules.set(nameOf(guildId, rule), state);
    for (const [rule, ofRule] of Map.groupBy(ofGuild, (one) => one.rule)) {
      const viewers = [...new Set(ofRule.map(({ draft }) => draft.viewer))];
      banned.set(
        nameOf(guildId, rule),
        await bannedBy(transaction, { guildId, id: rule }, { viewers, clock }),
      );
    }
  }
  return { rules: rules, banned: banned, strikes: await strikesOf(transaction, asked) };
}

/** What rules are now; those that are not there any more are left out. */
async function statesOf(
  db: Kysely<Schema>,
  guildId: string,
  asked: readonly Asked[],
): Promise<Map<string, 'active' | 'paused' | 'braked' | 'changed'>> {
  if (asked.length === 0) return new Map();
  const ids = [...new Set(asked.map(({ rule }) => rule))];
  const rows = await db
    .selectFrom('rules')
    .select(['id', 'version', 'state'])
    .where('guild_id', '=', guildId)
    .where('id', 'in', ids)
    .execute();
  const isOther = ({ id, version }: { id: string; version: number }) =>
    asked.some((one) => one.rule === id && one.version !== version);
  const others = rows.filter(isOther).map(({ id }) => id);
  const banning = others.length === 0 ? [] : await stillBanning(db, guildId, others);
  return new Map(
    rows.map(({ id, state }) => [
      id,
      state === 'active' && others.includes(id) && !banning.includes(id) ? 'changed' : state,
    ]),
  );
}

/**
 * Those of these rules whose newest version bans. Its terms may be megabytes, which are not taken apart for one word: inside their
 * texts quotes are escaped.
 */
async function stillBanning(db: Kysely<Schema>, guildId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('rules')
    .select('id')
    .where('guild_id', '=', guildId)
    .where('id', 'in', ids)
    .where('terms', 'like', '%"action":"ban"%')
    .execute();
  return rows.map(({ id }) => id);
}

/** How many viewers a rule has banned within the last minute, and which of these are among them. */
async function bannedBy(
  db: Kysely<Schema>,
  rule: RuleOfServer,
  { viewers, clock }: { readonly viewers: readonly string[]; readonly clock: RawBuilder<number> },
): Promise<{ count: number; viewers: ReadonlySet<string> }> {
  const count = await countOf(db, rule, clock);
  const among = new Set<string>();
  if (count === 0) return { count: 0, viewers: among };
  for (const some of chunks(viewers, AT_ONCE)) {
    const rows = await db
      .selectFrom('brake_viewers')
      .select('viewer')
      .where('guild_id', '=', rule.guildId)
      .where('rule', '=', rule.id)
      .where('viewer', 'in', some)
      .execute();
    for (const { viewer } of rows) among.add(viewer);
  }
  return { count: count, viewers: among };
}

/** How many viewers a rule has banned within the last minute; those before it are forgotten. */
async function countOf(
  db: Kysely<Schema>,
  { guildId, id }: RuleOfServer,
  clock: RawBuilder<number>,
): Promise<number> {
  const { count, oldest, newest, now } = await db
    .selectFrom('brake_viewers')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.min('at').as('oldest'),
      fn.max('at').as('newest'),
      sql<number>`${clock}`.as('now'),
    ])
    .where('guild_id', '=', guildId)
    .where('rule', '=', id)
    .executeTakeFirstOrThrow();
  if (Number(count) === 0) return 0;
  const ahead = Math.max(0, Number(newest) - Number(now));
  // The clock was set back since: the last of them was banned just now at the latest, and the others as long before it as they were.
  if (ahead > 0)
    await db
      .updateTable('brake_viewers')
      .set({ at: sql<number>`at - ${ahead}` })
      .where('guild_id', '=', guildId)
      .where('rule', '=', id)
      .execute();
  const since = Number(now) - BRAKE_MINUTE;
  if (Number(oldest) - ahead > since) return Number(count);
  const { numDeletedRows } = await db
    .deleteFrom('brake_viewers')
    .where('guild_id', '=', guildId)
    .where('rule', '=', id)
    .where('at', '<=', since)
    .executeTakeFirstOrThrow();
  return Number(count) - Number(numDeletedRows);
}

async function strikesOf(db: Kysely<Schema>, asked: readonly Asked[]): Promise<Map<string, number>> {
  const queries = asked.flatMap(({ draft: { guildId, viewer }, restraint: { ladder } }): StrikesQuery[] =>
    ladder ? [{ guildId: guildId, viewer: viewer, since: ladder.since }] : [],
  );
  const counts = await strikes(db, queries);
  return new Map(queries.map(({ guildId, viewer }, index) => [nameOf(guildId, viewer), counts[index] ?? 0]));
}

/** Has bans count for the brakes of their rules. */
async function noteBans(
  transaction: Transaction<Schema>,
  drafts: readonly CaseDraft[],
  clock: RawBuilder<number>,
): Promise<void> {
  const rows = new Map(
    drafts.map(({ guildId, viewer, source }) => {
      const rule = ruleBehind({ source }) ?? '';
      return [JSON.stringify([guildId, rule, viewer]), { guild_id: guildId, rule, viewer, at: clock }];
    }),
  );
  for (const some of chunks([...rows.values()], AT_ONCE))
    await transaction
      .insertInto('brake_viewers')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['guild_id', 'rule', 'viewer'])
          .doUpdateSet(({ ref }) => ({ at: ref('excluded.at') })),
      )
      .execute();
}

/** Stops rules that would ban too many; those that were active until now. */
async function stop(transaction: Transaction<Schema>, { stopped }: Restraints): Promise<ReadonlySet<string>> {
  const done = new Set<string>();
  for (const [name, { guildId, id }] of stopped) {
    const { numUpdatedRows } = await transaction
      .updateTable('rules')
      .set({ state: 'braked' })
      .where('guild_id', '=', guildId)
      .where('id', '=', id)
      .where('state', '=', 'active')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) done.add(name);
  }
  return done;
}
