import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../../schema.ts';

/** Adds the one row that says which of the processes on a database leads. */
export const leadership: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('leadership')
      // The key, so that only a change of leader waits for those who act in the name of the last one.
      .addColumn('epoch', 'bigint', (column) => column.primaryKey())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addColumn('candidate_at', 'bigint', (column) => column.notNull())
      .execute();
    await sql`insert into leadership (epoch, holder, until, candidate_at) values (0, '', 0, 0)`.execute(db);
  },
};
