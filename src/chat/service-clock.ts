/**
 * Only a larger difference from the service's clock counts, in milliseconds: the header knows seconds, and an answer needs its
 * time.
 */
const TOLERATED = 10_000;

/**
 * The wall clock, put right by the Chat service's. Signatures and the ends of bans are judged by the service's clock, so a machine
 * whose clock is wrong would have every call refused, or take no ban for the one that it asked for.
 */
export interface ServiceClock {
  /** Milliseconds since the Unix epoch: the machine's, corrected where the service's differs. */
  now(): number;
  /** Notes the `Date` header of an answer that has just come (RFC 9110, section 6.6.1); what is not a date is passed over. */
  note(date: unknown): void;
}

/** By how many milliseconds a clock is ahead of a `Date` header that has just come; undefined for what is no date. */
export function aheadOf(date: unknown, now: number): number | undefined {
  // A header without its fraction is half a second late on average.
  const at = (typeof date === 'string' ? Date.parse(date) : Number.NaN) + 500;
  return Number.isNaN(at) ? undefined : now - at;
}

/** `onDiffer` is called each time the machine's clock is found to differ otherwise than before: by so many milliseconds, 0 for right. */
export function createServiceClock(now: () => number, onDiffer: (ms: number) => void): ServiceClock {
  let ahead = 0;
  return {
    now: () => now() + ahead,
    note(date) {
      // A header without its fraction is half a second late on average.
      const found = (typeof date === 'string' ? Date.parse(date) : Number.NaN) + 500 - now();
      if (!(Math.abs(found - ahead) > TOLERATED)) return;
      ahead = Math.abs(found) > TOLERATED ? found : 0;
      onDiffer(0 - ahead);
    },
  };
}
