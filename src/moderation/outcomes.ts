import { type Case, isSettled } from './case.ts';
import type { CaseStore } from './ports.ts';

/** Tells those who wait for a request what came of its cases. */
export interface Outcomes {
  /** Something came of these cases. */
  publish(cases: readonly Case[]): void;
  /**
   * Resolves with the request's cases as they stand once all are settled, or when `signal` fires; calls `onChange` with
   * all of them each time something came of one before that.
   */
  follow(requestId: string, options: FollowOptions): Promise<Case[]>;
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
    async follow(requestId, { signal, onChange }) {
      const current = new Map<number, Case>();
      const { promise, resolve } = Promise.withResolvers<void>();
      const take = (cases: readonly Case[]) => {
        const ours = cases.filter((one) => one.requestId === requestId);
        for (const one of ours) current.set(one.number, one);
        return ours.length > 0;
      };
      const done = () => [...current.values()].every(isSettled);
      const listener = (cases: readonly Case[]) => {
        if (!take(cases)) return;
        if (done()) resolve();
        else onChange?.([...current.values()]);
      };
      // Listening comes before reading, so that nothing falls between the two.
      listeners.add(listener);
      signal.addEventListener('abort', () => resolve(), { once: true });
      try {
        take(await store.ofRequest(requestId));
        if (!done() && !signal.aborted) await promise;
        return [...current.values()];
      } finally {
        listeners.delete(listener);
      }
    },
  };
}
