import type { Kysely, Migration } from 'kysely';
import type { Schema } from '../../schema.ts';

/** What is still to be said once in a server's audit channel, so that a crash in between does not swallow it. */
export const notices: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('notices')
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('notice', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('notices_key', ['guild_id', 'notice'])
      .execute();
  },
};
