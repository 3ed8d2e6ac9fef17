import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../errors.ts';
import { type FileLock, takeLock } from '../spool/lock.ts';

/** How long the start waits for whoever has the file (a bot that is just ending, a restore), in milliseconds. */
const PATIENCE = 2000;
/** How long a statement waits for a program of somebody else that has locked the file: nothing else happens here meanwhile. Milliseconds. */
const WHILE_RUNNING = 100;
/** Faults that are named; there may be thousands. */
const MOST_FOUND = 3;
/** SQLite's primary result codes (sqlite.org/rescode.html): a damaged file, and one that is no database. */
const CORRUPT = 11;
const NOT_A_DATABASE = 26;
/** What the file system says where nothing may be written. */
const READ_ONLY = /^(?:EACCES|EROFS|EPERM)$/;

/** The file of a database, which this process has to itself. */
export interface OwnFile {
  readonly sqlite: DatabaseSync;
  /** Closes it, and lets others have it. */
  close(): void;
}

/**
 * Opens a file as the only process that writes to it; others may read it, as a backup does. Throws a `misconfigured` failure where another
 * bot has it, where it cannot be written, or where it is damaged.
 */
export function openOwnFile(file: string): OwnFile {
  requireWritable(file);
  const lock = lockFile(file);
  const isNew = !existsSync(file);
  const release = () => {
    // A full disk may have kept everything from a new file: left there, it would look as if an old one had been emptied.
    if (isNew && isEmpty(file)) rmSync(file);
    lock.release();
  };
  try {
    const sqlite = openChecked(file, isNew);
    return {
      sqlite: sqlite,
      close() {
        sqlite.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Whether nothing is in a file that is there. */
export const isEmpty = (file: string): boolean =>
  existsSync(file) && statSync(file).size === 0 && !existsSync(`${file}-wal`);

/** Keeps other bots from the file; throws a `misconfigured` failure where one has it. Makes its folder. */
export function lockFile(file: string): FileLock {
  mkdirSync(dirname(file), { recursive: true });
  // Beside the file itself, whatever links lead to it.
  const lock = takeLock(`${existsSync(file) ? realpathSync(file) : file}.lock`, PATIENCE);
  if (lock) return lock;
  throw new Failure('misconfigured', { what: 'database-in-use' });
}

/** Throws what is wrong where nothing can be written: SQLite would say "disk I/O error", or open the file all the same. */
export function requireWritable(file: string): void {
  const folder = whatThereIs(dirname(file));
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
  for (const path of [file, dirname(file)].map(whatThereIs))
    try {
      accessSync(path, constants.W_OK);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!READ_ONLY.test(code)) throw error;
      throw new Failure('misconfigured', { what: 'database-read-only', path: path, code: code });
    }
}

/** The path itself, or the folder nearest to it that exists. */
const whatThereIs = (path: string): string => (existsSync(path) ? path : whatThereIs(dirname(path)));

function openChecked(file: string, isNew: boolean): DatabaseSync {
  // SQLite would take an empty file for a new database, and nobody would miss the old one in time.
  if (!isNew && isEmpty(file))
    throw new Failure('misconfigured', { what: 'database-file-empty', file: file });
  // What viewers wrote is for the owner only; what SQLite keeps beside the file is as readable as the file.
  if (isNew) closeSync(openSync(file, 'a', 0o600));
  const sqlite = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    if (!isNew) requireSound(sqlite, file);
    // A case that was acknowledged survives a power cut, hence FULL.
    sqlite.exec('pragma journal_mode = wal; pragma synchronous = full;');
    // What is erased is overwritten: in pages that are free it would be read by whoever has the file, or a backup of it.
    sqlite.exec('pragma secure_delete = on;');
    // Whoever has locked it is waited for once, and named.
    sqlite.exec(`begin immediate; rollback; pragma busy_timeout = ${WHILE_RUNNING};`);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Throws a `misconfigured` failure that says what is wrong with a file that is damaged or no database of ours. */
export function requireSound(sqlite: DatabaseSync, file: string): void {
  const found = faultsOf(sqlite, file);
  if (found.length > 0)
    throw new Failure('misconfigured', { what: 'database-damaged', file: file, found: found.join('; ') });
  const tables = sqlite.prepare("select name from sqlite_master where type = 'table'").all();
  const isOurs = tables.length === 0 || tables.some(({ name }) => name === 'kysely_migration');
  if (!isOurs) throw new Failure('misconfigured', { what: 'database-foreign', file: file });
}

/** What SQLite says of a file that is damaged or no database as a `misconfigured` failure that names the file; anything else as it is. */
export function namingDamage(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (code === NOT_A_DATABASE) return new Failure('misconfigured', { what: 'database-foreign', file: file });
  if (!(error instanceof Error) || code !== CORRUPT) return error;
  return new Failure('misconfigured', { what: 'database-damaged', file: file, found: error.message });
}

const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;

function faultsOf(sqlite: DatabaseSync, file: string): string[] {
  try {
    const rows = sqlite.prepare(`pragma quick_check(${MOST_FOUND})`).all();
    return rows.map((row) => String(row.quick_check).replace(/\s+/g, ' ')).filter((said) => said !== 'ok');
  } catch (error) {
    throw namingDamage(error, file);
  }
}
