import type { Monotonic } from '../ports.ts';
import type { Short } from './digest.ts';

/** Messages of one viewer that are judged together: so many, and no older than this, in milliseconds. As `speakers.ts` has it. */
const WINDOW = 8;
const WINDOW_TIME = 10_000;
/** What has waited longer than this for somebody to lead is no longer judged, in milliseconds. */
const TOO_LATE = 15_000;
/** Viewers whose short messages are remembered, the latest. */
const MAX_VIEWERS = 20_000;

interface Said extends Short {
  readonly process: string;
}

/** What a viewer has said, as it came. */
interface Known {
  readonly roomId: string;
  readonly viewer: string;
  said: Said[];
  /** On the monotonic clock. */
  changedAt: number;
}

/** Short messages of a viewer that came in at several processes, in the order of their times. */
export interface Joined {
  readonly roomId: string;
  readonly viewer: string;
  /** The oldest first. */
  readonly texts: readonly string[];
  /** The newest message: what is found is found in it, as where all of them came in at one process. */
  readonly key: string;
  readonly at: number;
}

/**
 * Joins short messages that came in at several processes, as one process does with its own. Not exact: it happens up to two seconds after
 * the last message was delivered, which can no longer be refused; a message that comes in later than a newer one is judged with those that
 * are there by then; a digest has room for a thousand short messages, and in a larger flood the oldest are left out.
 */
export interface Windows {
  /** What a process has heard in a room since its last digest. */
  add(process: string, roomId: string, short: readonly Short[]): void;
  /** Those that are new, of viewers who were heard by several processes. */
  take(): Joined[];
  /** Something was found in them. */
  clear(one: Pick<Joined, 'roomId' | 'viewer'>): void;
}

export function createWindows(monotonic: Monotonic): Windows {
  // In two generations: forgetting needs no look at each.
  let [young, old] = [new Map<string, Known>(), new Map<string, Known>()];
  let since = monotonic();
  /** Those of whom something new was heard. */
  let changed = new Set<Known>();
  const nameOf = (roomId: string, viewer: string): string => `${roomId}\n${viewer}`;

  function knownOf(roomId: string, viewer: string): Known {
    const name = nameOf(roomId, viewer);
    const lately = young.get(name);
    if (lately) return lately;
    const known = old.get(name) ?? { roomId, viewer, said: [], changedAt: since };
    young.set(name, known);
    return known;
  }

  return {
    add(process, roomId, short) {
      const now = monotonic();
      if (now - since >= TOO_LATE || young.size >= MAX_VIEWERS / 2) {
        [young, old, since] = [new Map(), young, now];
        for (const one of changed) if (one.changedAt < now - TOO_LATE) changed.delete(one);
      }
      for (const { viewer, text, at, key } of short) {
        const known = knownOf(roomId, viewer);
        // The service may send an event to a second process.
        if (text !== '' && known.said.some((other) => other.key === key)) continue;
        known.said.push({ viewer, text, at, key, process });
        // Most are said at one process only, and never put in order.
        if (known.said.length >= 2 * WINDOW) known.said = windowOf(known.said);
        known.changedAt = now;
        changed.add(known);
      }
    },
    take() {
      const latest = monotonic() - TOO_LATE;
      const joined = [...changed].flatMap((known) => (known.changedAt >= latest ? joinedOf(known) : []));
      changed = new Set();
      return joined;
    },
    clear({ roomId, viewer }) {
      const name = nameOf(roomId, viewer);
      for (const viewers of [young, old]) {
        const known = viewers.get(name);
        if (known) changed.delete(known);
        viewers.delete(name);
      }
    },
  };
}

/** The last that belong together, with what ends it before them: a message that is on its way may be older than that. */
function windowOf(said: readonly Said[]): Said[] {
  const inOrder = said.toSorted(byTime);
  const newest = inOrder.at(-1)?.at ?? 0;
  const lately = inOrder.filter(({ at }) => at > newest - WINDOW_TIME);
  const end = lately.findLastIndex(({ text }) => text === '');
  const after = lately.slice(end + 1).slice(-WINDOW);
  return end < 0 ? after : [...lately.slice(end, end + 1), ...after];
}

/** What ends a window comes behind the message that it is about; of messages in one moment, the same order in every process. */
function byTime(a: Said, b: Said): number {
  if (a.at !== b.at) return a.at - b.at;
  if ((a.text === '') !== (b.text === '')) return a.text === '' ? 1 : -1;
  return a.key < b.key ? -1 : 1;
}

function joinedOf({ roomId, viewer, said }: Known): Joined[] {
  if (said.every(({ process }) => process === said[0]?.process)) return [];
  const short = windowOf(said).filter(({ text }) => text !== '');
  const newest = short.at(-1);
  const processes = new Set(short.map(({ process }) => process));
  if (!newest || processes.size < 2) return [];
  return [{ roomId, viewer, texts: short.map(({ text }) => text), key: newest.key, at: newest.at }];
}
