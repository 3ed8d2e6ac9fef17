import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Break } from './breaks.ts';

/** The longest that a test file may take at all, in milliseconds. */
const LONGEST = 120_000;

/** A test file, and how long it may take at most, in milliseconds: a loop that does not end is noticed. */
interface TestFile {
  readonly file: string;
  readonly limit?: number | undefined;
}

/** Which test file failed, if one did, and which passed before. */
export interface Outcome {
  readonly failed: string | undefined;
  readonly passed: ReadonlySet<string>;
}

/** A copy of the project that may be broken; the project itself never is. */
export interface Copy {
  /** Puts a break into the copy; it is mended by what is returned. */
  apply(one: Break): () => void;
  /** Runs these test files, `jobs` at a time, until one fails or takes longer than it may. */
  untilFailure(tests: readonly TestFile[], jobs: number): Promise<Outcome>;
  discard(): void;
}

/** Every file that git knows or would take, relative to the project. */
export const filesOf = (root: string): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((file) => file !== '');

export function createCopy(root: string, texts: ReadonlyMap<string, string>): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-broken-'));
  for (const file of filesOf(root)) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const discarded = new AbortController();
  return {
    apply({ file, start, end, after }) {
      const text = texts.get(file) ?? '';
      writeFileSync(join(folder, file), text.slice(0, start) + after + text.slice(end));
      return () => writeFileSync(join(folder, file), text);
    },
    untilFailure: (tests, jobs) => untilFailure({ folder, tests, jobs, discarded: discarded.signal }),
    discard() {
      discarded.abort();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Run {
  readonly folder: string;
  readonly tests: readonly TestFile[];
  readonly jobs: number;
  readonly discarded: AbortSignal;
}

async function untilFailure({ folder, tests, jobs, discarded }: Run): Promise<Outcome> {
  const stop = new AbortController();
  const waiting = [...tests];
  const passed = new Set<string>();
  let failed: string | undefined;
  const work = async () => {
    for (let test = waiting.shift(); test !== undefined && failed === undefined; test = waiting.shift()) {
      if (await passes(folder, test, AbortSignal.any([stop.signal, discarded]))) passed.add(test.file);
      else {
        failed ??= test.file;
        stop.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return { failed, passed };
}

/** Whether a test file passes. When it is stopped, everything that it has started ends with it. */
function passes(folder: string, { file, limit = LONGEST }: TestFile, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file], { cwd: folder, stdio: 'ignore', detached: true });
    const end = () =>
      child.pid !== undefined && child.exitCode === null && process.kill(-child.pid, 'SIGKILL');
    const timer = setTimeout(end, limit);
    signal.addEventListener('abort', end);
    child.once('close', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve(code === 0);
    });
  });
}
