import type { Now } from '../../moderation/ports.ts';

/** How often is looked whether the event loop comes round, in milliseconds; arrivals are known to within twice that. */
const BEAT = 50;

/** When requests arrived: while the event loop is held up, they wait unread where nothing tells how long. */
export interface Arrivals {
  /** For a request that has just been read: the earliest time at which it may have arrived, by the given clock. */
  arrived(): number;
  stop(): void;
}

/** `monotonic` has to be the process's own clock, as it is the event loop that is measured. */
export function createArrivals(monotonic: Now): Arrivals {
  let lastBeat = monotonic();
  /** Since when what is read now may have waited; undefined where it cannot have. */
  let heldUp: { readonly since: number } | undefined;

  const beat = setInterval(() => {
    const due = lastBeat + BEAT;
    lastBeat = monotonic();
    if (lastBeat - due < BEAT) return;
    const mine = { since: due };
    heldUp = mine;
    const release = () => {
      if (heldUp === mine) heldUp = undefined;
    };
    // What waits is read in this turn of the loop; on a connection that waited to be accepted, in the next one.
    setImmediate(() => setImmediate(release));
  }, BEAT).unref();

  return {
    arrived() {
      const present = monotonic();
      // Many that are read in one turn of the loop had all arrived when it began.
      const due = lastBeat + BEAT;
      return Math.min(heldUp?.since ?? present, present - due < BEAT ? present : due);
    },
    stop: () => clearInterval(beat),
  };
}
