import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../../schema.ts';

/** Adds what requests ask a second moderator for, and by what those that wait are found. */
export const levels: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('cases').addColumn('asks', 'text').execute();
    const waiting = sql.raw("where kind = 'request' and decision is null");
    await sql`create index cases_open_requests on cases (asked_at) ${waiting}`.execute(db);
  },
};
