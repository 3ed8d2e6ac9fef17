import { Kysely } from 'kysely';
import { migrate } from '../connection/migrations.ts';
import { sqliteDialect } from '../connection/sqlite.ts';
import type { Schema } from '../schema.ts';

/** Makes the tables of a version (named by its last migration) in an empty database. */
export async function createSchema(url: string, version: string): Promise<void> {
  const isSqlite = url.startsWith('sqlite:');
  const db = new Kysely<Schema>({
    dialect: isSqlite ? sqliteDialect(url.slice('sqlite:'.length)) : await postgres(url),
  });
  await migrate(db, isSqlite ? 'sqlite' : 'postgres', version).finally(() => db.destroy());
}

async function postgres(url: string) {
  const { FOR_MIGRATIONS, postgresDialect } = await import('../connection/postgres.ts');
  return postgresDialect(url, () => undefined, FOR_MIGRATIONS);
}
