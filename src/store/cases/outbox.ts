import { type Kysely, sql, type Transaction } from 'kysely';
import type { AuditBatch, PostedCases, StalePost } from '../../moderation/audit/ports.ts';
import { type Case, statusOf } from '../../moderation/case.ts';
import type { CaseRow, Schema } from '../schema.ts';
import { withReplacements } from './replacements.ts';
import { fromRow } from './row.ts';

/** Written out, not bound: only so does SQLite see that the index of unposted cases serves. */
export const isUnposted = sql<boolean>`posted_at is null and state in ('in-force', 'confirmed', 'failed')`;
/** A post that is to be brought up to date. */
export const isDue = sql<boolean>`post_due = 1`;
const isBegun = sql<boolean>`posted_at is null and post_batch is not null`;

/** A server's pending outcomes. */
export const unposted = (db: Kysely<Schema>, guildId: string) =>
  db.selectFrom('cases').where('guild_id', '=', guildId).where(isUnposted);

/**
 * The cases of the next post: those of one that was begun and is not known to have been made, the same again; otherwise up to `limit`
 * pending ones, which are bound to this post before it is made. That is how a repeat can be recognised.
 */
export async function claimBatch(
  transaction: Transaction<Schema>,
  { guildId, batch, limit }: { guildId: string; batch: string; limit: number },
): Promise<AuditBatch | undefined> {
  const begun = await unposted(transaction, guildId)
    .select('post_batch')
    .where(isBegun)
    .limit(1)
    .executeTakeFirst();
  const name = begun?.post_batch ?? batch;
  const query = unposted(transaction, guildId)
    .selectAll()
    .$if(begun !== undefined, (query) => query.where(isBegun).where('post_batch', '=', name))
    .$if(begun === undefined, (query) => query.where('post_batch', 'is', null))
    .orderBy('settled_at')
    .orderBy('number')
    // What was begun is given again whole.
    .$if(!begun, (open) => open.limit(limit));
  const rows = await query.execute();
  if (rows.length === 0) return undefined;
  const found = await withReplacements(transaction, guildId, (begun ? rows : alike(rows)).map(fromRow));
  const cases = begun ? found : await bind(transaction, found, { guildId, batch: name });
  return cases.length === 0 ? undefined : { guildId, id: name, cases, again: begun !== undefined };
}

/** The first that are posted together: what a second moderator is asked has a post of its own, as lists have no buttons. */
function alike(rows: readonly CaseRow[]): readonly CaseRow[] {
  const request = rows.findIndex(({ kind }) => kind === 'request');
  return request === -1 ? rows : rows.slice(0, Math.max(1, request));
}

/** Binds cases to a post and returns those that no other process has bound meanwhile. */
async function bind(
  transaction: Transaction<Schema>,
  cases: readonly Case[],
  { guildId, batch }: { guildId: string; batch: string },
): Promise<Case[]> {
  const numbers = cases.map(({ number }) => number);
  const rows = await transaction
    .updateTable('cases')
    .set({ post_batch: batch })
    .where('guild_id', '=', guildId)
    .where('number', 'in', numbers)
    .where('post_batch', 'is', null)
    .where('posted_at', 'is', null)
    .returning('number')
    .execute();
  const bound = new Set(rows.map(({ number }) => number));
  return cases.filter(({ number }) => bound.has(number));
}

/** Notes where cases were posted. What changed while they were being posted is shown by bringing the post up to date. */
export async function markPosted(
  transaction: Transaction<Schema>,
  { cases, asList, channelId, messageId }: PostedCases,
  at: number,
): Promise<void> {
  const columns = { posted_at: at, post_channel_id: channelId, post_message_id: messageId };
  await setColumns(transaction, cases, { ...columns, posted_in_list: asList ? 1 : 0 });
  // What was corrected while it was being posted shows it in its post, or, in a list, gets one of its own.
  await setChanged(transaction, cases, {
    inList: asList,
    columns: asList ? PENDING : { post_due: 1 },
  });
}

/** Frees cases from the post they were bound to. */
export async function releaseBatch(transaction: Transaction<Schema>, cases: readonly Case[]): Promise<void> {
  await setColumns(transaction, cases, { post_batch: null });
}

/** A post that shows something that has changed since, with all its cases; none of those in `except`. */
export async function stalePost(
  db: Kysely<Schema>,
  guildId: string,
  except: readonly string[] = [],
): Promise<StalePost | undefined> {
  const due = await db
    .selectFrom('cases')
    .select(['post_channel_id', 'post_message_id'])
    .where('guild_id', '=', guildId)
    .where(isDue)
    .where('post_message_id', 'is not', null)
    .$if(except.length > 0, (query) => query.where('post_message_id', 'not in', except))
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return due && wholePost(db, guildId, due);
}

