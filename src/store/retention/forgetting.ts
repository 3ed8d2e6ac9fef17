import type { Kysely, Transaction } from 'kysely';
import type { ForgetRequest, Forgotten, RetentionStore } from '../../moderation/retention/ports.ts';
import { noteChange } from '../changes.ts';
import type { Access } from '../connection/access.ts';
import type { Schema } from '../schema.ts';
import { blankCorrections } from './corrections.ts';
import { blankEvidence, blankNotes, forgetMessages, forgetNotes } from './old-texts.ts';

/** Erases what is kept of a viewer beside cases, and notes that it was done, so that every process forgets them. */
async function forgetViewer(
  transaction: Transaction<Schema>,
  { guildId, roomIds, viewer, at }: ForgetRequest & { readonly at: number },
): Promise<{ messages: number; notes: number }> {
  const rooms = roomIds.length === 0 ? [''] : roomIds;
  // All that are kept, at most as many as FILTER_MESSAGES_KEPT says: an index of viewers would cost every message more.
  const messages = await transaction
    .deleteFrom('messages')
    .where('viewer', '=', viewer)
    .where('room_id', 'in', rooms)
    .executeTakeFirstOrThrow();
  await transaction
    .deleteFrom('first_seen')
    .where('room_id', 'in', rooms)
    .where('viewer', '=', viewer)
    .execute();
  const ofViewer = (table: 'viewer_notes' | 'watches') =>
    transaction.deleteFrom(table).where('guild_id', '=', guildId).where('viewer', '=', viewer);
  const notes = await ofViewer('viewer_notes').executeTakeFirstOrThrow();
  await ofViewer('watches').execute();
  await transaction
    .insertInto('forgotten')
    .values({ guild_id: guildId, viewer: viewer, at: at })
    .onConflict((conflict) => conflict.columns(['guild_id', 'viewer']).doUpdateSet({ at: at }))
    .execute();
  await noteChange(transaction, guildId);
  return { messages: Number(messages.numDeletedRows), notes: Number(notes.numDeletedRows) };
}

type Blanking = Parameters<RetentionStore['blankCases']>[0];

/** Blanks the texts in a viewer's next cases; those that are still to be posted are posted without them. */
async function blankCases(
  transaction: Transaction<Schema>,
  { guildId, viewer, after, limit }: Blanking,
): Promise<{ blanked: number; last: number | undefined }> {
  const rows = await transaction
    .selectFrom('cases')
    .select(['number', 'note', 'evidence'])
    .where('guild_id', '=', guildId)
    .where('viewer', '=', viewer)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  const numbers = rows.map(({ number }) => number);
  const withText = rows.flatMap(({ number, note, evidence }) =>
    note !== '' || evidence !== null ? [number] : [],
  );
  if (withText.length > 0)
    await transaction
      .updateTable('cases')
      .set({ note: '', evidence: null })
      .where('guild_id', '=', guildId)
      .where('number', 'in', withText)
      .execute();
  // Posts of their own are brought up to date, and show the texts no longer.
  if (withText.length > 0)
    await transaction
      .updateTable('cases')
      .set({ post_due: 1 })
      .where('guild_id', '=', guildId)
      .where('number', 'in', withText)
      .where('posted_at', 'is not', null)
      .where('post_message_id', 'is not', null)
      .where('posted_in_list', '=', 0)
      .execute();
  await blankCorrections(transaction, { guildId: guildId, numbers: numbers });
  return { blanked: withText.length, last: rows.length < limit ? undefined : numbers.at(-1) };
}

async function forgottenSince(db: Kysely<Schema>, since: number, guildId?: string): Promise<Forgotten[]> {
  const rows = await db
    .selectFrom('forgotten')
    .selectAll()
    .where('at', '>=', since)
    .$if(guildId !== undefined, (query) => query.where('guild_id', '=', guildId ?? ''))
    .execute();
  return rows.map(({ guild_id, viewer, at }) => ({ guildId: guild_id, viewer: viewer, at: at }));
}

/** What erases texts. `hinted`: says that there is a change, once it can be read. */
export const retentionStore = (
  { read, write, lead, inTurn }: Access,
  hinted: <Result>(result: Result) => Result,
): RetentionStore => ({
  blankEvidence: (old) => lead((transaction) => blankEvidence(transaction, old), [old.guildId]),
  blankNotes: (old) => lead((transaction) => blankNotes(transaction, old), [old.guildId]),
  forgetNotes: (old) => lead((transaction) => forgetNotes(transaction, old)),
  forgetMessages: (old) => lead((transaction) => forgetMessages(transaction, old)),
  forgetViewer: (request) => write((transaction) => forgetViewer(transaction, request)).then(hinted),
  blankCases: (one) => inTurn([one.guildId], (transaction) => blankCases(transaction, one)),
  forgottenSince: (since, guildId) => read((db) => forgottenSince(db, since, guildId)),
  endForgetting: (before) =>
    lead(async (transaction) => {
      await transaction.deleteFrom('forgotten').where('at', '<', before).execute();
    }),
});
