import { type FileHandle, open } from 'node:fs/promises';

/** Bytes that are read at once. */
const CHUNK = 256 * 1024;
/** Nothing that was written is longer (bytes): what is, is damaged, and read in pieces. */
const LONGEST = 1024 * 1024;
const NEWLINE = 0x0a;

export interface LineReaderOptions {
  readonly path: string;
  /** Up to which byte it may be read. */
  readonly end: () => number;
  /** Nothing is added any more, so that what comes after the last line break is a line, too. */
  readonly isWhole: boolean;
}

/** Reads a file's lines in their order. */
export interface LineReader {
  /** The first lines that are not done, at most so many. */
  next(limit: number): Promise<readonly string[]>;
  /** So many of the first lines are done. */
  done(count: number): void;
  close(): Promise<void>;
}

export function createLineReader({ path, end, isWhole }: LineReaderOptions): LineReader {
  let handle: FileHandle | undefined;
  const lines: string[] = [];
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);

  const take = (bytes: Buffer) => {
    // An empty line says nothing.
    if (bytes.length > 0) lines.push(bytes.toString());
  };

  async function read(): Promise<void> {
    handle ??= await open(path, 'r');
    const wanted = Math.min(CHUNK, end() - offset);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset);
    if (bytesRead === 0) throw new Error('the spool is shorter than it was');
    offset += bytesRead;
    let piece: Buffer = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE)) {
      take(piece.subarray(0, at));
      piece = piece.subarray(at + 1);
    }
    rest = piece;
    if (rest.length <= LONGEST && !(isWhole && offset >= end())) return;
    take(rest);
    rest = Buffer.alloc(0);
  }

  return {
    async next(limit) {
      while (lines.length < limit && offset < end()) await read();
      return lines.slice(0, limit);
    },
    done: (count) => void lines.splice(0, count),
    async close() {
      await handle?.close();
      handle = undefined;
    },
  };
}
