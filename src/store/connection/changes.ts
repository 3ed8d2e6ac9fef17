import type { Kysely, Migration } from 'kysely';
import type { Schema } from '../schema.ts';

/** What each process has to take over when another one changes it. */
export const changes: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('changes')
      .addColumn('guild_id', 'text', (column) => column.primaryKey())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .execute();
  },
};
