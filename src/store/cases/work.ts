import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { MOST_COUNTED } from '../../moderation/audit/ports.ts';
import type { Case, Claim, Outcome } from '../../moderation/case.ts';
import type { ClaimRequest, Unfinished } from '../../moderation/ports.ts';
import { LEASE } from '../../moderation/sending/dispatcher.ts';
import { LONGEST_PAUSE } from '../../moderation/support/backoff.ts';
import { chunks } from '../../moderation/support/chunks.ts';
import type { Dialect } from '../connection/dialect.ts';
import { type Count, countsOfDone } from '../hours/counting.ts';
import { countHours } from '../hours/counts.ts';
import type { CaseRow, Schema } from '../schema.ts';
import { isAction, isOpen, isSameMatter } from './conditions.ts';
import { isUnposted, POSTED_OTHERWISE } from './outbox.ts';
import { markReplaced } from './replaced.ts';
import { fromRow } from './row.ts';

/** Clocks of machines that share a database differ by less than this, in milliseconds. */
const CLOCKS_DIFFER = 30_000;
/** Nothing is ever due later than this from now, in milliseconds. */
const LONGEST_WAIT = Math.max(LONGEST_PAUSE, LEASE) + CLOCKS_DIFFER;
/**
 * A case's time has come, or lies so far ahead that a clock said it which has been set back since. What was never tried is due
 * whatever the clock said when it was asked for.
 */
const isDue = (now: number) =>
  sql<boolean>`(c.next_attempt_at <= ${now} or c.next_attempt_at > ${now + LONGEST_WAIT} or (c.state = 'waiting' and c.attempts = 0))`;
/** Numbers in one statement: far below what SQLite and PostgreSQL bind. */
const AT_ONCE = 5000;

/** Nothing earlier about the same viewer is still to be done. */
const isNext = sql<boolean>`not exists (select before.number from cases as before where ${isOpen('before')} and ${isAction('before')} and ${isSameMatter('before', 'c')} and before.room_id = c.room_id and before.viewer = c.viewer and before.guild_id = c.guild_id and before.number < c.number)`;

/**
 * Takes cases that are due and marks them as being sent, until `leaseUntil`: a process that dies leaves them to be taken again,
 * unsure. What was asked of one viewer is taken in the order in which it was asked.
 */
export async function claim(
  transaction: Transaction<Schema>,
  {
    now,
    limit,
    leaseUntil,
    peopleOnly,
    kinds,
    unordered = [],
    leaveSending = false,
    rulesOnly = false,
  }: ClaimRequest,
  dialect: Dialect,
): Promise<Claim[]> {
  const rows = await transaction
    .selectFrom('cases as c')
    .selectAll('c')
    .where(isOpen('c'))
    .where(isDue(now))
    .$if(kinds !== undefined, (query) => query.where('c.kind', 'in', kinds ?? []))
    .$if(leaveSending, (query) => query.where('c.state', '<>', 'sending'))
    .$if(peopleOnly, (query) => query.where('c.priority', '=', 0))
    .$if(rulesOnly, (query) => query.where('c.priority', '=', 1))
    .where(({ or, eb }) => or([...(unordered.length > 0 ? [eb('c.kind', 'in', unordered)] : []), isNext]))
    .orderBy('c.priority')
    .orderBy('c.next_attempt_at')
    .orderBy('c.number')
    .limit(limit)
    .$if(dialect === 'postgres', (query) => query.forUpdate('c').skipLocked())
    .execute();
  const claimed = rows.map(fromRow);
  const columns = { state: 'sending', next_attempt_at: leaseUntil, sent_at: now } as const;
  // They were read a moment ago: reading them once more, as they are now, would cost as much again.
  for (const update of updates(transaction, claimed, columns)) await update.execute();
  return rows.map((row, index) => ({
    case: claimed[index] ?? fromRow(row),
    unsureSince: row.state === 'waiting' ? undefined : (row.sent_at ?? row.asked_at),
  }));
}

/** Cases that a process left behind when it died may have arrived: they are due now, unsure. Only where no other process works. */
export async function recover(db: Kysely<Schema>, now: number): Promise<void> {
  await db
    .updateTable('cases')
    .set({ state: 'unsure', next_attempt_at: now })
    .where(isOpen())
    .where('state', '=', 'sending')
    .execute();
}

/** Makes due now what waits for a later time; what is being sent is left as it is. */
export async function bringForward(db: Kysely<Schema>, now: number): Promise<void> {
  await db
    .updateTable('cases')
    .set({ next_attempt_at: now })
    .where(isOpen('cases'))
    .where('state', '<>', 'sending')
    .where('next_attempt_at', '>', now)
    .execute();
  // Posts that said of a ban that it has ended are put right: it has not.
  await db
    .updateTable('cases')
    .set({ end_shown: 0, post_due: 1 })
    .where(sql<boolean>`end_shown = 1`)
    .where('until', '>', now)
    .execute();
}

