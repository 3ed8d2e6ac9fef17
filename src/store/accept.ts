import type { Kysely, Transaction } from 'kysely';
import type { Case, CaseDraft } from '../moderation/case.ts';
import type { AcceptRequest, Kept } from '../moderation/ports.ts';
import { fromRow, toRow } from './case-row.ts';
import type { CaseRow, Schema } from './schema.ts';
import { standingBans } from './standing.ts';

/** SQLite binds at most 32,766 values a statement; a row has fewer than 40. */
const ROWS_PER_INSERT = 500;
const IDS_PER_QUERY = 5000;

/** Gives each draft its number and keeps all or none; requests that are known keep their cases as they stand. */
export async function accept(
  transaction: Transaction<Schema>,
  requests: readonly AcceptRequest[],
): Promise<Kept[]> {
  const known = Map.groupBy(await casesOfAll(transaction, requests), (one) => one.requestId);
  const fresh = requests.filter(({ drafts }) => !known.has(requestIdOf(drafts)));
  const standing = await standingOf(
    transaction,
    fresh.filter(({ replace }) => !replace).flatMap(({ drafts }) => drafts),
  );
  const taken = new Set<string>();
  const wanted = fresh.map(({ drafts, replace }) => ({
    drafts: drafts.filter((draft) => {
      if (replace || draft.kind === 'unban') return true;
      const free = !standing.has(key(draft)) && !taken.has(key(draft));
      taken.add(key(draft));
      return free;
    }),
  }));
  const cases = await insertCases(
    transaction,
    wanted.flatMap(({ drafts }) => drafts),
  );
  const inserted = Map.groupBy(cases, (one) => one.requestId);
  // Of those that came together, the first is what stands in the way of the others.
  for (const one of cases) if (!standing.has(key(one))) standing.set(key(one), one);
  return requests.map(({ drafts, replace }) => {
    const id = requestIdOf(drafts);
    const inTheWay = drafts.flatMap((draft) => standing.get(key(draft)) ?? []);
    return {
      cases: known.get(id) ?? inserted.get(id) ?? [],
      standing:
        replace || known.has(id) ? [] : inTheWay.filter((one) => one.requestId !== id && one.kind === 'ban'),
    };
  });
}

const requestIdOf = ([first]: readonly CaseDraft[]): string => first?.requestId ?? '';
const key = ({ guildId, roomId, viewer }: CaseDraft | Case): string =>
  JSON.stringify([guildId, roomId, viewer]);

async function casesOfAll(
  transaction: Transaction<Schema>,
  requests: readonly AcceptRequest[],
): Promise<Case[]> {
  const ids = requests.map(({ drafts }) => requestIdOf(drafts));
  const known: Case[] = [];
  for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
    known.push(...(await casesOf(transaction, ids.slice(start, start + IDS_PER_QUERY))));
  }
  return known;
}

/** The bans of these viewers that stand, or are on their way. */
async function standingOf(
  transaction: Transaction<Schema>,
  drafts: readonly CaseDraft[],
): Promise<Map<string, Case>> {
  const standing = new Map<string, Case>();
  for (const [roomId, ofRoom] of Map.groupBy(drafts, (draft) => draft.roomId)) {
    const viewers = ofRoom.map(({ viewer }) => viewer);
    const now = Math.max(...ofRoom.map(({ askedAt }) => askedAt));
    for (const one of await standingBans(transaction, { roomId, viewers, now, onTheirWay: true })) {
      standing.set(key(one), one);
    }
  }
  return standing;
}

/** The cases of requests, as they stand. */
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
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await transaction
      .insertInto('cases')
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .execute();
  }
  return rows.map(fromRow);
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
