import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** A file to which lines are added. */
export interface LineFile {
  readonly path: string;
  /** Bytes that are on the disk for certain; what is behind them may be half a line. */
  size(): number;
  /** Resolves once the line is on the disk. Throws what the file system says, or where the file would become too large. */
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

/** Lines are written together while others are being written. `maxBytes`: the file becomes no larger. Nobody but its owner may read it. */
export function createLineFile(path: string, maxBytes: number): LineFile {
  let handle: Promise<FileHandle> | undefined;
  const waiting: Waiting[] = [];
  let size = 0;
  let asked = 0;
  let writing: Promise<void> | undefined;

  async function create(): Promise<FileHandle> {
    const file = await open(path, 'wx', 0o600);
    // After a power cut the file itself would otherwise be missing from its folder.
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
    return file;
  }

  async function write(bytes: Buffer): Promise<void> {
    handle ??= create();
    const file = await handle.catch((error: unknown) => {
      handle = undefined;
      throw error;
    });
    try {
      for (let at = 0; at < bytes.length; )
        at += (await file.write(bytes, at, bytes.length - at, size + at)).bytesWritten;
      await file.datasync();
    } catch (error) {
      // What was written of it is written over next time; whoever adopts the file before that is not to find half a line.
      await file.truncate(size).catch(() => undefined);
      throw error;
    }
    size += bytes.length;
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0);
      const bytes = Buffer.from(batch.map(({ line }) => `${line}\n`).join(''));
      try {
        await write(bytes);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        asked -= bytes.length;
        for (const { reject } of batch) reject(error);
      }
    }
    writing = undefined;
  }

  return {
    path,
    size: () => size,
    append(line) {
      const bytes = Buffer.byteLength(line) + 1;
      if (asked + bytes > maxBytes) return Promise.reject(new Error(`the spool holds ${maxBytes} bytes`));
      asked += bytes;
      return new Promise((resolve, reject) => {
        waiting.push({ line, resolve, reject });
        writing ??= drain();
      });
    },
    async close() {
      await writing;
      const file = await handle?.catch(() => undefined);
      handle = undefined;
      await file?.close();
    },
  };
}
