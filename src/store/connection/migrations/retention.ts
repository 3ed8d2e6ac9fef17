import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../../schema.ts';

/** By these, texts that are kept for so long are found; conditions are stated word for word by those who look there (`retention/`). */
const INDEXES: readonly (readonly [name: string, definition: string])[] = [
  ['cases_told_evidence', '(guild_id, asked_at) where evidence is not null and posted_at is not null'],
  ['cases_told_note', "(guild_id, asked_at) where note <> '' and posted_at is not null"],
];

/** What finds texts that are old, and whose texts were erased, so that every process forgets them. */
export const retention: Migration = {
  async up(db: Kysely<Schema>) {
    for (const [name, definition] of INDEXES)
      await sql.raw(`create index ${name} on cases ${definition}`).execute(db);
    await sql`create index viewer_notes_by_time on viewer_notes (guild_id, at)`.execute(db);
    await db.schema
      .createTable('forgotten')
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('viewer', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('forgotten_key', ['guild_id', 'viewer'])
      .execute();
  },
};
