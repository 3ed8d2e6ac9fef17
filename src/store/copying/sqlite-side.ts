import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { namingDamage, requireSound } from '../connection/sqlite-file.ts';
import { createSchema } from './schema.ts';
import { AT_ONCE, copiedOf, type Row, type Source, type Target, toValue } from './tables.ts';

/** Memory for pages, in KiB: indexes of a large table are made in it. */
const CACHE = 65_536;
/** How long a reader waits where the file is being opened or closed, in milliseconds. */
const PATIENCE = 5000;

/** A file that is read; other processes may go on writing to it meanwhile. */
export interface SqliteSource extends Source {
  readonly sqlite: DatabaseSync;
  close(): void;
}

/**
 * Opens a file as it is now. Throws a `misconfigured` failure where it is damaged or is no database of ours; `unchecked`: whoever reads it
 * checks what it has made of it; `name`: what it is called in failures.
 */
export function readSqlite(file: string, { unchecked = false, name = file } = {}): SqliteSource {
  const sqlite = new DatabaseSync(file, { readOnly: true, timeout: PATIENCE });
  try {
    // What is read from now on is of one moment, also for the backup.
    sqlite.exec(`pragma cache_size = -${CACHE}; begin;`);
    if (!unchecked) requireSound(sqlite, name);
    return sourceOf(sqlite);
  } catch (error) {
    sqlite.close();
    throw namingDamage(error, name);
  }
}

function sourceOf(sqlite: DatabaseSync): SqliteSource {
  const names = (text: string, ...values: string[]) =>
    sqlite
      .prepare(text)
      .all(...values)
      .map(({ name }) => String(name));
  const tables = names("select name from sqlite_master where type = 'table'");
  return {
    sqlite: sqlite,
    tables: copiedOf(tables),
    applied: tables.includes('kysely_migration')
      ? names('select name from kysely_migration order by name')
      : [],
    columns: async (table) => names('select name from pragma_table_info(?)', table).sort(),
    count: async (table) => Number(sqlite.prepare(`select count(*) as rows from "${table}"`).get()?.rows),
    async *pages(table, columns) {
      const all = sqlite.prepare(`select ${list(columns)} from "${table}"`);
      let page: Row[] = [];
      for (const row of all.iterate()) {
        page.push(columns.map((name) => toValue(row[name])));
        if (page.length < AT_ONCE) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
    async sequence(table) {
      if (!isNumbered(sqlite, table)) return undefined;
      const row = sqlite.prepare('select seq from sqlite_sequence where name = ?').get(table);
      return row === undefined ? undefined : Number(row.seq);
    },
    close: () => sqlite.close(),
  };
}

const list = (columns: readonly string[]): string => columns.map((name) => `"${name}"`).join(', ');

/** Whether numbers of rows that are gone are never used again. */
const isNumbered = (sqlite: DatabaseSync, table: string): boolean =>
  /autoincrement/i.test(
    String(sqlite.prepare('select sql from sqlite_master where name = ?').get(table)?.sql),
  );

/** A new file that is filled; it is of no use before `finish`. */
export interface SqliteTarget extends Target {
  /** Makes all of it last. */
  finish(): void;
  close(): void;
}

/** Makes a new file with the schema of a version. */
export async function newSqlite(file: string, version: string): Promise<SqliteTarget> {
  await createSchema(`sqlite:${file}`, version);
  rmSync(`${file}.lock`, { force: true });
  const sqlite = new DatabaseSync(file);
  // Whoever is interrupted begins again with another new file.
  sqlite.exec('pragma locking_mode = exclusive; pragma journal_mode = off; pragma synchronous = off;');
  sqlite.exec(`pragma cache_size = -${CACHE}; begin;`);
  const indexes = sqlite
    .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
    .all();
  for (const { name } of indexes) sqlite.exec(`drop index "${name}"`);
  const source = sourceOf(sqlite);
  return {
    tables: source.tables,
    applied: source.applied,
    columns: source.columns,
    count: source.count,
    pages: source.pages,
    sequence: source.sequence,
    async insert(table, columns, rows) {
      const insert = sqlite.prepare(
        `insert into "${table}" (${list(columns)}) values (${columns.map(() => '?').join(', ')})`,
      );
      for (const row of rows) insert.run(...row);
    },
    async continueAfter(table, last) {
      if (!isNumbered(sqlite, table)) return;
      sqlite.prepare('delete from sqlite_sequence where name = ?').run(table);
      sqlite.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(table, last);
    },
    async index() {
      for (const { sql } of indexes) sqlite.exec(String(sql));
    },
    finish() {
      sqlite.exec('commit; pragma locking_mode = normal; pragma journal_mode = delete;');
      requireSound(sqlite, file);
    },
    close: () => sqlite.close(),
  };
}
