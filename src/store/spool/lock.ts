import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A file that one process has to itself until it lets go or ends, however it ends. */
export interface FileLock {
  release(): void;
}

/**
 * Takes a lock, and waits for it for so long (milliseconds); undefined where another process has it. SQLite's lock of an empty database, as Node.js has none of its own: the system
 * frees it when its holder ends, and it is seen from other containers on this machine. Throws what the file system says.
 */
export function takeLock(path: string, patience = 0): FileLock | undefined {
  makePrivate(path);
  const sqlite = new DatabaseSync(path, { timeout: patience });
  try {
    sqlite.exec('begin exclusive');
    return { release: () => sqlite.close() };
  } catch (error) {
    sqlite.close();
    if (error instanceof Error && /database is locked/.test(error.message)) return undefined;
    throw error;
  }
}

/** Whether a process has the lock; what cannot be told is no. Takes it for a moment, and makes nothing. */
export function isLocked(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const lock = takeLock(path);
    lock?.release();
    return lock === undefined;
  } catch {
    return false;
  }
}

/** Makes the file, which nobody else may read. One that is there is not even opened: closing it would free the lock of it that this process has. */
function makePrivate(path: string): void {
  if (existsSync(path)) return;
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(path)) throw error;
  }
}
