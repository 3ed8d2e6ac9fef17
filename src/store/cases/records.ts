import { type Kysely, type Selectable, type SqlBool, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Case } from '../../moderation/case.ts';
import type { ExportQuery, HistoryQuery, PageQuery, ReviseRequest } from '../../moderation/ports.ts';
import { fieldChangeSchema, type Revision } from '../../moderation/revision.ts';
import { readOrThrow } from '../json.ts';
import type { RevisionTable, Schema } from '../schema.ts';
import { insertCases } from './accept.ts';
import { isAbout, isAction, isNumbered } from './conditions.ts';
import { POSTED_OTHERWISE } from './outbox.ts';
import { withReplacements } from './replacements.ts';
import { fromRow } from './row.ts';

/** A case by its number. */
export async function find(db: Kysely<Schema>, guildId: string, number: number): Promise<Case | undefined> {
  const row = await db
    .selectFrom('cases')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) return undefined;
  const [one] = await withReplacements(db, guildId, [fromRow(row)]);
  return one;
}

/** Cases that a search by the beginning of a word goes through, from the newest: people wait for it at every key. */
const SEARCHED = 10_000;

/**
 * The case with the number that was typed, then the newest whose viewer is what was typed, or, among the last 10,000, whose number,
 * viewer or room begins with it.
 */
export async function search(
  db: Kysely<Schema>,
  { guildId, typed, limit }: { guildId: string; typed: string; limit: number },
): Promise<Case[]> {
  const newestFirst = db
    .selectFrom('cases')
    .selectAll()
    .where('guild_id', '=', guildId)
    .orderBy('number', 'desc')
    .limit(limit);
  if (typed === '') return (await newestFirst.execute()).map(fromRow);
  const wanted = `${typed.replace(/[\\%_]/g, '\\$&')}%`;
  const begins = (column: string) =>
    sql<SqlBool>`lower(${sql.raw(column)}) like lower(${wanted}) escape '\\'`;
  const similar = await newestFirst
    .where('number', '>', (await lastNumber(db, guildId)) - SEARCHED)
    .where(({ or }) => or([begins('viewer'), begins('cast(number as text)'), begins('room_id')]))
    .execute();
  const same = await newestFirst.where('viewer', '=', typed).execute();
  const meant = /^\d{1,9}$/.test(typed) ? await find(db, guildId, Number(typed)) : undefined;
  const rest = [...new Map([...similar, ...same].map((row) => [row.number, fromRow(row)])).values()]
    .filter(({ number }) => number !== meant?.number)
    .sort((a, b) => b.number - a.number);
  return [...(meant ? [meant] : []), ...rest].slice(0, limit);
}

/** A viewer's last case of a matter in a room, and the newest that did not fail. */
export async function newest(
  db: Kysely<Schema>,
  { guildId, roomId, viewer, kind }: Pick<Case, 'guildId' | 'roomId' | 'viewer' | 'kind'>,
): Promise<{ last: number; newest: Case | undefined }> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('room_id', '=', roomId)
    .where('viewer', '=', viewer)
    .where('guild_id', '=', guildId)
    .where(isAction())
    .where(isAbout(kind))
    .orderBy('number', 'desc')
    .limit(100)
    .execute();
  const newest = rows.find(({ state }) => state !== 'failed');
  return { last: rows[0]?.number ?? 0, newest: newest && fromRow(newest) };
}

/** A viewer's cases over all rooms, the newest first. */
export async function history(
  db: Kysely<Schema>,
  { guildId, viewer, limit, offset }: HistoryQuery,
): Promise<{ cases: Case[]; total: number }> {
  const all = db.selectFrom('cases').where('guild_id', '=', guildId).where('viewer', '=', viewer);
  const { count } = await all.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const rows = await all.selectAll().orderBy('number', 'desc').limit(limit).offset(offset).execute();
  const cases = await withReplacements(db, guildId, rows.map(fromRow));
  return { cases, total: Number(count) };
}

