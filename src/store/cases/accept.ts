import type { Insertable, Kysely, Transaction } from 'kysely';
import { ACTIONS } from '../../moderation/actions/index.ts';
import type { Case, CaseDraft, CaseError } from '../../moderation/case.ts';
import type { AcceptRequest, Kept } from '../../moderation/requests/accepting.ts';
import { askedBy } from '../../moderation/requests/asked-by.ts';
import { createRestraints, type Restraints } from '../../moderation/requests/restraint.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import { decideBetween, isCase, isExplicit, key } from '../findings/decide-between.ts';
import { countsOfNew } from '../hours/counting.ts';
import { countHours } from '../hours/counts.ts';
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
    fresh.filter((request) => !isExplicit(request)).flatMap(everyStep),
  );
  const { drafts, losers, beaten, held } = decideBetween(fresh, active, restraints);
  const cases = await insertCases(
    transaction,
    [...drafts.values()].flat().filter((draft) => !losers.has(draft)),
  );
  const inserted = Map.groupBy(cases, (one) => one.requestId);
  /** What stays in the end where one thing took the place of another, and a third perhaps of that. */
  const winnerOf = (one: Case | CaseDraft | undefined): Case | undefined => {
    if (!one) return undefined;
    const instead = isCase(one) ? beaten.get(one) : losers.get(one);
    if (instead) return winnerOf(instead);
    if (isCase(one)) return one;
    return inserted.get(one.requestId)?.find((made) => made.kind === one.kind && key(made) === key(one));
  };
  const withdrawn: { readonly by: string | undefined; readonly case: Case }[] = [];
  for (const one of beaten.keys()) {
    const winner = winnerOf(one);
    for (const given of await withdraw(transaction, one, winner))
      withdrawn.push({ by: winner?.requestId, case: given });
  }
  return requests.map((request) => {
    const id = requestIdOf(request.drafts);
    return {
      cases: known.get(id) ?? inserted.get(id) ?? [],
      alreadyActive: (drafts.get(request) ?? [])
        .filter((draft) => losers.has(draft))
        .flatMap((draft) => winnerOf(draft) ?? [])
        .filter(({ requestId }) => requestId !== id),
      withdrawn: withdrawn.flatMap((one) => (one.by === id ? [one.case] : [])),
      held: held.get(request),
    };
  });
}

/** The drafts of a request, each once for every kind that it may become. */
const everyStep = ({ drafts, restraint }: AcceptRequest): CaseDraft[] =>
  restraint?.ladder === undefined
    ? [...drafts]
    : drafts
        .filter(({ kind }) => kind !== 'recall')
        .flatMap((draft) => (['ban', 'mute'] as const).map((kind) => ({ ...draft, kind })));

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
  const cases = rows.map(fromRow);
  await countHours(transaction, countsOfNew(cases));
  return cases;
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
