import type { Reviews } from '../filtering/reviews.ts';
import type { Ground, GroundDeps } from '../ground.ts';
import type { CaseStore } from '../ports.ts';
import { type Corrections, createCorrections } from '../requests/correcting/corrections.ts';
import type { Door } from '../requests/door.ts';
import { createSeconds, type Seconds } from './seconds.ts';

interface ChangingDeps extends Pick<GroundDeps, 'now' | 'log'> {
  readonly store: GroundDeps['store'] & CaseStore;
}

interface ChangingNeed {
  readonly door: Door;
  readonly filters: { readonly reviews: Reviews };
  readonly wake: () => void;
  readonly wakeOutbox: () => void;
}

/** Builds what changes what was asked for, and what is asked of a second moderator. */
export function buildChanging(
  { store, now, log }: ChangingDeps,
  { policy, people, askSecond }: Ground,
  { door, filters, wake, wakeOutbox }: ChangingNeed,
): { corrections: Corrections; seconds: Seconds } {
  const { reviews } = filters;
  const corrections = createCorrections({
    door,
    askSecond,
    policy,
    people,
    store,
    now,
    log,
    wake,
    wakeOutbox,
  });
  const seconds = createSeconds({ store, policy, door, reviews, corrections, now, log, wakeOutbox });
  return { corrections: corrections, seconds: seconds };
}
