import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Dialect, type SqliteDatabase, SqliteDialect } from 'kysely';

/** SQLite as Node.js brings it; `file` may be `:memory:`. Throws what the file system or SQLite says. */
export function sqliteDialect(file: string): Dialect {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const sqlite = new DatabaseSync(file);
  // Two bots on one file would send each ban twice: the first keeps it to itself. A case that was acknowledged survives a power
  // cut, hence FULL.
  sqlite.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full;');
  return new SqliteDialect({ database: adapt(sqlite) });
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
