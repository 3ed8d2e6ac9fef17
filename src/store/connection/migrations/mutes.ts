import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../../schema.ts';

/** When a mute ends that holds; nothing for all other cases (`endOfHolding`). */
const END_OF_MUTE =
  "case when kind in ('mute', 'app-mute') and replaced_by is null and state in ('in-force', 'confirmed') then coalesce(until, 9007199254740991) end";

/** Conditions are stated word for word by those who look there. Of what has ended, the service ends all but the mute of a room. */
const INDEXES: readonly (readonly [name: string, definition: string])[] = [
  [
    'cases_active_mutes',
    `(room_id, (${END_OF_MUTE}), asked_at, number, guild_id, viewer, kind, replaced_by, state) where kind in ('mute', 'app-mute') and replaced_by is null and state in ('in-force', 'confirmed')`,
  ],
  [
    'cases_ended',
    "(until, guild_id) where kind in ('ban', 'mute', 'app-mute', 'room-mute') and end_shown = 0 and posted_in_list = 0 and post_message_id is not null",
  ],
  ['cases_strikes', "(guild_id, viewer, asked_at) where kind in ('ban', 'mute') and source_type = 'filter'"],
  [
    'cases_lapsing',
    "(until) where kind not in ('ban', 'unban', 'mute', 'unmute', 'app-mute', 'app-unmute', 'recall', 'review') and replaced_by is null and state in ('in-force', 'confirmed')",
  ],
];

/** Has mutes found as bans are. */
export const mutes: Migration = {
  async up(db: Kysely<Schema>) {
    for (const name of ['cases_ended', 'cases_strikes', 'cases_lapsing'])
      await sql.raw(`drop index ${name}`).execute(db);
    for (const [name, definition] of INDEXES)
      await sql.raw(`create index ${name} on cases ${definition}`).execute(db);
  },
};
