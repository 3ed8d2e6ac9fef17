import { type Migration, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

/** Adds which messages a case removes, and where processes ask each other for the numbers of messages. */
export const recalls = (dialect: Dialect): Migration => ({
  async up(db) {
    await db.schema.alterTable('cases').addColumn('messages', 'text').execute();
    // SQLite's file has one process.
    if (dialect === 'sqlite') return;
    await sql`create unlogged table searches (
      id text primary key,
      process text not null,
      asked_at bigint not null,
      body text not null
    )`.execute(db);
    await sql`create unlogged table search_answers (
      search_id text not null,
      process text not null,
      body text not null,
      primary key (search_id, process)
    )`.execute(db);
  },
});
