import { existsSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { Failure } from '../../errors.ts';
import { lockFile } from '../connection/sqlite-file.ts';
import { countAll, requireSame, versionOf, type Written } from './copy.ts';
import { keepAside, writeWhole } from './files.ts';
import { readSqlite, type SqliteSource } from './sqlite-side.ts';

/** Pages that are copied in one step. */
const PAGES = 2048;
/** What SQLite keeps beside a file: it would be taken for that of the file which takes its place. */
const BESIDE = ['-wal', '-shm'];

/** Copies a file page by page, as it is at this moment, into a new one, and checks that. Others may go on writing to it. */
export async function copyPages(
  source: SqliteSource,
  { file, name }: { readonly file: string; readonly name: string },
): Promise<Written> {
  const rows = await countAll(source);
  await backup(source.sqlite, file, { rate: PAGES });
  // One file, which can be read where nothing can be written.
  const copy = new DatabaseSync(file);
  copy.exec('pragma journal_mode = delete;');
  copy.close();
  const written = readSqlite(file, { name: name });
  try {
    requireSame(rows, await countAll(written));
  } finally {
    written.close();
  }
  return { rows: rows, version: versionOf(source) };
}

export interface IntoSqlite {
  /** Overwrites what is there. */
  readonly force: boolean;
  /** Makes a new file of this name, and checks it. */
  readonly make: (unfinished: string) => Promise<Written>;
}

/**
 * Has a file hold what `make` makes; what it held before is kept under another name, which is returned. Throws a `misconfigured` failure where a
 * bot works on it, and, unless told to overwrite, where it holds something.
 */
export async function intoSqlite(
  file: string,
  { force, make }: IntoSqlite,
): Promise<Written & { readonly aside: string | undefined }> {
  const lock = lockFile(file);
  try {
    const held = await rowsOf(file);
    if (held !== 0 && !force)
      throw new Failure('misconfigured', { what: 'target-not-empty', file: file, rows: held });
    let aside: string | undefined;
    const written = await writeWhole(file, make, () => {
      if (!existsSync(file)) return;
      flush(file);
      if (held !== 0) aside = keepAside(file);
      for (const name of BESIDE) rmSync(`${file}${name}`, { force: true });
    });
    return { rows: written.rows, version: written.version, aside: aside };
  } finally {
    lock.release();
  }
}

/** Has a file hold all that is in it, as far as it can be read. */
function flush(file: string): void {
  try {
    const sqlite = new DatabaseSync(file);
    sqlite.exec('pragma wal_checkpoint(truncate);');
    sqlite.close();
  } catch {
    // It is damaged: what is beside it stays there.
  }
}

/** How many rows a file has; undefined where it cannot be read. */
async function rowsOf(file: string): Promise<number | undefined> {
  if (!existsSync(file)) return 0;
  try {
    const source = readSqlite(file, { unchecked: true });
    try {
      return Object.values(await countAll(source)).reduce((sum, rows) => sum + rows, 0);
    } finally {
      source.close();
    }
  } catch {
    return undefined;
  }
}
