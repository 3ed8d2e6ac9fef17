import type { Log, Monotonic, Now } from '../ports.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { SPEAKERS_KNOWN_FOR } from './heard.ts';
import { type HoursStore, hourOf } from './hours.ts';

/** Hours are kept for a year. */
export const HOURS_KEPT = 366 * 24;
/** How often is looked for what is too old, how much of it goes at once, and the pause after that, in milliseconds. */
const EVERY = 600_000;
const AT_ONCE = 1000;
const PAUSE = 250;

export interface ForgetHoursDeps {
  readonly store: Pick<HoursStore, 'forgetHours'>;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Whether this process may act as the leader now. */
  readonly mayAct: () => boolean;
}

/** Deletes hours of more than a year ago, and who spoke in hours that are over, in small pieces with pauses: people's requests go first. */
export function createForgetHours({ store, now, monotonic, log, mayAct }: ForgetHoursDeps): Worker {
  let next = monotonic();
  return createWorker({
    name: 'old hours',
    log,
    mayRun: mayAct,
    async turn() {
      const wait = next - monotonic();
      if (wait > 0) return wait;
      const hour = hourOf(now());
      const forgotten = await store.forgetHours({
        before: hour - HOURS_KEPT,
        // Machines' clocks are not quite the same.
        speakersBefore: hour - SPEAKERS_KNOWN_FOR - 1,
        limit: AT_ONCE,
      });
      const pause = forgotten < AT_ONCE ? EVERY : PAUSE;
      next = monotonic() + pause;
      return pause;
    },
  });
}
