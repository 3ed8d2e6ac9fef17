/** The sandbox's time: the machine's, plus an offset that the control API can move forward. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Moves time forward by so many milliseconds; never back. */
  advance(ms: number): void;
}

export function createClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance(ms) {
      offset += Math.max(0, ms);
    },
  };
}
