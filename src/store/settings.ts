import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { SavedSettings } from '../moderation/settings.ts';
import type { Dialect } from './connection/dialect.ts';
import type { Schema } from './schema.ts';

const seconds = z.int().positive();

/** A server's settings as they are kept; unknown fields of a later version are left out. */
const savedSettings = z.object({
  moderatorRoleIds: z.array(z.string()).optional(),
  auditChannelId: z.string().optional(),
  rooms: z
    .array(z.object({ roomId: z.string(), channelId: z.string().optional() }))
    .transform((rooms) => rooms.map(({ roomId, channelId }) => ({ roomId, channelId })))
    .optional(),
  defaultDuration: seconds.optional(),
  longestDuration: seconds.optional(),
  protectedAccounts: z.array(z.string()).optional(),
  reasons: z
    .array(z.object({ text: z.string(), durationSeconds: seconds.optional() }))
    .transform((reasons) => reasons.map(({ text, durationSeconds }) => ({ text, durationSeconds })))
    .optional(),
  reasonRequired: z.boolean().optional(),
  autoMod: z
    .array(z.object({ ruleId: z.string(), durationSeconds: seconds.optional() }))
    .transform((list) => list.map(({ ruleId, durationSeconds }) => ({ ruleId, durationSeconds })))
    .optional(),
});

const read = (text: string | undefined): SavedSettings =>
  text === undefined ? {} : (savedSettings.parse(JSON.parse(text)) as SavedSettings);

/** The settings of every server that has some. */
export async function loadSettings(db: Kysely<Schema>): Promise<Map<string, SavedSettings>> {
  const rows = await db.selectFrom('settings').selectAll().execute();
  return new Map(rows.map(({ guild_id, settings }) => [guild_id, read(settings)]));
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
  const settings = JSON.stringify(edit(read(row.settings)));
  await transaction.updateTable('settings').set({ settings }).where('guild_id', '=', guildId).execute();
  return read(settings);
}
