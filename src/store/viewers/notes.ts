import type { Kysely, Selectable, Transaction } from 'kysely';
import type { NoteStore, ViewerNote } from '../../moderation/viewers/notes.ts';
import type { Schema, ViewerNoteTable } from '../schema.ts';

type Of<Method extends keyof NoteStore> = Parameters<NoteStore[Method]>[0];

/** A viewer's notes, the newest first. */
export async function viewerNotes(
  db: Kysely<Schema>,
  { guildId, viewer }: Of<'viewerNotes'>,
): Promise<ViewerNote[]> {
  const rows = await db
    .selectFrom('viewer_notes')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('viewer', '=', viewer)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(fromRow);
}

/** Keeps a note, unless there are `most` of the viewer already. The server's turn must have been taken. */
export async function addNote(
  transaction: Transaction<Schema>,
  { guildId, viewer, at, by, text }: Of<'addNote'>,
  most: number,
): Promise<ViewerNote | undefined> {
  const kept = await viewerNotes(transaction, { guildId, viewer });
  if (kept.length >= most) return undefined;
  const row = await transaction
    .insertInto('viewer_notes')
    .values({ guild_id: guildId, viewer, at, actor_id: by.actorId, actor_name: by.actorName, text })
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(row);
}

/** Removes a note; false where it is gone already. */
export async function removeNote(
  transaction: Transaction<Schema>,
  { guildId, viewer, id }: Of<'removeNote'>,
): Promise<boolean> {
  const removed = await transaction
    .deleteFrom('viewer_notes')
    .where('id', '=', id)
    .where('guild_id', '=', guildId)
    .where('viewer', '=', viewer)
    .returning('id')
    .executeTakeFirst();
  return removed !== undefined;
}

const fromRow = ({ id, at, actor_id, actor_name, text }: Selectable<ViewerNoteTable>): ViewerNote => ({
  id: Number(id),
  at,
  by: { actorId: actor_id, actorName: actor_name },
  text,
});
