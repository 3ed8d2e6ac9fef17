import type { Kysely, Transaction } from 'kysely';
import type { Case, CaseDraft } from '../moderation/case.ts';
import { fromRow, toRow } from './case-row.ts';
import type { CaseRow, Schema } from './schema.ts';

/** SQLite binds at most 32,766 values a statement; a row has fewer than 30. */
const ROWS_PER_INSERT = 500;
const IDS_PER_QUERY = 5000;

/** Gives each draft its number and keeps all or none; requests that are known keep their cases as they stand. */
export async function accept(
  transaction: Transaction<Schema>,
  drafts: readonly CaseDraft[],
): Promise<Case[]> {
  const requestIds = [...new Set(drafts.map((draft) => draft.requestId))];
  const known: Case[] = [];
  for (let start = 0; start < requestIds.length; start += IDS_PER_QUERY) {
    known.push(...(await casesOf(transaction, requestIds.slice(start, start + IDS_PER_QUERY))));
  }
  const knownIds = new Set(known.map((one) => one.requestId));
  return [
    ...known,
    ...(await insert(
      transaction,
      drafts.filter((draft) => !knownIds.has(draft.requestId)),
    )),
  ];
}

/** The cases of requests, as they stand. */
export async function casesOf(db: Kysely<Schema>, requestIds: readonly string[]): Promise<Case[]> {
  const query = db.selectFrom('cases').selectAll().where('request_id', 'in', requestIds).orderBy('number');
  return (await query.execute()).map(fromRow);
}

async function insert(transaction: Transaction<Schema>, drafts: readonly CaseDraft[]): Promise<Case[]> {
  const rows: CaseRow[] = [];
  for (const [guildId, ofGuild] of Map.groupBy(drafts, (draft) => draft.guildId)) {
    const last = await takeNumbers(transaction, guildId, ofGuild.length);
    rows.push(...ofGuild.map((draft, index) => toRow(draft, last - ofGuild.length + 1 + index)));
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
