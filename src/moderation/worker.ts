import type { Log } from './ports.ts';

export interface Worker {
  /** There may be work now. */
  wake(): void;
  /** Finishes the turn that is under way, and starts no other. */
  stop(): Promise<void>;
}

export interface WorkerParts {
  readonly name: string;
  readonly log: Log;
  /** Does what there is to do; resolves with the milliseconds until there may be more, or undefined to sleep until woken. */
  turn(): Promise<number | undefined>;
}

/** Pause after a turn that threw, in milliseconds: the cause is outside (a full disk, say), so it is tried again. */
const AFTER_FAULT = 1000;
/** Timers cannot wait longer than 2^31 ms; nobody minds an idle look once a minute. */
const LONGEST_SLEEP = 60_000;

/** Runs turns one at a time: when woken, and when a turn said that it is time. */
export function createWorker({ name, log, turn }: WorkerParts): Worker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let woken = false;
  let stopped = false;

  async function run(): Promise<void> {
    let pause: number | undefined;
    do {
      woken = false;
      try {
        pause = await turn();
      } catch (error) {
        log.error({ worker: name, err: error }, 'a turn failed and will be tried again');
        pause = AFTER_FAULT;
      }
    } while (woken && !stopped);
    running = undefined;
    if (pause !== undefined && !stopped) timer = setTimeout(wake, Math.min(pause, LONGEST_SLEEP));
  }

  function wake(): void {
    if (stopped) return;
    clearTimeout(timer);
    woken = true;
    running ??= run();
  }

  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
