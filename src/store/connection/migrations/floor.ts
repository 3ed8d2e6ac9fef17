import type { Kysely, Migration } from 'kysely';
import type { Schema } from '../../schema.ts';

/** The keywords that we have put into libraries of the service's own moderation: only these are ever taken out again. */
export const floor: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('floor_words')
      .addColumn('library', 'text', (column) => column.notNull())
      .addColumn('word', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('floor_words_key', ['library', 'word'])
      .execute();
  },
};
