import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import { Failure } from '../errors.ts';
import { migrate } from './migrations.ts';
import type { Schema } from './schema.ts';

/** Opens the database that `DATABASE_URL` names, `sqlite:FILE`; throws a `misconfigured` failure where it cannot be used. */
export async function openDatabase(url: string): Promise<Kysely<Schema>> {
  const file = url.replace(/^sqlite:/, '');
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: openSqlite(file) }) });
  await migrate(db);
  return db;
}

function openSqlite(file: string): SqliteDatabase {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    const sqlite = new DatabaseSync(file, { timeout: 5000 });
    // A case that was acknowledged survives a power cut, hence FULL.
    sqlite.exec('pragma journal_mode = wal; pragma synchronous = full;');
    return adapt(sqlite);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure('misconfigured', `The database ${file} cannot be opened: ${why}. Check DATABASE_URL.`, {
      cause: error,
    });
  }
}

/** Node's own SQLite behind the interface that Kysely expects. */
function adapt(sqlite: DatabaseSync): SqliteDatabase {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const statement = sqlite.prepare(text);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}
