import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder on a disk that fails when it is told to. */
export interface Disk {
  readonly folder: string;
  /** Takes all the space that is left. */
  fill(): void;
  /** Gives that space back, or so many bytes of it. */
  free(bytes?: number): void;
  remove(): void;
}

export type SealableFolder = Pick<Disk, 'folder' | 'remove'> & {
  /** From now on nothing in it can be written. */
  seal(): void;
};

/** What SQLite says of a full disk; the second where only a limit stands in for one. */
export const IS_FULL = /database or disk is full|disk I\/O error/;

const SIZE = '8m';
const isRoot = process.getuid?.() === 0;

/** Why no disk of our own can be mounted here; false where it can. */
export const noMount = whyNot(() => mountDisk().remove());
/** Why no disk can be full here, not even for this process alone; false where one can. */
export const noDisk = noMount && whyNot(() => limitFiles('unlimited')) && noMount;
/** Why no folder can be sealed here; false where one can. */
export const noSeal = isRoot && noMount;

/** A small disk in memory, in a folder of its own. */
export function mountDisk(): Disk & SealableFolder {
  const folder = newFolder();
  const ballast = join(folder, 'ballast');
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  return {
    folder,
    seal: () => run('mount', '-o', 'remount,ro', folder),
    fill: () => writeToTheEnd(ballast),
    free: (bytes = Number.POSITIVE_INFINITY) =>
      truncateSync(ballast, Math.max(0, statSync(ballast).size - bytes)),
    remove() {
      run('umount', folder);
      rmSync(folder, { recursive: true });
    },
  };
}

/** A disk that is full at least for this process: where none can be mounted, the length of the files that it may write is limited. */
export function fillableDisk(): Disk {
  if (!noMount) return mountDisk();
  const folder = newFolder();
  let space = 0;
  return {
    folder,
    fill: () => limitFiles('0'),
    free(bytes) {
      space += bytes ?? 0;
      limitFiles(bytes === undefined ? 'unlimited' : String(space));
    },
    remove() {
      limitFiles('unlimited');
      rmSync(folder, { recursive: true });
    },
  };
}

/** A folder that can be sealed: on a disk of its own for root, whom no file mode stops. */
export function sealableFolder(): SealableFolder {
  if (isRoot) return mountDisk();
  const folder = newFolder();
  return {
    folder,
    seal: () => chmodSync(folder, 0o555),
    remove() {
      chmodSync(folder, 0o755);
      rmSync(folder, { recursive: true });
    },
  };
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'av-warden-disk-'));
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: 'pipe' });
}

/** Limits how long a file may become by this process's hand; Node.js ignores the signal and reports the error. */
function limitFiles(bytes: string): void {
  run('prlimit', '--pid', String(process.pid), `--fsize=${bytes}:`);
}

/** What the program said that could not do its part; false where all went well. */
function whyNot(attempt: () => void): string | false {
  try {
    attempt();
    return false;
  } catch (error) {
    if (!(error instanceof Error && 'status' in error)) throw error;
    return `no disk can be mounted here: ${error.message.split('\n').at(1) ?? error.message}`;
  }
}

function writeToTheEnd(file: string): void {
  const descriptor = openSync(file, 'w');
  const chunk = Buffer.alloc(65_536);
  try {
    for (;;) writeSync(descriptor, chunk);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(descriptor);
  }
}
