import type { Clock } from '../shared/clock.ts';

const SECOND = 1000;

/** Counts events by key; never lets more than a limit pass in any second. */
export interface Limiter {
  /** True if one more may pass now, which is then counted. */
  pass(key: string, limit: number): boolean;
}

/** A sliding window of one second on the sandbox's clock (Chat docs 1047/34620: calls per second, per API and app). */
export function createLimiter(clock: Clock): Limiter {
  const passed = new Map<string, number[]>();
  return {
    pass(key, limit) {
      const now = clock.now();
      const times = passed.get(key) ?? [];
      const start = times.findIndex((at) => at > now - SECOND);
      const recent = start < 0 ? [] : times.slice(start);
      const allowed = recent.length < limit;
      if (allowed) recent.push(now);
      passed.set(key, recent);
      return allowed;
    },
  };
}
