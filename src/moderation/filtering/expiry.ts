import type { AlertStore } from '../audit/ports.ts';
import type { Case } from '../case.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import type { WaitingStore } from '../rights/waiting.ts';
import { createClockSteps } from '../support/clock-steps.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import type { FilterStore } from './ports.ts';

/** A review that nobody decides for so long is closed, in milliseconds. */
const DAY = 24 * 60 * 60_000;
/** What was said about the bot itself is kept for so long, in milliseconds: the same is not said again meanwhile. */
const WEEK = 7 * DAY;
/** How often is looked, in milliseconds, and how many are closed in one step. */
const EVERY = 60_000;
const AT_ONCE = 200;

export interface ExpiryDeps {
  readonly store: Pick<FilterStore, 'expireReviews'> &
    Pick<WaitingStore, 'expireWaiting'> &
    Pick<AlertStore, 'forgetAlerts'>;
  /** Called with requests that no second moderator has confirmed within a day. */
  readonly onExpired: (requests: readonly Case[]) => void;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Called when posts have to be brought up to date. */
  readonly wakeOutbox: () => void;
  /** Whether this process may act as the leader now; it always may, unless given. */
  readonly mayAct?: (() => boolean) | undefined;
}

/**
 * Closes reviews that nobody has decided within a day, and forgets alerts that were posted long ago. Which these are is read from the table, in steps; a clock that is set forward makes
 * none older.
 */
export function createExpiry({
  store,
  onExpired,
  now,
  monotonic,
  log,
  wakeOutbox,
  mayAct,
}: ExpiryDeps): Worker {
  const steps = createClockSteps({ now, monotonic });
  /** How far the clock was set forward within the last day, and until when (monotonic) that counts: what waits was asked for before. */
  let forward: { readonly by: number; readonly until: number }[] = [];
  let next = monotonic();

  function oldest(): number {
    const step = steps();
    if (step > 0) forward.push({ by: step, until: monotonic() + DAY });
    forward = forward.filter(({ until }) => until > monotonic());
    return now() - DAY - forward.reduce((sum, { by }) => sum + by, 0);
  }

  return createWorker({
    name: 'expiry',
    log,
    mayRun: mayAct,
    async turn() {
      const before = oldest();
      const wait = next - monotonic();
      if (wait > 0) return wait;
      const forgotten = await store.forgetAlerts({ before: now() - WEEK, limit: AT_ONCE });
      const expired = await store.expireWaiting({ before, limit: AT_ONCE });
      if (expired.length > 0) {
        log.info({ requests: expired.length }, 'requests that nobody confirmed within a day are closed');
        onExpired(expired);
        wakeOutbox();
      }
      const closed = await store.expireReviews({ before, limit: AT_ONCE, at: now() });
      if (closed > 0) {
        log.info({ reviews: closed }, 'reviews that nobody decided within a day are closed');
        wakeOutbox();
      }
      if (expired.length === AT_ONCE || closed === AT_ONCE || forgotten === AT_ONCE) return 0;
      next = monotonic() + EVERY;
      return EVERY;
    },
  });
}
