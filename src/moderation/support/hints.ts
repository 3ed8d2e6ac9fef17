/**
 * What there may be news of: `changes` of settings, rules and watches; `work`, cases to send and things to post; `lead`, that nobody leads;
 * `searches`, what processes ask each other.
 */
export const HINT_CHANNELS = ['changes', 'work', 'lead', 'searches'] as const;
export type HintChannel = (typeof HINT_CHANNELS)[number];

/**
 * Says to all processes on a database that there may be something new. A hint makes things quick and is never needed: it may be lost,
 * come late, twice, or for nothing, and whoever listens looks by itself from time to time.
 */
export interface Hints {
  /** Calls the listeners of this process now, and those of the others soon; to be called once what is new can be read. Never throws. */
  hint(channel: HintChannel): void;
  /** Calls a listener with every hint from now on; returns what ends that. */
  on(channel: HintChannel, listener: () => void): () => void;
  /** Nothing is heard or said from now on. */
  close(): Promise<void>;
}

/** Hints within this process, which are all there are where it is the only one. */
export function createLocalHints(): Hints {
  const listeners = new Map<HintChannel, Set<() => void>>();
  return {
    hint(channel) {
      for (const listener of listeners.get(channel) ?? []) listener();
    },
    on(channel, listener) {
      const all = listeners.get(channel) ?? new Set();
      listeners.set(channel, all.add(listener));
      return () => void all.delete(listener);
    },
    async close() {
      listeners.clear();
    },
  };
}
