import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import type { Case, CaseDraft, Outcome } from '../moderation/case.ts';
import type { CaseStore, Told } from '../moderation/ports.ts';
import { fromRow, toRow } from './case-row.ts';
import type { CaseRow, Schema } from './schema.ts';

/** SQLite binds at most 32,766 values a statement; a row has 22. */
const ROWS_PER_INSERT = 500;

/** The table of cases, which is also the queue of work and the list of what is still to be told. */
export function createCaseStore(db: Kysely<Schema>): CaseStore {
  return {
    accept: (drafts) => db.transaction().execute((transaction) => accept(transaction, drafts)),
    ofRequest: (requestId) => ofRequest(db, requestId),
    due: (now, limit) => due(db, now, limit),
    async nextDueAfter(now) {
      const row = await db
        .selectFrom('cases')
        .select(({ fn }) => fn.min('next_attempt_at').as('at'))
        .where('state', '=', 'waiting')
        .where('next_attempt_at', '>', now)
        .executeTakeFirst();
      return row?.at ?? undefined;
    },
    settle: (outcomes) => db.transaction().execute((transaction) => settle(transaction, outcomes)),
    async untold(limit) {
      const rows = await untold(db).selectAll().orderBy('asked_at').orderBy('number').limit(limit).execute();
      return rows.map(fromRow);
    },
    async countUntold() {
      const count = ({ fn }: ExpressionBuilder<Schema, 'cases'>) => fn.countAll<number>().as('count');
      return (await untold(db).select(count).executeTakeFirstOrThrow()).count;
    },
    markTold: (cases, told) => db.transaction().execute((transaction) => markTold(transaction, cases, told)),
    close: () => db.destroy(),
  };
}

async function accept(transaction: Transaction<Schema>, drafts: readonly CaseDraft[]): Promise<Case[]> {
  const [first] = drafts;
  if (!first) return [];
  const known = await ofRequest(transaction, first.requestId);
  if (known.length > 0) return known;
  await insert(transaction, drafts);
  return ofRequest(transaction, first.requestId);
}

async function ofRequest(db: Kysely<Schema>, requestId: string): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('number')
    .execute();
  return rows.map(fromRow);
}

async function due(db: Kysely<Schema>, now: number, limit: number): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases as c')
    .selectAll('c')
    .where('c.state', '=', 'waiting')
    .where('c.next_attempt_at', '<=', now)
    // What was asked of one viewer happens in the order in which it was asked.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('cases as before')
            .select('before.number')
            .where('before.state', '=', 'waiting')
            .whereRef('before.room_id', '=', 'c.room_id')
            .whereRef('before.viewer', '=', 'c.viewer')
            .whereRef('before.guild_id', '=', 'c.guild_id')
            .whereRef('before.number', '<', 'c.number'),
        ),
      ),
    )
    .orderBy('c.next_attempt_at')
    .orderBy('c.number')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

const untold = (db: Kysely<Schema>) =>
  db.selectFrom('cases').where('told_at', 'is', null).where('state', '<>', 'waiting');

async function settle(transaction: Transaction<Schema>, outcomes: readonly Outcome[]): Promise<Case[]> {
  const settled: Case[] = [];
  for (const outcome of outcomes) {
    const row = await transaction
      .updateTable('cases')
      .set((expression) => ({ ...columnsOf(outcome), attempts: expression('attempts', '+', 1) }))
      .where('guild_id', '=', outcome.of.guildId)
      .where('number', '=', outcome.of.number)
      .returningAll()
      .executeTakeFirstOrThrow();
    settled.push(fromRow(row));
  }
  return settled;
}

async function markTold(
  transaction: Transaction<Schema>,
  cases: readonly Case[],
  { at, channelId, messageId }: Told,
): Promise<void> {
  for (const { guildId, number } of cases) {
    await transaction
      .updateTable('cases')
      .set({ told_at: at, told_channel_id: channelId, told_message_id: messageId })
      .where('guild_id', '=', guildId)
      .where('number', '=', number)
      .execute();
  }
}

async function insert(transaction: Transaction<Schema>, drafts: readonly CaseDraft[]): Promise<void> {
  const rows: CaseRow[] = [];
  for (const [guildId, ofGuild] of Map.groupBy(drafts, (draft) => draft.guildId)) {
    const counter = await transaction
      .insertInto('counters')
      .values({ guild_id: guildId, last_number: ofGuild.length })
      .onConflict((conflict) =>
        conflict.column('guild_id').doUpdateSet(({ ref, eb }) => ({
          last_number: eb(ref('counters.last_number'), '+', ofGuild.length),
        })),
      )
      .returning('last_number')
      .executeTakeFirstOrThrow();
    const firstNumber = counter.last_number - ofGuild.length + 1;
    rows.push(...ofGuild.map((draft, index) => toRow(draft, firstNumber + index)));
  }
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await transaction
      .insertInto('cases')
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .execute();
  }
}

function columnsOf(outcome: Outcome): Partial<CaseRow> {
  switch (outcome.state) {
    case 'in-force':
      return { state: 'in-force', in_force_at: outcome.at, until: outcome.until ?? null, error: null };
    case 'failed':
      return { state: 'failed', error: JSON.stringify(outcome.error) };
    case 'waiting':
      return { next_attempt_at: outcome.nextAttemptAt, error: JSON.stringify(outcome.error) };
  }
}
