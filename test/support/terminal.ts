import { stripVTControlCharacters } from 'node:util';
import type * as Pty from '@lydell/node-pty';

/** What is waited for has to come in this time, in milliseconds: a machine may be busy. */
const PATIENCE = 60_000;

/** Keys as a terminal sends them. */
export const KEYS = { enter: '\r', down: '\u001b[B', space: ' ', ctrlC: '\u0003', left: '\u001b[D' } as const;

export interface Terminal {
  /** Everything that was shown, without colours. */
  readonly shown: () => string;
  /** Waits until this is shown after what was waited for before. */
  shows(pattern: RegExp): Promise<string>;
  type(keys: string): void;
  readonly exited: Promise<number>;
  kill(): void;
}

const pty: typeof Pty | undefined = await import('@lydell/node-pty').catch(() => undefined);

/** Why no pseudo-terminal can be had here; false where one can. */
export const noTerminal =
  pty === undefined &&
  'there is no binary of @lydell/node-pty for this machine, so nothing can act as a terminal';

/** Runs one of our programs in a pseudo-terminal. */
export function startInTerminal(
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Record<string, string> },
): Terminal {
  if (!pty) throw new Error(String(noTerminal));
  const child = pty.spawn(process.execPath, [...args], { cols: 200, rows: 60, cwd, env });
  let shown = '';
  let seen = 0;
  let look = (): void => undefined;
  child.onData((data) => {
    shown += stripVTControlCharacters(data);
    look();
  });
  const exited = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => resolve(exitCode));
  });
  return {
    shown: () => shown,
    async shows(pattern) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      look = () => {
        const found = pattern.exec(shown.slice(seen));
        if (!found) return;
        seen += found.index + found[0].length;
        resolve(found[0]);
      };
      look();
      const late = () => reject(new Error(`${pattern} was not shown. Last:\n${shown.slice(-2000)}`));
      const timer = setTimeout(late, PATIENCE);
      void exited.then(() => setTimeout(late, 100));
      return promise.finally(() => clearTimeout(timer));
    },
    type: (keys) => child.write(keys),
    exited,
    kill: () => child.kill('SIGKILL'),
  };
}
