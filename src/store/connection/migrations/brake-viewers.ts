import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../../schema.ts';

/**
 * Whom each rule has banned within the last minute. A table of its own, as it never holds more than the brakes' limits: an index of all
 * cases would have to be written with each of them, and cases have no time that processes agree about.
 */
export const brakeViewers: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('brake_viewers')
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('viewer', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('brake_viewers_key', ['guild_id', 'rule', 'viewer'])
      .execute();
    await sql`create index brake_viewers_by_time on brake_viewers (guild_id, rule, at)`.execute(db);
  },
};
