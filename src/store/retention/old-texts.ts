import { type Kysely, sql, type Transaction } from 'kysely';
import type { OldTexts } from '../../moderation/retention/ports.ts';
import type { Schema } from '../schema.ts';
import { blankCorrections } from './corrections.ts';

// Written out, not bound: only so do the partial indexes serve. What is still to be posted or decided keeps its texts.
const hasToldEvidence = sql<boolean>`evidence is not null and posted_at is not null`;
const hasToldNote = sql<boolean>`note <> '' and posted_at is not null`;
const isOver = sql<boolean>`post_due = 0 and (kind not in ('review', 'request') or decision is not null) and state in ('in-force', 'confirmed', 'failed')`;

const oldest = (db: Kysely<Schema>, { guildId, before, limit }: OldTexts, which: typeof isOver) =>
  db
    .selectFrom('cases')
    .select('number')
    .where('guild_id', '=', guildId)
    .where('asked_at', '<', before)
    .where(which)
    .where(isOver)
    .orderBy('asked_at')
    .limit(limit);

/** Blanks what viewers said in the oldest cases that were posted and decided. */
export async function blankEvidence(transaction: Transaction<Schema>, old: OldTexts): Promise<number> {
  const { numUpdatedRows } = await transaction
    .updateTable('cases')
    .set({ evidence: null })
    .where('guild_id', '=', old.guildId)
    .where('number', 'in', oldest(transaction, old, hasToldEvidence))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Blanks moderators' notes in the oldest cases that were posted, and in what their corrections say of them. */
export async function blankNotes(transaction: Transaction<Schema>, old: OldTexts): Promise<number> {
  const rows = await transaction
    .updateTable('cases')
    .set({ note: '' })
    .where('guild_id', '=', old.guildId)
    .where('number', 'in', oldest(transaction, old, hasToldNote))
    .returning(['number', 'edits'])
    .execute();
  const numbers = rows.flatMap(({ number, edits }) => (edits > 0 ? [number] : []));
  await blankCorrections(transaction, { guildId: old.guildId, numbers: numbers });
  return rows.length;
}

/** Deletes the oldest notes about viewers. */
export async function forgetNotes(
  transaction: Transaction<Schema>,
  { guildId, before, limit }: OldTexts,
): Promise<number> {
  const old = transaction
    .selectFrom('viewer_notes')
    .select('id')
    .where('guild_id', '=', guildId)
    .where('at', '<', before)
    .orderBy('at')
    .limit(limit);
  const { numDeletedRows } = await transaction
    .deleteFrom('viewer_notes')
    .where('id', 'in', old)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Deletes those of the first messages that are too old; true where all of them were. */
export async function forgetMessages(
  transaction: Transaction<Schema>,
  { before, limit }: Omit<OldTexts, 'guildId'>,
): Promise<boolean> {
  const first = transaction.selectFrom('messages').select('id').orderBy('id').limit(limit);
  const { numDeletedRows } = await transaction
    .deleteFrom('messages')
    .where('id', 'in', first)
    .where('at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows) === limit;
}
