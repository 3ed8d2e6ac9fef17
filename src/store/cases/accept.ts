import type { Insertable, Kysely, Transaction } from 'kysely';
import { ACTIONS } from '../../moderation/actions/index.ts';
import { askedBy } from '../../moderation/asked-by.ts';
import { type Case, type CaseDraft, type CaseError, isPerson } from '../../moderation/case.ts';
import type { AcceptRequest, Kept } from '../../moderation/requests/accepting.ts';
import { takesPlaceOf } from '../../moderation/requests/precedence.ts';
import { createRestraints, type Held, type Restraints } from '../../moderation/requests/restraint.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import type { CaseRow, Schema } from '../schema.ts';
import { activeCases } from './active.ts';
import { fromRow, toRow } from './row.ts';

/** SQLite binds at most 32,766 values a statement; a row has fewer than 40. */
const ROWS_PER_INSERT = 500;
const IDS_PER_QUERY = 5000;

/** Nothing restrains people, nor rules of which nothing is known. */
const unrestrained = (): Restraints =>
  createRestraints({ rules: new Map(), banned: new Map(), strikes: new Map() });

/**
 * Gives each draft its number and keeps all or none; requests that are known keep their cases as they are. Decides from what it
 * reads, so the servers' turn must have been taken (`Access.inTurn`). What is held back of rules' bans is the caller's to keep.
 */
export async function accept(
  transaction: Transaction<Schema>,
  requests: readonly AcceptRequest[],
  restraints = unrestrained(),
): Promise<Kept[]> {
  const known = Map.groupBy(await casesOfAll(transaction, requests), (one) => one.requestId);
  const fresh = requests.filter(({ drafts }) => !known.has(requestIdOf(drafts)));
  const active = await activeOf(
    transaction,
    fresh.filter((request) => !isExplicit(request)).flatMap(({ drafts }) => drafts),
  );
  const { drafts, winners, losers, beaten, held } = decideBetween(fresh, active, restraints);
  const cases = await insertCases(
    transaction,
    [...drafts.values()].flat().filter((draft) => !losers.has(draft)),
  );
  const inserted = Map.groupBy(cases, (one) => one.requestId);
  const winnerOf = (draft: CaseDraft): Case | undefined => {
    const winner = winners.get(key(draft));
    if (!winner || 'state' in winner) return winner;
    return inserted
      .get(winner.requestId)
      ?.find((one) => one.kind === winner.kind && key(one) === key(winner));
  };
  const withdrawn: Case[] = [];
  for (const one of beaten) withdrawn.push(...(await withdraw(transaction, one, winnerOf(one))));
  return requests.map((request) => {
    const id = requestIdOf(request.drafts);
    return {
      cases: known.get(id) ?? inserted.get(id) ?? [],
      alreadyActive: (drafts.get(request) ?? [])
        .filter((draft) => losers.has(draft))
        .flatMap((draft) => winnerOf(draft) ?? [])
        .filter(({ requestId }) => requestId !== id),
      withdrawn: withdrawn.filter((one) => winnerOf(one)?.requestId === id),
      held: held.get(request),
    };
  });
}

/** A person has said that what is active is to be replaced; no rule can say that. */
const isExplicit = ({ drafts: [first], replace }: AcceptRequest): boolean =>
  replace && first !== undefined && (ACTIONS.undoes(first.kind) || isPerson(first.source));

interface Decided {
  /** The drafts of each request, as they would be kept; those that are held back are left out. */
  readonly drafts: ReadonlyMap<AcceptRequest, readonly CaseDraft[]>;
  /** The ban, and the mute, of each viewer that stays: one that was there before, or a draft of these. */
  readonly winners: ReadonlyMap<string, Case | CaseDraft>;
  /** Drafts of which no case is made. */
  readonly losers: ReadonlySet<CaseDraft>;
  /** Those that were there before and whose place is taken. */
  readonly beaten: readonly Case[];
  /** Why rules' bans are held back. */
  readonly held: ReadonlyMap<AcceptRequest, Held>;
}

/** Goes through requests in their order, from what is active or on its way. */
function decideBetween(
  requests: readonly AcceptRequest[],
  active: ReadonlyMap<string, Case>,
  restraints: Restraints,
): Decided {
  const winners = new Map<string, Case | CaseDraft>(active);
  const losers = new Set<CaseDraft>();
  const beaten: Case[] = [];
  const held = new Map<AcceptRequest, Held>();

  /** The ban, or mute, as it is kept, if it is; or why a rule's is held back. */
  function decide(request: AcceptRequest, asked: CaseDraft): CaseDraft | Held {
    const { restraint } = request;
    const before = winners.get(key(asked));
    const draft = restraint ? restraints.consider(restraint, asked, before) : asked;
    if ('because' in draft) return draft;
    if (before && !isExplicit(request) && !takesPlaceOf(draft, before)) {
      losers.add(draft);
      return draft;
    }
    const tooMany = restraints.count(restraint, draft);
    if (tooMany) return tooMany;
    winners.set(key(draft), draft);
    if (!before) return draft;
    restraints.forget(before);
    if ('state' in before) beaten.push(before);
    // The same viewer twice in one request is a mistake of the caller's, which the table refuses.
    else if (before.requestId !== draft.requestId) losers.add(before);
    return draft;
  }

  const drafts = new Map<AcceptRequest, CaseDraft[]>();
  for (const request of requests) {
    const own: CaseDraft[] = [];
    for (const asked of request.drafts) {
      if (ACTIONS.undoes(asked.kind)) winners.delete(key(asked));
      const decided = ACTIONS.lasts(asked.kind) ? decide(request, asked) : asked;
      if ('because' in decided) held.set(request, decided);
      else own.push(decided);
    }
    drafts.set(request, own);
  }
  return { drafts, winners, losers, beaten, held };
}

