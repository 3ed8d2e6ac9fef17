import type { Kysely, Transaction } from 'kysely';
import { Failure } from '../errors.ts';
import { type SavedSettings, savedSettingsSchema } from '../moderation/settings.ts';
import { noteChange } from './changes.ts';
import type { Dialect } from './connection/dialect.ts';
import { readOrThrow } from './json.ts';
import type { Schema } from './schema.ts';

const read = (guildId: string, json: string): SavedSettings =>
  readOrThrow(savedSettingsSchema, json, { kind: 'settings', guildId });

/** The settings of one server, or of every one that has some, or why they cannot be read. */
export async function loadSettings(
  db: Kysely<Schema>,
  only?: string,
): Promise<Map<string, SavedSettings | Failure>> {
  const loaded = new Map<string, SavedSettings | Failure>();
  const rows = await db
    .selectFrom('settings')
    .selectAll()
    .$if(only !== undefined, (query) => query.where('guild_id', '=', only ?? ''))
    .execute();
  for (const { guild_id: guildId, settings: json } of rows) {
    try {
      loaded.set(guildId, read(guildId, json));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      loaded.set(guildId, error);
    }
  }
  return loaded;
}

export interface SettingsEdit {
  readonly guildId: string;
  readonly edit: (saved: SavedSettings) => SavedSettings;
}

/** Changes a server's settings and returns them as they are then. */
export async function changeSettings(
  transaction: Transaction<Schema>,
  { guildId, edit }: SettingsEdit,
  dialect: Dialect,
): Promise<SavedSettings> {
  await transaction
    .insertInto('settings')
    .values({ guild_id: guildId, settings: '{}' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await transaction
    .selectFrom('settings')
    .select('settings')
    .where('guild_id', '=', guildId)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  const settings = JSON.stringify(edit(read(guildId, row.settings)));
  await transaction.updateTable('settings').set({ settings }).where('guild_id', '=', guildId).execute();
  await noteChange(transaction, guildId);
  return read(guildId, settings);
}
