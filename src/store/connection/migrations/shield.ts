import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../../schema.ts';

/** Shields of rooms with their posts, and when viewers were first seen in which room. */
export const shield: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('shields')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('level', 'integer', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addColumn('raised_at', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('channel_id', 'text')
      .addColumn('message_id', 'text')
      .addColumn('posts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('shown', 'text')
      .addColumn('closed', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    // One at a time in each room of a server.
    await sql`create unique index shields_up on shields (guild_id, room_id) where ended_at is null`.execute(
      db,
    );
    await sql`create index shields_open on shields (raised_at) where closed = 0`.execute(db);
    await db.schema
      .createTable('first_seen')
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('viewer', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('day', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('first_seen_key', ['room_id', 'viewer'])
      .execute();
    await db.schema
      .createIndex('first_seen_by_day')
      .on('first_seen')
      .columns(['room_id', 'day', 'at'])
      .execute();
  },
};
