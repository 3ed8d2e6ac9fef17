import type { Monotonic, Now } from '../ports.ts';

/** Clocks are corrected by less than this all the time, in milliseconds. */
const NOTICEABLE = 1000;

export interface Clocks {
  readonly now: Now;
  readonly monotonic: Monotonic;
}

/**
 * Tells, each time it is called, by how many milliseconds the wall clock has stepped since the last time: more than 0 forward, less
 * than 0 back, 0 where it has gone on as time does.
 */
export function createClockSteps({ now, monotonic }: Clocks): () => number {
  let offset = now() - monotonic();
  return () => {
    const step = now() - monotonic() - offset;
    offset += step;
    return Math.abs(step) < NOTICEABLE ? 0 : step;
  };
}
