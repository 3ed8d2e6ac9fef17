import type { Now } from '../moderation/ports.ts';

export interface RecentOptions {
  /** How many are remembered at most. */
  readonly capacity: number;
  /** How long each is remembered, in milliseconds. */
  readonly span: number;
  readonly now: Now;
}

/** What came of recent events, by their keys; a bounded memory that forgets the oldest first. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  add(key: string, value: Value): void;
  readonly size: number;
}

export function createRecent<Value>({ capacity, span, now }: RecentOptions): Recent<Value> {
  const entries = new Map<string, { value: Value; at: number }>();

  /** Entries are in the order of their times, so whatever has lapsed is at the front. */
  function forget(): void {
    for (const [key, { at }] of entries) {
      if (entries.size <= capacity && now() - at < span) return;
      entries.delete(key);
    }
  }

  return {
    get(key) {
      const entry = entries.get(key);
      return entry && now() - entry.at < span ? entry.value : undefined;
    },
    add(key, value) {
      entries.delete(key);
      entries.set(key, { value, at: now() });
      forget();
    },
    get size() {
      return entries.size;
    },
  };
}
