/** Messages under way at first, and at most: more only wait for each other. */
const SIZE = { first: 16, least: 4, most: 250 } as const;
/**
 * How long a message may be under way before fewer are, in milliseconds: far below the 2 s after which the service delivers what nobody
 * has answered for. What waits in a line on a slow machine would say nothing of the bot.
 */
const SLOW = 400;

/** How many may be under way at once: as many as the machine answers soon. */
export interface Window {
  readonly underWay: () => number;
  readonly hasRoom: () => boolean;
  /** One begins; the function is called when it is done. */
  enter(): () => void;
}

/** A window that grows by one for as many as it holds, and shrinks by a quarter where they come back late (as TCP's does). */
export function createWindow(now: () => number = () => performance.now()): Window {
  let size: number = SIZE.first;
  let underWay = 0;
  let shrunkAt = Number.NEGATIVE_INFINITY;

  function learn(ms: number): void {
    if (ms <= SLOW) {
      size = Math.min(SIZE.most, size + 1 / size);
      return;
    }
    // Those that began before it shrank come back late as well, and say nothing new.
    if (now() - shrunkAt < SLOW) return;
    shrunkAt = now();
    size = Math.max(SIZE.least, size * 0.75);
  }

  return {
    underWay: () => underWay,
    hasRoom: () => underWay < Math.floor(size),
    enter() {
      underWay += 1;
      const started = now();
      return () => {
        underWay -= 1;
        learn(now() - started);
      };
    },
  };
}
