import type { Monotonic } from '../moderation/ports.ts';

export interface RecentOptions {
  /** How many are remembered at most. */
  readonly capacity: number;
  /** How long each is remembered, in milliseconds. */
  readonly span: number;
  readonly monotonic: Monotonic;
}

/** What came of recent events, by their keys; a bounded memory that forgets the oldest first. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  add(key: string, value: Value): void;
  readonly size: number;
}

export function createRecent<Value>({ capacity, span, monotonic }: RecentOptions): Recent<Value> {
  type Entry = { key: string; value: Value; at: number };
  const entries = new Map<string, Entry>();
  // A ring beside the map: finding the oldest key of a map means stepping over all that were deleted before it.
  const ring: Entry[] = [];
  let next = 0;

  return {
    get(key) {
      const entry = entries.get(key);
      return entry && monotonic() - entry.at < span ? entry.value : undefined;
    },
    add(key, value) {
      const entry = { key, value, at: monotonic() };
      const oldest = ring[next];
      if (oldest && entries.get(oldest.key) === oldest) entries.delete(oldest.key);
      ring[next] = entry;
      next = (next + 1) % capacity;
      entries.set(key, entry);
    },
    get size() {
      return entries.size;
    },
  };
}
