import type { Transaction } from 'kysely';
import { z } from 'zod';
import { fieldChangeSchema } from '../../moderation/requests/correcting/revision.ts';
import { tryRead } from '../json.ts';
import type { Schema } from '../schema.ts';

const changesSchema = z.array(fieldChangeSchema);

/** Blanks the notes that corrections of these cases have changed; that they were changed stays. */
export async function blankCorrections(
  transaction: Transaction<Schema>,
  { guildId, numbers }: { readonly guildId: string; readonly numbers: readonly number[] },
): Promise<void> {
  if (numbers.length === 0) return;
  const rows = await transaction
    .selectFrom('revisions')
    .select(['number', 'revision', 'changes'])
    .where('guild_id', '=', guildId)
    .where('number', 'in', numbers)
    .execute();
  for (const { number, revision, changes } of rows) {
    const read = tryRead(changesSchema, changes);
    if (!read?.some(({ field }) => field === 'note')) continue;
    const blank = read.map((one) => (one.field === 'note' ? { ...one, before: '', after: '' } : one));
    await transaction
      .updateTable('revisions')
      .set({ changes: JSON.stringify(blank) })
      .where('guild_id', '=', guildId)
      .where('number', '=', number)
      .where('revision', '=', revision)
      .execute();
  }
}