/** How many cases are open, and how many outcomes unposted, each counted up to `MOST_COUNTED`. */
export async function unfinished(db: Kysely<Schema>): Promise<Unfinished> {
  const count = async (condition: RawBuilder<boolean>) => {
    const some = db.selectFrom('cases').select('guild_id').where(condition).limit(MOST_COUNTED);
    const row = await db
      .selectFrom(some.as('some'))
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  return { unsent: await count(isOpen()), unposted: await count(isUnposted) };
}

/** When the next open case, or the next of those with a priority, comes due after `now`. */
export async function nextDueAfter(
  db: Kysely<Schema>,
  now: number,
  priority?: number,
): Promise<number | undefined> {
  // The index begins with the priority: a query that does not name it goes through all that is open.
  const next = (one: number) =>
    sql`(select next_attempt_at from cases where ${isOpen()} and priority = ${sql.lit(one)} and next_attempt_at > ${now} order by next_attempt_at limit 1)`;
  const asked = priority === undefined ? [0, 1] : [priority];
  const columns = asked.map((one) => sql`${next(one)} as ${sql.ref(`next_${one}`)}`);
  const { rows } = await sql<Record<string, number | null>>`select ${sql.join(columns)}`.execute(db);
  const times = rows.flatMap((row) => Object.values(row)).filter((at) => at !== null);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Writes what came of cases; those with the same outcome together. */
export async function settle(
  transaction: Transaction<Schema>,
  outcomes: readonly Outcome[],
): Promise<Case[]> {
  const counts: Count[] = [];
  const same = Map.groupBy(outcomes, ({ case: one, ...rest }) => JSON.stringify([isConfirmation(one), rest]));
  const settled: Case[] = [];
  for (const group of same.values()) {
    const [first] = group;
    if (!first) continue;
    const cases = await updateCases(
      transaction,
      group.map(({ case: one }) => one),
      columnsOf(first),
    );
    // In a raid nothing is replaced, and looking for it would cost more than all the rest.
    if ((first.state === 'in-force' || first.state === 'confirmed') && first.replaces !== false)
      counts.push(...(await markReplaced(transaction, cases, { now: first.at })));
    else if (first.state === 'failed' && first.lifted)
      await markReplaced(transaction, cases, { now: first.at, failedToo: true });
    if ('at' in first && !isConfirmation(first.case)) counts.push(...countsOfDone(cases, first.at));
    settled.push(...cases);
  }
  await countHours(transaction, counts);
  return settled;
}

/** Whether what is written of a case comes from reading the room's list only: the service had said OK before. */
const isConfirmation = ({ state }: Case): boolean => state === 'in-force';

type Changes = Partial<CaseRow> & { attempted?: boolean; failed?: boolean };

/** Changes these cases and returns them as they are then. */
async function updateCases(
  transaction: Transaction<Schema>,
  cases: readonly CaseKey[],
  changes: Changes,
): Promise<Case[]> {
  const changed: Case[] = [];
  for (const update of updates(transaction, cases, changes))
    changed.push(...(await update.returningAll().execute()).map(fromRow));
  return changed;
}

type CaseKey = Pick<Case, 'guildId' | 'number'>;

/** The statements that change these cases. */
const updates = (
  transaction: Transaction<Schema>,
  cases: readonly CaseKey[],
  { attempted = false, failed = false, ...columns }: Changes,
) =>
  [...Map.groupBy(cases, (one) => one.guildId)].flatMap(([guildId, ofGuild]) =>
    [...chunks(ofGuild, AT_ONCE)].map((some) =>
      transaction
        .updateTable('cases')
        .set((expression) => ({
          ...columns,
          ...(attempted && { attempts: expression('attempts', '+', 1) }),
          ...(failed && POSTED_OTHERWISE),
        }))
        .where('guild_id', '=', guildId)
        .where(
          'number',
          'in',
          some.map(({ number }) => number),
        ),
    ),
  );

function columnsOf(outcome: Outcome): Changes {
  const { messages } = outcome;
  const columns = columnsOfState(outcome);
  return messages === undefined ? columns : { ...columns, messages: JSON.stringify(messages) };
}

function columnsOfState(outcome: Outcome): Changes {
  switch (outcome.state) {
    case 'in-force':
    case 'confirmed': {
      const { state, at, until = null } = outcome;
      const confirmed = state === 'confirmed' ? { confirmed_at: at } : {};
      if (isConfirmation(outcome.case)) return { state, until, error: null, ...confirmed };
      return { attempted: true, state, in_force_at: at, settled_at: at, until, error: null, ...confirmed };
    }
    case 'failed': {
      const { at, error } = outcome;
      return { attempted: true, failed: true, state: 'failed', settled_at: at, error: JSON.stringify(error) };
    }
    case 'waiting':
    case 'unsure': {
      // Without an error nothing was tried, unless that is said: the case was only put back.
      const { state, nextAttemptAt, error, attempted = error !== undefined } = outcome;
      const tried: Changes = attempted
        ? { attempted: true, error: error ? JSON.stringify(error) : null }
        : {};
      return { state, next_attempt_at: nextAttemptAt, ...tried };
    }
  }
}
