import { Kysely } from 'kysely';
import { type Database, openDatabase } from '../../src/store/connection/database.ts';
import { FOR_MIGRATIONS, postgresDialect } from '../../src/store/connection/postgres.ts';
import type { Schema } from '../../src/store/schema.ts';

const log = { error: () => undefined };

/** Opens a database to be filled: that takes longer than the bot waits for an answer. */
export async function openPatiently(url: string): Promise<Database> {
  const database = await openDatabase(url, log);
  if (database.dialect === 'sqlite') return database;
  await database.db.destroy();
  return {
    ...database,
    db: new Kysely<Schema>({ dialect: postgresDialect(url, log.error, FOR_MIGRATIONS) }),
  };
}
