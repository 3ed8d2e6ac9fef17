import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Counts } from './counts.ts';
import type { ThrottledLog } from './throttled-log.ts';

/** What a handler is for. */
export type Kind = keyof Counts['failed'];

/** Lets handlers work: what they throw is counted and logged, and goes no further. */
export interface Work {
  /** What a handler gives, at once where it is known at once; undefined where it throws. Never rejects. */
  attempt<Result>(
    kind: Kind,
    handler: () => Result | Promise<Result>,
  ): Result | undefined | Promise<Result | undefined>;
  /** Lets a handler work once the answer is on its way. */
  later(kind: Kind, handler: () => unknown): void;
  /** Resolves when no handler is at work any more. */
  settled(): Promise<void>;
}

export function createWork(counts: Counts, throttledLog: ThrottledLog): Work {
  const atWork = new Set<Promise<unknown>>();

  function noteFailure(kind: Kind, error: unknown): undefined {
    counts.failed[kind] += 1;
    throttledLog.failed(kind, error);
  }

  function follow<Result>(kind: Kind, work: Promise<Result>): Promise<Result | undefined> {
    counts.handling += 1;
    const over = () => {
      counts.handling -= 1;
      atWork.delete(followed);
    };
    const followed = work.then(
      (result) => {
        over();
        return result;
      },
      (error: unknown) => {
        over();
        return noteFailure(kind, error);
      },
    );
    atWork.add(followed);
    return followed;
  }

  return {
    attempt(kind, handler) {
      try {
        const result = handler();
        return result instanceof Promise ? follow(kind, result) : result;
      } catch (error) {
        return noteFailure(kind, error);
      }
    },
    later: (kind, handler) => void follow(kind, nextTurn().then(handler)),
    async settled() {
      while (atWork.size > 0) await Promise.all(atWork);
    },
  };
}
