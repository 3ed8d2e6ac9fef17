import type { World } from '../world/world.ts';

/** The time for which session starts are counted, in milliseconds (Discord docs: Gateway, Session Start Limit Object). */
const A_DAY = 86_400_000;

/** How many sessions an application may begin in a day, and how soon after one another: whichever process begins them. */
export class SessionStarts {
  readonly #world: World;
  #last = Number.NEGATIVE_INFINITY;
  #dayBegan = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Counts an IDENTIFY. */
  take(): 'taken' | 'too soon' | 'too many' {
    const { clock, options } = this.#world;
    const now = clock.now();
    if (now - this.#last < options.identifyIntervalMs) return 'too soon';
    if (now - this.#dayBegan >= A_DAY) {
      this.#dayBegan = now;
      this.#count = 0;
    }
    this.#last = now;
    this.#count += 1;
    return this.#count > options.sessionStartsADay ? 'too many' : 'taken';
  }

  /** What `/gateway/bot` says of it. */
  limit(): { total: number; remaining: number; reset_after: number; max_concurrency: number } {
    const total = this.#world.options.sessionStartsADay;
    const left = this.#dayBegan + A_DAY - this.#world.clock.now();
    const isOver = left <= 0;
    return {
      total,
      remaining: isOver ? total : Math.max(0, total - this.#count),
      reset_after: isOver ? 0 : left,
      max_concurrency: 1,
    };
  }
}
