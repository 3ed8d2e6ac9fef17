import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../../schema.ts';

/** What is counted by the hour: of cases, and of what is heard; and who has spoken in the last hours. */
export const hours: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('hours')
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('hour', 'integer', (column) => column.notNull())
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('count', 'bigint', (column) => column.notNull())
      .addColumn('waited', 'bigint', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('hours_key', ['guild_id', 'hour', 'room_id', 'what', 'name', 'kind'])
      .execute();
    await sql`create index hours_by_age on hours (hour)`.execute(db);
    await db.schema
      .createTable('heard_hours')
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('hour', 'integer', (column) => column.notNull())
      .addColumn('messages', 'bigint', (column) => column.notNull())
      .addColumn('speakers', 'integer', (column) => column.notNull())
      .addColumn('sketch', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('heard_hours_key', ['room_id', 'hour'])
      .execute();
    await sql`create index heard_hours_by_age on heard_hours (hour)`.execute(db);
    await db.schema
      .createTable('hour_speakers')
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('hour', 'integer', (column) => column.notNull())
      .addColumn('speaker', 'bigint', (column) => column.notNull())
      // The hour first, so that those that are over lie together.
      .addPrimaryKeyConstraint('hour_speakers_key', ['hour', 'room_id', 'speaker'])
      .execute();
  },
};
