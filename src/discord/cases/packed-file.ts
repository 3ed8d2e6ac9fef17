import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file that is written piece by piece: as it is while it is small, compressed once it is not. */
export interface PackedFile {
  /** Adds text; resolves when more may be written. */
  write(text: string): Promise<void>;
  /** Bytes that it has so far; what is still being compressed is not among them. */
  size(): number;
  /** The whole file with its checksum; a ZIP archive with one file in it, which any computer and phone opens, where it is large. */
  finish(at: Date): Promise<{ name: string; attachment: Buffer; sha256: string }>;
  /** Gives it up. */
  discard(): void;
}

/** Starts a file that is compressed once it has more than `largest` bytes. */
export function createPackedFile(name: string, largest: number): PackedFile {
  const deflate = createDeflateRaw();
  const compressed: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => void compressed.push(chunk));
  let plain: Buffer[] = [];
  let isCompressed = false;
  let length = 0;
  let checksum = 0;

  async function compress(chunk: Buffer): Promise<void> {
    checksum = crc32(chunk, checksum);
    if (!deflate.write(chunk)) await once(deflate, 'drain');
  }

  return {
    async write(text) {
      const chunk = Buffer.from(text);
      length += chunk.length;
      if (isCompressed) return compress(chunk);
      plain.push(chunk);
      if (length <= largest) return;
      isCompressed = true;
      for (const kept of plain) await compress(kept);
      plain = [];
    },
    size: () => (isCompressed ? compressed.reduce((sum, chunk) => sum + chunk.length, 0) : length),
    async finish(at) {
      if (!isCompressed) {
        deflate.destroy();
        return withChecksum(name, Buffer.concat(plain));
      }
      deflate.end();
      await once(deflate, 'end');
      return withChecksum(`${name}.zip`, zip(compressed, { name, at, length, checksum }));
    },
    discard: () => void deflate.destroy(),
  };
}

const withChecksum = (name: string, attachment: Buffer) => ({
  name,
  attachment,
  sha256: createHash('sha256').update(attachment).digest('hex'),
});

interface Entry {
  readonly name: string;
  readonly at: Date;
  /** Bytes before compression. */
  readonly length: number;
  readonly checksum: number;
}

/** A ZIP archive of one deflated file (PKWARE APPNOTE 6.3, 4.3.7, 4.3.12, 4.3.16). */
function zip(compressed: readonly Buffer[], { name, at, length, checksum }: Entry): Buffer {
  const title = Buffer.from(name);
  const size = compressed.reduce((sum, chunk) => sum + chunk.length, 0);
  // Version 2.0, names in UTF-8, deflated.
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x08_00, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 6);
  common.writeUInt16LE(
    ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    8,
  );
  common.writeUInt32LE(checksum, 10);
  common.writeUInt32LE(size, 14);
  common.writeUInt32LE(length, 18);
  common.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([signature(0x04_03_4b_50), common, title]);
  // Made by version 2.0; no comment, one disk, no attributes, the file at the start.
  const central = Buffer.concat([
    signature(0x02_01_4b_50),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(14),
    title,
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length + size, 12);
  return Buffer.concat([local, ...compressed, central, signature(0x06_05_4b_50), end]);
}

function signature(bytes: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(bytes);
  return buffer;
}
