import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../errors.ts';
import type { CopyProblem } from '../../problems/copies.ts';
import { kindOf } from './files.ts';

/** What SQLite and the bot's lock keep beside a database: a name is a slip of the finger away, and whoever has the database needs it. */
const BESIDE = /-(?:wal|shm|journal)$|\.lock$/;
/** An address or an option was meant, and would become folders, with the password in a name. */
const NO_FILE = /^(?:(?:sqlite|postgres(?:ql)?|https?|file):|-)/;

type Why = Extract<CopyProblem, { readonly what: 'backup-place' }>['why'];

/** Throws a `misconfigured` failure where a backup is not to take a file's name: only an earlier backup, or nothing, is overwritten. */
export function requirePlace(file: string): void {
  const why = whyNot(file);
  if (why !== undefined) throw new Failure('misconfigured', { what: 'backup-place', file, why });
}

function whyNot(file: string): Why | undefined {
  if (file === '' || NO_FILE.test(file) || /[/\\]$/.test(file)) return 'no-file';
  if (BESIDE.test(basename(file))) return 'beside';
  if (!existsSync(file)) return undefined;
  const found = statSync(file);
  if (!found.isFile()) return 'no-file';
  if (['-wal', '.lock'].some((end) => existsSync(`${file}${end}`))) return 'in-use';
  if (found.size === 0) return undefined;
  const kind = kindOf(file);
  return kind === undefined || (kind === 'sqlite' && isForeign(file)) ? 'other' : undefined;
}

/** Whether a SQLite file is another program's; a damaged one may be an earlier backup. */
function isForeign(file: string): boolean {
  const sqlite = new DatabaseSync(file, { readOnly: true });
  try {
    return sqlite.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get() === undefined;
  } catch {
    return false;
  } finally {
    sqlite.close();
  }
}
