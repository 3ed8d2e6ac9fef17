import { type Case, isSettled } from '../case.ts';
import type { CaseStore } from '../ports.ts';

/** Tells those who wait for a request what came of its cases. */
export interface Outcomes {
  /** Something came of these cases. */
  publish(cases: readonly Case[]): void;
  /** From now on, calls `listener` each time something came of cases; it must be quick, and must not throw. */
  observe(listener: (cases: readonly Case[]) => void): void;
  /**
   * Resolves with a request's cases, given as they were accepted, as they are once all are settled, or when `signal` fires;
   * calls `onChange` with all of them each time something came of one before that.
   */
  follow(accepted: AcceptedRequest, options: FollowOptions): Promise<Case[]>;
}

export interface AcceptedRequest {
  readonly requestId: string;
  readonly cases: readonly Case[];
}

export interface FollowOptions {
  readonly signal: AbortSignal;
  readonly onChange?: (cases: Case[]) => void;
}

export function createOutcomes(store: Pick<CaseStore, 'ofRequest'>): Outcomes {
  const listeners = new Set<(cases: readonly Case[]) => void>();
  return {
    publish(cases) {
      for (const listener of listeners) listener(cases);
    },
    observe: (listener) => void listeners.add(listener),
    async follow({ requestId, cases: accepted }, { signal, onChange }) {
      const current = new Map(accepted.map((one) => [one.number, one]));
      const heard = new Set<number>();
      const { promise, resolve } = Promise.withResolvers<void>();
      const done = () => [...current.values()].every(isSettled);
      const listener = (cases: readonly Case[]) => {
        const ours = cases.filter((one) => one.requestId === requestId);
        if (ours.length === 0) return;
        for (const one of ours) {
          current.set(one.number, one);
          heard.add(one.number);
        }
        if (done()) resolve();
        else onChange?.([...current.values()]);
      };
      listeners.add(listener);
      signal.addEventListener('abort', () => resolve(), { once: true });
      try {
        // Listening comes before reading, so that nothing falls between the two. What was heard is newer than what is read, and
        // where the database is away, what was accepted is known all the same.
        const read = await store.ofRequest(requestId).catch(() => []);
        for (const one of read) if (!heard.has(one.number)) current.set(one.number, one);
        if (!done() && !signal.aborted) await promise;
        return [...current.values()];
      } finally {
        listeners.delete(listener);
      }
    },
  };
}
