import { EventEmitter } from 'node:events';
import type { Clock } from './clock.ts';

/** One thing that happened in the sandbox. `type` says what; the rest of the fields belong to that type. */
export interface JournalEntry {
  readonly id: number;
  /** Milliseconds since the Unix epoch, by the sandbox's clock. */
  readonly at: number;
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface Journal {
  write(type: string, fields?: Record<string, unknown>): JournalEntry;
  /** What happened after entry `after`, oldest first; only of `type` if one is given. */
  read(after?: number, type?: string): JournalEntry[];
  /** Calls `listener` with each new entry until the returned function is called. */
  listen(listener: (entry: JournalEntry) => void): () => void;
}

/** Entries kept for those who ask late. */
const KEPT = 20_000;

/** Everything that happens in the sandbox, in order, for the event stream and for tests. */
export function createJournal(clock: Clock): Journal {
  const emitter = new EventEmitter().setMaxListeners(0);
  let entries: JournalEntry[] = [];
  let lastId = 0;
  return {
    write(type, fields = {}) {
      lastId += 1;
      const entry: JournalEntry = { ...fields, id: lastId, at: clock.now(), type };
      entries.push(entry);
      if (entries.length > KEPT * 1.5) entries = entries.slice(-KEPT);
      emitter.emit('entry', entry);
      return entry;
    },
    read: (after = 0, type) =>
      entries.filter((entry) => entry.id > after && (type === undefined || entry.type === type)),
    listen(listener) {
      emitter.on('entry', listener);
      return () => emitter.off('entry', listener);
    },
  };
}
