import { DatabaseFault, LeadershipLost } from '../../errors.ts';
import type { Log } from '../ports.ts';
import { pauseAfter, pauseAfterFault } from './backoff.ts';

export interface Worker {
  /** There may be work now. */
  wake(): void;
  /** Finishes the turn that is under way, and starts no other. */
  stop(): Promise<void>;
}

export interface WorkerDeps {
  readonly name: string;
  readonly log: Log;
  /** Whether there may be a turn now: the leader's work is nobody else's. Always, unless given. */
  readonly mayRun?: (() => boolean) | undefined;
  /** Does what there is to do; resolves with the milliseconds until there may be more, or undefined where it does not know of any. */
  turn(): Promise<number | undefined>;
}

/**
 * How long a worker sleeps at most, in milliseconds: what another process left behind when it died wakes nobody, and a timer cannot
 * wait for longer than 2^31 - 1 ms.
 */
const LONGEST_SLEEP = 5000;
/** How soon is looked again where there may be no turn yet, in milliseconds. */
const LOOK_AGAIN = 250;

/** Runs turns one at a time: when woken, when a turn said that it is time, and every five seconds in any case. */
export function createWorker({ name, log, mayRun = () => true, turn }: WorkerDeps): Worker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let woken = false;
  let faults = 0;
  let stopped = false;

  async function run(): Promise<void> {
    let pause = LONGEST_SLEEP;
    do {
      woken = false;
      try {
        pause = Math.min((await turn()) ?? LONGEST_SLEEP, LONGEST_SLEEP);
        faults = 0;
      } catch (error) {
        // The process is about to end.
        if (error instanceof LeadershipLost) return;
        log.error({ worker: name, err: error }, 'a turn failed and will be tried again');
        faults += 1;
        // The cause is outside (a full disk, say), so it is tried again.
        pause = error instanceof DatabaseFault ? pauseAfterFault(faults) : pauseAfter(faults, LONGEST_SLEEP);
      }
    } while (woken && !stopped && mayRun());
    running = undefined;
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(wake, woken ? 0 : pause);
  }

  function wake(): void {
    if (stopped) return;
    clearTimeout(timer);
    if (!mayRun()) {
      timer = setTimeout(wake, LOOK_AGAIN);
      return;
    }
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