/** Gives up a case whose place was taken before it was sent; one that has been sent is replaced when the other one is. */
async function withdraw(
  transaction: Transaction<Schema>,
  beaten: Case,
  winner: Case | undefined,
): Promise<Case[]> {
  if (!winner) return [];
  const { number, source } = winner;
  const error: CaseError = {
    kind: 'refused',
    code: undefined,
    problem: { what: 'displaced', number, by: askedBy(source) },
  };
  const rows = await transaction
    .updateTable('cases')
    .set({
      state: 'failed',
      settled_at: winner.askedAt,
      replaced_by: winner.number,
      error: JSON.stringify(error),
    })
    .where('guild_id', '=', beaten.guildId)
    .where('number', '=', beaten.number)
    .where('state', '=', 'waiting')
    .returningAll()
    .execute();
  return rows.map(fromRow);
}

const requestIdOf = ([first]: readonly CaseDraft[]): string => first?.requestId ?? '';
/** Names what holds for a viewer: their ban, their mute. */
const key = ({ guildId, roomId, viewer, kind }: CaseDraft | Case): string =>
  JSON.stringify([guildId, roomId, viewer, ACTIONS.matterOf(kind)]);

async function casesOfAll(
  transaction: Transaction<Schema>,
  requests: readonly AcceptRequest[],
): Promise<Case[]> {
  const ids = requests.map(({ drafts }) => requestIdOf(drafts));
  const known: Case[] = [];
  for (const some of chunks(ids, IDS_PER_QUERY)) known.push(...(await casesOf(transaction, some)));
  return known;
}

/** What is active of these viewers or on its way, of the same matters, each in its own server. */
async function activeOf(
  transaction: Transaction<Schema>,
  drafts: readonly CaseDraft[],
): Promise<Map<string, Case>> {
  const active = new Map<string, Case>();
  const lasting = drafts.filter(({ kind }) => ACTIONS.lasts(kind));
  for (const ofRoom of Map.groupBy(lasting, ({ roomId, kind }) => JSON.stringify([roomId, kind])).values()) {
    const [first] = ofRoom;
    if (!first) continue;
    const { roomId } = first;
    const { kind } = ACTIONS.of(first.kind);
    const viewers = ofRoom.map(({ viewer }) => viewer);
    const now = Math.max(...ofRoom.map(({ askedAt }) => askedAt));
    for (const one of await activeCases(transaction, { kind, roomId, viewers, now, onTheirWay: true })) {
      active.set(key(one), one);
    }
  }
  return active;
}

/** The cases of requests, as they are. */
export async function casesOf(db: Kysely<Schema>, requestIds: readonly string[]): Promise<Case[]> {
  const query = db.selectFrom('cases').selectAll().where('request_id', 'in', requestIds).orderBy('number');
  return (await query.execute()).map(fromRow);
}

/** Gives drafts their numbers and keeps them; `settled` makes them rows of something that is done already. */
export async function insertCases(
  transaction: Transaction<Schema>,
  drafts: readonly CaseDraft[],
  settled: (draft: CaseDraft) => Partial<CaseRow> = () => ({}),
): Promise<Case[]> {
  const rows: CaseRow[] = [];
  for (const [guildId, ofGuild] of Map.groupBy(drafts, (draft) => draft.guildId)) {
    const last = await takeNumbers(transaction, guildId, ofGuild.length);
    const first = last - ofGuild.length + 1;
    rows.push(...ofGuild.map((draft, index) => ({ ...toRow(draft, first + index), ...settled(draft) })));
  }
  for (const some of chunks(rows, ROWS_PER_INSERT))
    await transaction.insertInto('cases').values(filledIn(some)).execute();
  return rows.map(fromRow);
}

/** Rows without the columns that are null in all of them, as they are when they are left out: each value that is bound costs time. */
function filledIn(rows: readonly CaseRow[]): Insertable<Schema['cases']>[] {
  const [first] = rows;
  if (!first) return [];
  const names = Object.keys(first) as (keyof CaseRow)[];
  const filled = names.filter((name) => rows.some((row) => row[name] !== null));
  return rows.map((row) => {
    const some: Partial<Record<keyof CaseRow, CaseRow[keyof CaseRow]>> = {};
    for (const name of filled) some[name] = row[name];
    return some as Insertable<Schema['cases']>;
  });
}

/** Takes so many numbers from the guild's counter and returns the last of them. */
async function takeNumbers(
  transaction: Transaction<Schema>,
  guildId: string,
  count: number,
): Promise<number> {
  const { last_number } = await transaction
    .insertInto('counters')
    .values({ guild_id: guildId, last_number: count })
    .onConflict((conflict) =>
      conflict
        .column('guild_id')
        .doUpdateSet(({ ref, eb }) => ({ last_number: eb(ref('counters.last_number'), '+', count) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return last_number;
}
