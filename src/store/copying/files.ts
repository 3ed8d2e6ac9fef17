import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** What SQLite and the lock keep beside a file. */
const BESIDE = ['-wal', '-shm', '-journal', '.lock'];

/**
 * Writes a file that is there whole or not at all: under another name first, made to last, and then renamed. Only its owner may read it.
 * `before`: called when all is written, just before the file takes its name.
 */
export async function writeWhole<Result>(
  file: string,
  fill: (unfinished: string) => Promise<Result>,
  before: () => void = () => undefined,
): Promise<Result> {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const remove = () => {
    for (const name of ['', ...BESIDE]) rmSync(`${unfinished}${name}`, { force: true });
  };
  // Whoever is told to end goes no further, and what is half done is as large as a database, and holds what viewers wrote.
  process.once('exit', remove);
  try {
    const result = await fill(unfinished);
    chmodSync(unfinished, 0o600);
    giveToOwnerOf(dirname(file), unfinished);
    makeLast(unfinished);
    before();
    renameSync(unfinished, file);
    makeLast(dirname(file));
    return result;
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function makeLast(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What root restores is to be the bot's, who has the folder. */
function giveToOwnerOf(folder: string, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}

/** Has what is in a file stay there under another name, which is returned, when another file takes its place. */
export function keepAside(file: string): string {
  const numbers = Array.from(
    { length: 1000 },
    (_, number) => `${file}.before-restore${number === 0 ? '' : `-${number}`}`,
  );
  const aside = numbers.find((name) => !existsSync(name)) ?? `${file}.before-restore`;
  rmSync(aside, { force: true });
  try {
    linkSync(file, aside);
  } catch {
    // Not every file system knows two names for a file.
    copyFileSync(file, aside);
  }
  // It belongs to the earlier file, and would be taken for the later one's.
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${aside}-wal`);
  return aside;
}

/** What kind of backup a file is, by how it begins; undefined: none. Nothing but a file is read: of a pipe one would wait for the writer. */
export function kindOf(file: string): 'sqlite' | 'pg_dump' | undefined {
  if (!statSync(file).isFile()) return undefined;
  const start = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, start, 0, start.length, 0);
  } finally {
    closeSync(handle);
  }
  if (start.toString('latin1') === 'SQLite format 3\0') return 'sqlite';
  return start.toString('latin1', 0, 5) === 'PGDMP' ? 'pg_dump' : undefined;
}
