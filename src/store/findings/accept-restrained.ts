import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { CaseDraft } from '../../moderation/case.ts';
import type { AcceptRequest, Kept } from '../../moderation/requests/accepting.ts';
import {
  createRestraints,
  nameOf,
  type Restraint,
  type RestraintFacts,
  type Restraints,
  ruleBehind,
} from '../../moderation/requests/restraint.ts';
import { accept } from '../cases/accept.ts';
import { noteChange } from '../changes.ts';
import type { Dialect } from '../connection/dialect.ts';
import { type StrikesQuery, strikes } from '../filtering.ts';
import type { Schema } from '../schema.ts';
import { bannedBy, brakeClock, noteBans } from './brake-count.ts';
import { keepReviews } from './keep-reviews.ts';

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
  const clock = brakeClock(dialect, Math.max(...asked.map(({ restraint }) => restraint.at)));
  const restraints = createRestraints(await factsOf(transaction, asked, clock));
  const kept = await accept(transaction, requests, restraints);
  await noteBans(transaction, restraints.banned, clock);
  const stopped = await stop(transaction, restraints);
  await keepReviews(
    transaction,
    requests.flatMap(({ drafts, restraint }, index) => {
      const held = kept[index]?.held;
      const how = { silent: false, folded: held?.because === 'braked' };
      const asked = drafts.filter(({ kind }) => kind !== 'recall');
      return held && restraint?.ladder ? asked.map((draft) => ({ draft: reviewFor(draft), how: how })) : [];
    }),
  );
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
  if ((kind !== 'ban' && kind !== 'mute') || source.type !== 'filter') return [];
  return [{ draft: draft, restraint: restraint, rule: source.rule, version: source.version }];
}

/** What moderators are asked where a ban is held back. It has the ban's request, so that the same message asks them once. */
const reviewFor = (draft: CaseDraft): CaseDraft => ({ ...draft, kind: 'review', durationSeconds: undefined });

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

async function strikesOf(db: Kysely<Schema>, asked: readonly Asked[]): Promise<Map<string, number>> {
  const queries = asked.flatMap(({ draft: { guildId, viewer }, restraint: { ladder } }): StrikesQuery[] =>
    ladder ? [{ guildId: guildId, viewer: viewer, since: ladder.since }] : [],
  );
  const counts = await strikes(db, queries);
  return new Map(queries.map(({ guildId, viewer }, index) => [nameOf(guildId, viewer), counts[index] ?? 0]));
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
    if (numUpdatedRows === 0n) continue;
    done.add(name);
    await noteChange(transaction, guildId);
  }
  return done;
}