/** A post with all its cases. */
export async function wholePost(
  db: Kysely<Schema>,
  guildId: string,
  { post_channel_id: channelId, post_message_id: messageId }: PostColumns,
): Promise<StalePost | undefined> {
  if (channelId === null || messageId === null) return undefined;
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('post_message_id', '=', messageId)
    .orderBy('settled_at')
    .orderBy('number')
    .execute();
  const cases = await withReplacements(db, guildId, rows.map(fromRow));
  return { guildId, channelId, messageId, batch: rows[0]?.post_batch ?? undefined, cases };
}

type PostColumns = Pick<CaseRow, 'post_channel_id' | 'post_message_id'>;

/** Notes that a post shows these cases as they are here at a time; what has changed again stays due, and what it lost is pending again. */
export async function markShown(
  transaction: Transaction<Schema>,
  { shown, left, at }: { shown: readonly Case[]; left: readonly Case[]; at: number },
): Promise<void> {
  const hasEnded = (one: Case) => statusOf(one, at) === 'ended';
  await setColumns(transaction, shown, { post_due: 0 });
  await setColumns(transaction, shown.filter(hasEnded), { end_shown: 1 });
  await setChanged(transaction, shown, { inList: false, columns: { post_due: 1 } });
  await setColumns(transaction, left, PENDING);
}

/** The columns of a case that has to be posted (again). */
const PENDING = {
  posted_at: null,
  post_batch: null,
  post_channel_id: null,
  post_message_id: null,
  posted_in_list: 0,
  post_due: 0,
} as const;

/** The columns of a case that is no longer as it was posted: its post is brought up to date; what was in a list is pending again. */
export const POSTED_OTHERWISE = {
  post_due: sql<number>`case when posted_at is not null and posted_in_list = 0 then 1 else 0 end`,
  posted_at: sql<number | null>`case when posted_in_list = 0 then posted_at else null end`,
  post_batch: sql<string | null>`case when posted_in_list = 0 then post_batch else null end`,
  posted_in_list: 0,
};

/** What a post shows of a case that may change. */
const visible = (one: Visible, inList: boolean): string =>
  JSON.stringify([
    one.edits,
    one.state === 'failed',
    inList ? null : one.replaced_by,
    // Whoever is watched goes on talking; how often a rule has found the same is not worth an edit.
    one.source_type === 'watch' && !inList ? one.repeats : 0,
    inList ? null : one.decision,
  ]);

type Visible = Pick<CaseRow, 'edits' | 'replaced_by' | 'state' | 'decision' | 'source_type' | 'repeats'>;

/** Sets columns of those cases that no longer look as they were shown. */
async function setChanged(
  transaction: Transaction<Schema>,
  shown: readonly Case[],
  { inList, columns }: { inList: boolean; columns: Partial<CaseRow> },
): Promise<void> {
  for (const [guildId, ofGuild] of Map.groupBy(shown, (one) => one.guildId)) {
    const rows = await transaction
      .selectFrom('cases')
      .select(['number', 'edits', 'replaced_by', 'state', 'decision', 'source_type', 'repeats'])
      .where('guild_id', '=', guildId)
      .where(
        'number',
        'in',
        ofGuild.map(({ number }) => number),
      )
      .execute();
    const now = new Map(rows.map((row) => [row.number, visible(row, inList)]));
    const changed = ofGuild.filter(
      ({ number, edits, replacedBy = null, state, decision, source, repeats }) =>
        now.get(number) !==
        visible(
          {
            edits: edits,
            replaced_by: replacedBy,
            state: state,
            decision: decision?.what ?? null,
            source_type: source.type,
            repeats: repeats,
          },
          inList,
        ),
    );
    if (changed.length > 0) await setColumns(transaction, changed, columns);
  }
}

/** Sets columns of cases. */
export async function setColumns(
  transaction: Transaction<Schema>,
  cases: readonly Case[],
  columns: Partial<CaseRow>,
): Promise<void> {
  for (const [guildId, ofGuild] of Map.groupBy(cases, (one) => one.guildId)) {
    const numbers = ofGuild.map((one) => one.number);
    await transaction
      .updateTable('cases')
      .set(columns)
      .where('guild_id', '=', guildId)
      .where('number', 'in', numbers)
      .execute();
  }
}
