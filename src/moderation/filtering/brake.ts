import { setImmediate } from 'node:timers/promises';
import type { Log, Monotonic } from '../ports.ts';
import type { FilterRule, Rulebook, RuleName } from '../rules/rule.ts';

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

/** Stops rules that would ban too many. */
export interface Stopping {
  /** A ban that a rule was allowed is on its way to being kept. */
  track(rule: RuleName, kept: Promise<unknown>): void;
  /** Stops a rule here at once, and for all processes when the bans that it was allowed are kept. Never rejects. */
  stop(rule: FilterRule): Promise<void>;
}

export interface StoppingDeps {
  readonly rulebook: Pick<Rulebook, 'setState' | 'noteStopped'>;
  readonly log: Log;
  /** Called when a rule was stopped, unless another process has stopped it before and says so. */
  readonly onBraked: (rule: FilterRule) => void;
}

export function createStopping({ rulebook, log, onBraked }: StoppingDeps): Stopping {
  const bans = new Map<string, Set<Promise<unknown>>>();
  const nameOf = ({ guildId, id }: RuleName) => `${guildId}/${id}`;
  return {
    track(rule, kept) {
      const name = nameOf(rule);
      const own = bans.get(name) ?? new Set();
      bans.set(name, own.add(kept));
      const done = () => {
        own.delete(kept);
        if (own.size === 0) bans.delete(name);
      };
      kept.then(done, done);
    },
    async stop(rule) {
      log.warn({ rule: rule.id }, 'a rule would ban too many viewers and is stopped');
      rulebook.noteStopped(rule, 'braked');
      // Those that were allowed in this very moment are tracked by then.
      await setImmediate();
      // Of a rule that is stopped by then, they would be held back.
      await Promise.allSettled([...(bans.get(nameOf(rule)) ?? [])]);
      const isOurs = await rulebook.setState(rule, 'braked').catch((error: unknown) => {
        log.error({ err: error, rule: rule.id }, 'the brake could not be noted');
        return true;
      });
      if (isOurs) onBraked(rule);
    },
  };
}
