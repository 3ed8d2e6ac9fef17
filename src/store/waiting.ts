import { type Kysely, sql, type Transaction } from 'kysely';
import type { Case, CaseDraft } from '../moderation/case.ts';
import type { WaitingDecision, WaitingStore } from '../moderation/rights/waiting.ts';
import { casesOf, insertCases } from './cases/accept.ts';
import { fromRow } from './cases/row.ts';
import type { Access } from './connection/access.ts';
import { OWN_POST_DUE } from './decisions.ts';
import type { Schema } from './schema.ts';

/** A request that nobody has decided. Written out, not bound: only so does SQLite see that the index serves. */
const isOpen = sql<boolean>`kind = 'request' and decision is null`;

/** Keeps a request that waits for a second moderator, once. The server's turn must have been taken. */
async function keepWaiting(transaction: Transaction<Schema>, draft: CaseDraft): Promise<Case> {
  const [known] = await casesOf(transaction, [draft.requestId]);
  if (known) return known;
  const [kept] = await insertCases(transaction, [draft], ({ askedAt }) => ({
    state: 'confirmed',
    settled_at: askedAt,
  }));
  if (!kept) throw new Error('a request was kept and is not there');
  return kept;
}

/** Notes what a second moderator made of a request; undefined where it no longer waits. */
async function decideWaiting(
  db: Kysely<Schema>,
  {
    case: one,
    what,
    by,
    at,
    followUp = null,
  }: Omit<WaitingDecision, 'followUp'> & { followUp?: number | null | undefined },
): Promise<Case | undefined> {
  const row = await db
    .updateTable('cases')
    .set({
      decision: what,
      decided_by: by.actorName,
      follow_up: followUp,
      edited_at: at,
      edited_by: by.actorName,
      edits: sql<number>`edits + 1`,
      ...OWN_POST_DUE,
    })
    .where('guild_id', '=', one.guildId)
    .where('number', '=', one.number)
    .where(isOpen)
    .returningAll()
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Ends requests that nobody has decided since a moment, up to so many, the oldest first. */
async function expireWaiting(
  db: Kysely<Schema>,
  { before, limit }: Parameters<WaitingStore['expireWaiting']>[0],
): Promise<Case[]> {
  const old = await db
    .selectFrom('cases')
    .select(['guild_id', 'number'])
    .where(isOpen)
    .where('asked_at', '<', before)
    .orderBy('asked_at')
    .limit(limit)
    .execute();
  const expired: Case[] = [];
  for (const [guildId, ofGuild] of Map.groupBy(old, (one) => one.guild_id)) {
    const rows = await db
      .updateTable('cases')
      .set({ decision: 'expired', ...OWN_POST_DUE })
      .where('guild_id', '=', guildId)
      .where(
        'number',
        'in',
        ofGuild.map(({ number }) => number),
      )
      .where(isOpen)
      .returningAll()
      .execute();
    expired.push(...rows.map(fromRow));
  }
  return expired;
}

/** Requests that are read at once, the newest. */
const MOST_READ = 100;

/** Requests of a server that nobody has decided. */
async function openRequests(db: Kysely<Schema>, guildId: string): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where(isOpen)
    // By the server as it is, SQLite would read all of its cases.
    .where(sql<boolean>`(guild_id || '') = ${guildId}`)
    .orderBy('asked_at', 'desc')
    .limit(MOST_READ)
    .execute();
  return rows.map(fromRow);
}

/** What keeps them, and what became of them. */
export const waitingStore = ({ read, write, lead, inTurn }: Access): WaitingStore => ({
  keepWaiting: (draft) => inTurn([draft.guildId], (transaction) => keepWaiting(transaction, draft)),
  openRequests: (guildId) => read((db) => openRequests(db, guildId)),
  decideWaiting: (decision) => write((transaction) => decideWaiting(transaction, decision)),
  expireWaiting: (query) => lead((transaction) => expireWaiting(transaction, query)),
});
