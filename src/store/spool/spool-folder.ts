import { createReadStream } from 'node:fs';
import { appendFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpoolFolder, WaitingLines } from '../../moderation/filtering/keeping/ports.ts';
import { newId } from '../../moderation/support/new-id.ts';
import { createLineFile, type LineFile } from './line-file.ts';
import { createLineReader, type LineReader } from './line-reader.ts';
import { type FileLock, takeLock } from './lock.ts';

/** Bytes that wait in a process's file at most. */
const MAX_BYTES = 64 * 1024 * 1024;
const LINES = '.jsonl';
/** What comes after the database's name: a new id, so that one name is never the beginning of another. */
const NAME = /^[\w-]{16}\.jsonl$/;

export interface SpoolFolderOptions {
  /** Made when it is first needed. */
  readonly folder: string;
  /** Names the database that lines wait for: those of other databases may lie in the same folder. */
  readonly database: string;
  readonly maxBytes?: number;
}

/** A file of lines with its lock, which this process has. */
interface Held {
  readonly path: string;
  readonly lock: FileLock;
  readonly reader: LineReader;
  /** Lines that are not done. */
  left: number;
  /** It is being written here. */
  readonly file: LineFile | undefined;
}

/** Lines in files: one for each process and time at which the database is away, locked as long as its process lives. */
export function createSpoolFolder({
  folder,
  database,
  maxBytes = MAX_BYTES,
}: SpoolFolderOptions): SpoolFolder {
  let own: (Held & { readonly file: LineFile }) | undefined;
  let opening: Promise<void> | undefined;
  const adopted = new Set<Held>();
  const isOurs = (name: string) =>
    name.startsWith(`${database}-`) && NAME.test(name.slice(database.length + 1));

  async function begin(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // A name that was never used: whoever looked for what others left cannot hold the lock of this one.
    const path = join(folder, `${database}-${newId()}${LINES}`);
    const lock = takeLock(lockOf(path));
    if (!lock) throw new Error(`another process has ${path}`);
    const file = createLineFile(path, maxBytes);
    own = { path, lock, reader: createLineReader({ path, end: file.size, isWhole: false }), left: 0, file };
  }

  // Lines that come after the last one is done begin a file of their own.
  const ownLines = (mine: Held) =>
    linesOf(mine, () => {
      if (own === mine) own = undefined;
    });

  return {
    async append(line) {
      if (!own) {
        opening ??= begin().finally(() => {
          opening = undefined;
        });
        await opening;
        // It may have been filled and emptied meanwhile.
        if (!own) return this.append(line);
      }
      const mine = own;
      mine.left += 1;
      await mine.file.append(line).catch((error: unknown) => {
        mine.left -= 1;
        throw error;
      });
    },
    own: () => own && ownLines(own),
    async adopt() {
      const held = new Set([own?.path, ...[...adopted].map(({ path }) => path)]);
      const names = (await namesIn(folder)).filter(isOurs).map((name) => join(folder, name));
      const found: WaitingLines[] = [];
      for (const path of await oldestFirst(names.filter((one) => !held.has(one)))) {
        const one = await take(path);
        if (!one) continue;
        adopted.add(one);
        found.push(linesOf(one, () => void adopted.delete(one)));
      }
      return found;
    },
    async close() {
      for (const { reader, file, lock } of [...adopted, ...(own ? [own] : [])]) {
        await file?.close();
        await reader.close();
        lock.release();
      }
      adopted.clear();
      own = undefined;
    },
  };
}

/** `onEnd`: called in the moment from which on nothing may be added. */
const linesOf = (held: Held, onEnd: () => void): WaitingLines => ({
  get left() {
    return held.left;
  },
  next: held.reader.next,
  done(count) {
    held.left -= count;
    held.reader.done(count);
  },
  setAside: (line) => appendFile(`${held.path}.set-aside`, `${line}\n`, { mode: 0o600 }),
  async close() {
    const isEnd = (await held.reader.next(1)).length === 0;
    // Some may be on their way to the disk.
    if (!isEnd || (held.file && held.left > 0)) return false;
    onEnd();
    await held.file?.close();
    await held.reader.close();
    await rm(held.path, { force: true });
    // The lock goes last: until then nobody else looks at the file.
    held.lock.release();
    await rm(lockOf(held.path), { force: true });
    return true;
  },
});

/** Takes over a file; undefined where its process lives, or somebody else was quicker. */
async function take(path: string): Promise<Held | undefined> {
  const lock = takeLock(lockOf(path));
  if (!lock) return undefined;
  const size = await sizeOf(path);
  if (size !== undefined) {
    const reader = createLineReader({ path, end: () => size, isWhole: true });
    return { path, lock, reader, left: await countLines(path), file: undefined };
  }
  lock.release();
  await rm(lockOf(path), { force: true });
  return undefined;
}

const lockOf = (path: string): string => `${path}.lock`;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function oldestFirst(paths: readonly string[]): Promise<string[]> {
  const timed = await Promise.all(
    paths.map(async (path) => ({ path, at: (await stat(path).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  return timed.sort((a, b) => a.at - b.at).map(({ path }) => path);
}

async function countLines(path: string): Promise<number> {
  let count = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes: Buffer = chunk;
    for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  }
  return count;
}
