import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, type DialectAdapter, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely';
import { type OwnFile, openOwnFile } from './sqlite-file.ts';

/** SQLite as Node.js brings it; `file` may be `:memory:`. Throws a `misconfigured` failure, or what the file system or SQLite says. */
export const sqliteDialect = (file: string): Dialect =>
  new NodeSqlite({ database: adapt(file === ':memory:' ? inMemory() : openOwnFile(file)) });

/** The same for a file that is only looked at: it is not taken from others, and whoever has locked it is not waited for. */
export const lookingDialect = (file: string): Dialect =>
  new NodeSqlite({ database: adapt(closable(new DatabaseSync(file, { timeout: 0 }))) });

const inMemory = (): OwnFile => closable(new DatabaseSync(':memory:'));

const closable = (sqlite: DatabaseSync): OwnFile => ({ sqlite: sqlite, close: () => sqlite.close() });

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
function adapt({ sqlite, close }: OwnFile): SqliteDatabase {
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
  const prepare = createPreparer(sqlite);
  return {
    close: close,
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
