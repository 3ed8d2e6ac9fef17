import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, type DialectAdapter, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely';

/** SQLite as Node.js brings it; `file` may be `:memory:`. Throws what the file system or SQLite says. */
export function sqliteDialect(file: string): Dialect {
  if (file !== ':memory:') {
    checkWritable(file);
    mkdirSync(dirname(file), { recursive: true });
  }
  return new NodeSqlite({ database: adapt(open(file)) });
}

/** Throws what the file system says where the file cannot be written: SQLite would say "disk I/O error", or open it all the same. */
export function checkWritable(file: string): void {
  const folder = whatThereIs(dirname(file));
  for (const path of [whatThereIs(file), folder]) accessSync(path, constants.W_OK);
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file, and no folder`);
}

/** The same for a file that is only looked at: it is not taken from others, and whoever has it is not waited for. */
export const lookingDialect = (file: string): Dialect =>
  new NodeSqlite({ database: adapt(new DatabaseSync(file, { timeout: 0 })) });

/** How long the start waits for whoever has the file (a backup, a bot that is just ending), in milliseconds; later it is ours alone. */
const PATIENCE = 2000;

function open(file: string): DatabaseSync {
  const sqlite = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    // Two bots on one file would send each ban twice: the first keeps it to itself. A case that was acknowledged survives a power
    // cut, hence FULL.
    sqlite.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full;');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** The path itself, or the folder nearest to it that exists. */
const whatThereIs = (path: string): string => (existsSync(path) ? path : whatThereIs(dirname(path)));

class NodeSqlite extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new WholeMigrations();
  }
}

/** After half a migration (a full disk, a kill) no version would start again; Kysely makes each a transaction where it may. */
class WholeMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Statements that are kept prepared: some dozens make nearly all of a raid's. Those of lists, long and each of its own length, are not. */
const KEPT = 100;
const SHORT = 2000;
/** After these a kept statement may no longer fit the tables. */
const CHANGES_SCHEMA = /^\s*(?:alter|create|drop)\b/i;

/** Prepares statements, the ones that come again and again only once. */
function createPreparer(sqlite: DatabaseSync): (text: string) => StatementSync {
  const kept = new Map<string, StatementSync>();
  return (text) => {
    if (CHANGES_SCHEMA.test(text)) kept.clear();
    const statement = kept.get(text) ?? sqlite.prepare(text);
    if (text.length > SHORT) return statement;
    // The one that was used last is the last.
    kept.delete(text);
    kept.set(text, statement);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
}

/** Node's own SQLite behind the interface that Kysely expects. */
function adapt(sqlite: DatabaseSync): SqliteDatabase {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  const prepare = createPreparer(sqlite);
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const statement = prepare(text);
      // A full disk ends the transaction by itself: a rollback that fails then would hide why.
      const isOver = text === 'rollback' && !sqlite.isTransaction;
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) =>
          isOver ? { changes: 0, lastInsertRowid: 0 } : statement.run(...values(parameters)),
        // Read piece by piece, by a statement that nobody else uses meanwhile.
        iterate: (parameters) => sqlite.prepare(text).iterate(...values(parameters)),
      };
    },
  };
}