/** A server's cases in the order in which they were asked for, from one on. */
export async function page(
  db: Kysely<Schema>,
  { guildId, viewer, since, after, limit }: PageQuery,
): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('guild_id', '=', guildId)
    // A viewer's cases are few enough to be sorted; in their order, all of the server's would be read.
    .$if(viewer !== undefined, (query) => query.where('viewer', '=', viewer ?? ''))
    .$if(viewer === undefined, (query) => query.where(isNumbered))
    // Numbers begin with 1. One condition alone: with two, the database might begin at the wrong one, for every page.
    .where(sql<SqlBool>`(asked_at, number) > (${after?.askedAt ?? since}, ${after?.number ?? 0})`)
    .orderBy('asked_at')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** About how many of these cases there are, and since when the newest `limit` of them were asked for. */
export async function extent(
  db: Kysely<Schema>,
  { guildId, viewer, since }: ExportQuery,
  limit: number,
): Promise<{ count: number; oldest: number }> {
  const cases = db
    .selectFrom('cases')
    .select(['number', 'asked_at'])
    .where('guild_id', '=', guildId)
    .where('asked_at', '>=', since);
  if (viewer !== undefined) {
    // A viewer's cases are few enough to be read.
    const own = await cases.where('viewer', '=', viewer).orderBy('number', 'desc').execute();
    return { count: own.length, oldest: own.slice(0, limit).at(-1)?.asked_at ?? since };
  }
  const first = await cases
    .where(isNumbered)
    .orderBy('asked_at')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  if (!first) return { count: 0, oldest: since };
  // Numbers have no gaps.
  const last = await lastNumber(db, guildId);
  const oldest = await find(db, guildId, Math.max(first.number, last + 1 - limit));
  return { count: Math.max(1, last + 1 - first.number), oldest: oldest?.askedAt ?? since };
}

/** The last number that was given to a case of a server. */
async function lastNumber(db: Kysely<Schema>, guildId: string): Promise<number> {
  const query = db.selectFrom('counters').select('last_number').where('guild_id', '=', guildId);
  return (await query.executeTakeFirst())?.last_number ?? 0;
}

/** A case's corrections, the first one first. */
export async function revisions(db: Kysely<Schema>, guildId: string, number: number): Promise<Revision[]> {
  const rows = await db
    .selectFrom('revisions')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('number', '=', number)
    .orderBy('revision')
    .execute();
  return rows.map(toRevision);
}

/** The corrections of these cases, in the order of their numbers. */
export async function corrections(
  db: Kysely<Schema>,
  guildId: string,
  numbers: readonly number[],
): Promise<(Revision & { number: number })[]> {
  const rows = await db
    .selectFrom('revisions')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('number', 'in', numbers)
    .orderBy('number')
    .orderBy('revision')
    .execute();
  return rows.map((row) => ({ ...toRevision(row), number: row.number }));
}

const changesSchema = z.array(fieldChangeSchema);

/** Throws a `misconfigured` failure that names the correction, where it cannot be read. */
const toRevision = (row: Selectable<RevisionTable>): Revision => ({
  revision: row.revision,
  at: row.at,
  by: { actorId: row.actor_id, actorName: row.actor_name },
  changes: readOrThrow(changesSchema, row.changes, {
    kind: 'correction',
    guildId: row.guild_id,
    number: row.number,
    revision: row.revision,
  }),
});

/**
 * Corrects a case and keeps the case that follows from it; undefined, and nothing is changed, if it was corrected meanwhile. The
 * server's turn must have been taken.
 */
export async function revise(
  transaction: Transaction<Schema>,
  { case: one, by, at, changes, reason, note, followUp }: ReviseRequest,
): Promise<{ revised: Case; followUp: Case | undefined } | undefined> {
  const { guildId, number } = one;
  const edits = one.edits + 1;
  if (followUp && (await newest(transaction, one)).newest?.number !== number) return undefined;
  const row = await transaction
    .updateTable('cases')
    .set({ reason, note, edits, edited_at: at, edited_by: by.actorName, ...POSTED_OTHERWISE })
    .where('guild_id', '=', guildId)
    .where('number', '=', number)
    .where('edits', '=', one.edits)
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  await transaction
    .insertInto('revisions')
    .values({
      guild_id: guildId,
      number,
      revision: edits,
      at,
      actor_id: by.actorId,
      actor_name: by.actorName,
      changes: JSON.stringify(changes),
    })
    .execute();
  const [kept] = followUp ? await insertCases(transaction, [followUp]) : [];
  return { revised: fromRow(row), followUp: kept };
}
