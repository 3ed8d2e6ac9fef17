import type { Log, Now } from '../ports.ts';
import type { ChatMessage } from './judge.ts';
import type { FilterStore, HeardFromQuery, HeardMessage } from './ports.ts';

/** How long messages are gathered before they are written together, in milliseconds. */
const GATHER = 1000;
/** So many are written soon, so that a flood does not fill the memory. */
const MANY = 2000;
/** Where the database takes none, no more than these wait. */
const MOST = 20_000;

/** The last messages, so that a rule can be tried on them before it does anything. */
export interface RecentMessages {
  keep(message: ChatMessage): void;
  /** The last messages of these rooms, the newest first, with those that were gathered a moment ago. */
  last(roomIds: readonly string[], limit: number): Promise<HeardMessage[]>;
  /** The last messages of a viewer in these rooms, as `last`. */
  lastOf(query: HeardFromQuery): Promise<HeardMessage[]>;
  /** Forgets what was gathered of a viewer in a room. */
  forget(roomId: string, viewer: string): void;
  /** Writes what was gathered. */
  stop(): Promise<void>;
}

export interface RecentMessagesDeps {
  readonly store: Pick<FilterStore, 'keepMessages' | 'heard' | 'heardFrom'>;
  /** Messages that are kept; 0: none. */
  readonly size: number;
  readonly now: Now;
  readonly log: Log;
}

const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed();

export function createRecentMessages({ store, size, now, log }: RecentMessagesDeps): RecentMessages {
  let gathered: HeardMessage[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isSoon = false;
  let writing: Promise<void> | undefined;

  /** Never on a message's way to its answer: that does not wait for the database. */
  function flushAfter(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  }

  /** Writes what was gathered until now; one after another, as each may take long. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    isSoon = false;
    while (writing !== undefined) await writing;
    const messages = gathered;
    gathered = [];
    if (messages.length === 0) return;
    // What is lost here is missed by nobody but a trial of a rule.
    writing = store
      .keepMessages(messages, { size, now: now() })
      .catch((error: unknown) => log.warn({ err: error }, 'messages could not be kept for trials'))
      .finally(() => {
        writing = undefined;
      });
    await writing;
  }

  return {
    keep({ roomId, viewer, texts, at }) {
      if (size === 0) return;
      // A time that no database keeps would lose all that are written together; PostgreSQL keeps no NUL in a text.
      const time = Number.isSafeInteger(at) ? at : now();
      gathered.push({ roomId, viewer: clean(viewer), text: clean(texts.join('\n')), at: time });
      if (gathered.length > MOST) gathered = gathered.slice(-MOST / 2);
      if (gathered.length >= MANY && !isSoon) {
        isSoon = true;
        flushAfter(0);
      } else if (timer === undefined) flushAfter(GATHER);
    },
    async last(roomIds, limit) {
      await flush();
      return store.heard(roomIds, limit);
    },
    async lastOf(query) {
      await flush();
      return store.heardFrom(query);
    },
    forget(roomId, viewer) {
      gathered = gathered.filter((one) => one.roomId !== roomId || one.viewer !== viewer);
    },
    stop: flush,
  };
}
