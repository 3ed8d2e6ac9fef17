import type { Monotonic } from '../ports.ts';

const MINUTE = 60_000;

/** Counts the viewers whom each rule bans. */
export interface Brake {
  /** Notes that a rule wants to ban a viewer; false if that would be one viewer too many within a minute. */
  allows(rule: string, viewer: string): boolean;
  /** Forgets what a rule did so far. */
  release(rule: string): void;
}

/** Lets each rule ban at most `limit` different viewers in any minute. */
export function createBrake(limit: number, monotonic: Monotonic): Brake {
  const banned = new Map<string, Map<string, number>>();
  return {
    allows(rule, viewer) {
      const viewers = banned.get(rule) ?? new Map<string, number>();
      banned.set(rule, viewers);
      // The oldest come first, as a viewer who is noted again moves to the end.
      for (const [one, at] of viewers) {
        if (at > monotonic() - MINUTE) break;
        viewers.delete(one);
      }
      if (!viewers.has(viewer) && viewers.size >= limit) return false;
      viewers.delete(viewer);
      viewers.set(viewer, monotonic());
      return true;
    },
    release: (rule) => void banned.delete(rule),
  };
}
