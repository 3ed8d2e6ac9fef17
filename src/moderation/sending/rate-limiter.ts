import type { Monotonic } from '../ports.ts';

/** Hands out turns at a steady rate; whoever is urgent goes first. */
export interface RateLimiter {
  /** Resolves when the caller may go. */
  turn(urgent: boolean): Promise<void>;
}

/** Waits for a turn with one of the service's APIs. */
export type TakeTurn = (api: string, urgent: boolean) => Promise<void>;

/** Called when a call has waited so many milliseconds for its turn. */
export type OnTurn = (api: string, ms: number) => void;

/** What is made up for after a pause, in seconds' worth of turns. */
const BURST = 0.03;

/** Hands out `perSecond` turns a second, evenly spread; in no second more than 3 % above that. */
export function createRateLimiter(perSecond: number, monotonic: Monotonic): RateLimiter {
  const gap = 1000 / perSecond;
  const urgent: (() => void)[] = [];
  const others: (() => void)[] = [];
  let next = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function run(): void {
    timer = undefined;
    const at = monotonic();
    // A late timer is made up for, a little: time that nobody used is lost, not saved up.
    next = Math.max(next, at - BURST * 1000);
    while (next <= at) {
      const go = urgent.shift() ?? others.shift();
      if (!go) return;
      next += gap;
      go();
    }
    if (urgent.length + others.length > 0) timer = setTimeout(run, Math.max(1, next - at));
  }

  return {
    turn(isUrgent) {
      const { promise, resolve } = Promise.withResolvers<void>();
      (isUrgent ? urgent : others).push(resolve);
      if (timer === undefined) run();
      return promise;
    },
  };
}

/** A limiter for each API, made when it is first called: the service counts calls of each by itself (Chat docs 1047/34620). */
export function createTurns(perSecond: number, monotonic: Monotonic, onTurn?: OnTurn): TakeTurn {
  const limiters = new Map<string, RateLimiter>();
  return (api, urgent) => {
    const limiter = limiters.get(api) ?? createRateLimiter(perSecond, monotonic);
    limiters.set(api, limiter);
    const taken = limiter.turn(urgent);
    if (!onTurn) return taken;
    const began = monotonic();
    return taken.then(() => onTurn(api, monotonic() - began));
  };
}
