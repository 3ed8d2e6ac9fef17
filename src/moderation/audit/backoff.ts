import type { Failure } from '../../errors.ts';
import type { Monotonic } from '../ports.ts';
import { pauseAfter } from '../support/backoff.ts';

/** What goes wrong in each of several places, and when to try there again. */
export interface Backoff {
  of(place: string): Failure | undefined;
  /** Milliseconds until the next attempt, 0 where one may be made now; undefined: none before something changes. */
  wait(place: string): number | undefined;
  /** Notes a failure and returns the wait that follows from it. */
  note(place: string, failure: Failure): number | undefined;
  forget(place: string): void;
  forgetAll(): void;
}

export function createBackoff(monotonic: Monotonic): Backoff {
  const backoff = new Map<string, { failure: Failure; count: number; until: number | undefined }>();
  const wait = (place: string): number | undefined => {
    const trouble = backoff.get(place);
    if (!trouble) return 0;
    return trouble.until && Math.max(0, trouble.until - monotonic());
  };
  return {
    of: (place) => backoff.get(place)?.failure,
    wait,
    note(place, failure) {
      const count = (backoff.get(place)?.count ?? 0) + 1;
      // What people have to fix gets no further attempts until something changed: Discord counts refused requests.
      const until = failure.kind === 'misconfigured' ? undefined : monotonic() + pauseAfter(count);
      backoff.set(place, { failure, count, until });
      return wait(place);
    },
    forget: (place) => void backoff.delete(place),
    forgetAll: () => backoff.clear(),
  };
}
