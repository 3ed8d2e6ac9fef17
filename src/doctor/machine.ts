import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const MIB = 1024 * 1024;

interface ProgramFacts {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
}

interface DiskFacts {
  /** The folder that is written to, or the nearest above it that exists. */
  readonly folder: string;
  readonly freeMiB: number;
  /** The file system's code where nothing can be written there. */
  readonly refusal: string | undefined;
}

/** This machine, as far as the bot needs it. */
export interface Machine {
  program(): ProgramFacts;
  disk(folder: string): Promise<DiskFacts>;
  /** The memory that this process may take; undefined: all there is. */
  memoryMiB(): number | undefined;
}

export const thisMachine: Machine = {
  program: () => ({
    version: versionOf(readFileSync(resolve(import.meta.dirname, '..', '..', 'package.json'), 'utf8')),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  }),
  async disk(wanted) {
    const folder = nearest(resolve(wanted));
    const { bavail, bsize } = await statfs(folder);
    return { folder, freeMiB: Math.floor((bavail * bsize) / MIB), refusal: refusalOf(folder) };
  },
  memoryMiB() {
    const limit = process.constrainedMemory();
    // Without a limit, some systems give 0, others more than any machine has.
    return limit > 0 && limit < 2 ** 50 ? Math.floor(limit / MIB) : undefined;
  },
};

function versionOf(json: string): string {
  const read: unknown = JSON.parse(json);
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : '';
}

const nearest = (path: string): string => (existsSync(path) ? path : nearest(dirname(path)));

function refusalOf(folder: string): string | undefined {
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}
