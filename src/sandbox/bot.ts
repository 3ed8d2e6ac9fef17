import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '..', 'start.js');

export interface BotOptions {
  /** The bot's whole environment: nothing of ours, and no `.env` file, reaches it. */
  readonly env: Record<string, string>;
  /** Called with each line that the bot writes. */
  readonly onLine?: (line: string) => void;
}

export interface Bot {
  readonly process: ChildProcess;
  /** Everything that it has written so far, standard error included. */
  readonly output: readonly string[];
  /** Resolves when a line of its output matches; rejects if it ends before that. */
  said(pattern: RegExp): Promise<string>;
  /** Resolves with the exit code (null if a signal ended it) once it has ended. */
  readonly exited: Promise<number | null>;
  /** Asks it to stop and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs the real bot as a process of its own, in an empty folder, configured by its environment alone. */
export async function startBot({ env, onLine }: BotOptions): Promise<Bot> {
  const folder = await mkdtemp(join(tmpdir(), 'av-warden-'));
  const child = spawn(process.execPath, [MAIN], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  const waiting = new Set<() => void>();
  const take = (line: string) => {
    output.push(line);
    onLine?.(line);
    for (const look of waiting) look();
  };
  createInterface({ input: child.stdout }).on('line', take);
  createInterface({ input: child.stderr }).on('line', take);
  const exited = once(child, 'close').then(async ([code]) => {
    await rm(folder, { recursive: true, force: true });
    return code as number | null;
  });

  return {
    process: child,
    output,
    exited,
    said(pattern) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const look = () => {
        const line = output.find((one) => pattern.test(one));
        if (line !== undefined) resolve(line);
      };
      waiting.add(look);
      look();
      exited.then(
        () => reject(new Error(`The bot ended before it said ${pattern}:\n${output.join('\n')}`)),
        reject,
      );
      return promise.finally(() => waiting.delete(look));
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}
