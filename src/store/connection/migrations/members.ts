import { type Migration, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

/** The processes that share a database, and what they hear: of use for seconds, so nothing of it needs to survive a crash of the server. */
export const members = (dialect: Dialect): Migration => ({
  async up(db) {
    // SQLite's file has one process.
    if (dialect === 'sqlite') return;
    await sql`create table members (
      process text primary key,
      role text not null,
      started_at bigint not null,
      beat_at bigint not null,
      asked_at bigint,
      n bigint not null
    )`.execute(db);
    await sql`create unlogged table digests (
      process text not null,
      n bigint not null,
      previous bigint not null,
      written_at bigint not null,
      body text,
      asks text,
      primary key (process, n)
    )`.execute(db);
  },
});
