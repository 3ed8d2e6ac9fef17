import type { Whole } from '../fleet/whole.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import { chunks } from '../support/chunks.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import { type FirstSeenStore, type FirstSighting, MOST_FIRST_SEEN } from './first-sighting.ts';

/** How often what was seen is kept, and what others have kept is read where it matters, in milliseconds. */
const KEEP_EVERY = 60_000;
/** Sightings in one transaction: people's requests wait for it. */
const AT_ONCE = 1000;
/** For so long after the start of this process, others may know viewers whom it does not: they keep them once a minute. Milliseconds. */
const CATCHING_UP = 90_000;
const DAY = 24 * 3_600_000;

/** Since when viewers are known in rooms: from what is heard, what was kept, and what others say. */
export interface FirstSeen {
  /** Viewers are there now. Costs a message a step in memory. */
  note(roomId: string, viewers: readonly string[]): void;
  /** Another process has seen a viewer, first so long ago (milliseconds); undefined: it does not know. */
  merge(roomId: string, viewer: string, ago: number | undefined): void;
  /** When a viewer was first seen in a room, in milliseconds since the Unix epoch; undefined where that is not known. */
  of(roomId: string, viewer: string): number | undefined;
  /** The same as a span until now, to be told to others; undefined where only this process takes it for granted. */
  ago(roomId: string, viewer: string): number | undefined;
  /** Forgets a viewer. */
  forget(roomId: string, viewer: string): void;
  /** Keeps what is not kept yet every minute, and reads what others have kept. */
  readonly worker: Worker;
  /** Keeps what is not kept yet. */
  stop(): Promise<void>;
}

export interface FirstSeenDeps {
  readonly store: FirstSeenStore;
  readonly isLinked: (roomId: string) => boolean;
  /** Whoever was first seen so long ago is no longer new in a room, in milliseconds. */
  readonly newFor: (roomId: string) => number;
  /** Whether it matters in a room who is new: what others have kept of it is then read every minute. */
  readonly matters: (roomId: string) => boolean;
  readonly whole: Pick<Whole, 'watchedFor'>;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

interface Known {
  at: number;
  /** The last day that is kept, or is to be; 0: none. */
  day: number;
  /** True where only this process takes it for granted that they are old: whatever is known is better. */
  isSupposed: boolean;
}

interface Room {
  readonly roomId: string;
  viewers: Map<string, Known>;
  /** When this process first heard of it, by the monotonic clock. */
  readonly notedAt: number;
  /** When what was kept of it was last read; undefined: never. */
  readAt: number | undefined;
  /** Whether anything was kept of it. */
  wasKnown: boolean;
}

/** Builds that memory. Whoever is unknown for a while after the start counts as old, as they may have been there before. */
export function createFirstSeen(deps: FirstSeenDeps): FirstSeen {
  const { isLinked, now, log } = deps;
  const rooms = new Map<string, Room>();
  const judging = createJudging(deps);
  const keeping = createKeeping(deps, rooms, judging);
  const { worker, toBeKept } = keeping;

  function roomOf(roomId: string): Room {
    const known = rooms.get(roomId);
    if (known) return known;
    const room: Room = {
      roomId,
      viewers: new Map(),
      notedAt: deps.monotonic(),
      readAt: undefined,
      wasKnown: false,
    };
    rooms.set(roomId, room);
    // What was kept of it is read at once.
    worker.wake();
    return room;
  }

  return {
    note(roomId, viewers) {
      if (!isLinked(roomId)) return;
      const at = now();
      const today = Math.floor(at / DAY);
      const room = roomOf(roomId);
      for (const viewer of viewers) {
        const known = room.viewers.get(viewer) ?? judging.firstNow(room, at);
        if (known.day !== today && !known.isSupposed) {
          known.day = today;
          toBeKept(room, viewer);
        }
        remember(room, viewer, known);
      }
    },
    merge(roomId, viewer, ago) {
      const room = roomOf(roomId);
      const at = now() - (ago ?? 0);
      const known = room.viewers.get(viewer);
      if (known && ago !== undefined) learn(known, at);
      const first = ago === undefined ? judging.firstNow(room, at) : { at, day: 0, isSupposed: false };
      remember(room, viewer, known ?? first);
    },
    of(roomId, viewer) {
      const room = rooms.get(roomId);
      // Until what was kept has been read, nobody can be said to be new.
      return room?.readAt === undefined ? undefined : room.viewers.get(viewer)?.at;
    },
    ago(roomId, viewer) {
      const known = rooms.get(roomId)?.viewers.get(viewer);
      return known && !known.isSupposed ? Math.max(0, now() - known.at) : undefined;
    },
    forget: (roomId, viewer) => void rooms.get(roomId)?.viewers.delete(viewer),
    worker,
    async stop() {
      await worker.stop();
      await keeping
        .keep()
        .catch((error: unknown) => log.warn({ err: error }, 'who was first seen when is not kept'));
    },
  };
}

type Judging = ReturnType<typeof createJudging>;

/** Decides what is noted of those of whom nothing is known. */
function createJudging({ newFor, whole, monotonic }: FirstSeenDeps) {
  const began = monotonic();
  /** Whether nobody has watched a room for long enough to know who is new there. */
  const isYoung = ({ roomId, wasKnown, notedAt }: Room): boolean => {
    const watched = wasKnown ? Number.POSITIVE_INFINITY : monotonic() - notedAt;
    return Math.min(watched, whole.watchedFor()) < newFor(roomId);
  };
  const isCatchingUp = () => monotonic() - began < CATCHING_UP;
  return {
    /** How it is noted that somebody is seen for the first time as far as this process knows. */
    firstNow(room: Room, at: number): Known {
      const old = at - newFor(room.roomId);
      // What was kept is better, and has still to be read; or others may have seen them, and not have kept it yet.
      if (room.readAt === undefined) return { at: old, day: 0, isSupposed: true };
      if (isYoung(room)) return { at: old, day: 0, isSupposed: false };
      return isCatchingUp() ? { at: old, day: 0, isSupposed: true } : { at, day: 0, isSupposed: false };
    },
    /** Decides about somebody of whom nothing was kept. */
    settle(room: Room, known: Known): void {
      const young = isYoung(room);
      if (!known.isSupposed || (!young && isCatchingUp())) return;
      known.isSupposed = false;
      if (!young) known.at += newFor(room.roomId);
    },
  };
}

/** Keeps what is not kept yet, and reads what others have kept. */
function createKeeping(deps: FirstSeenDeps, rooms: ReadonlyMap<string, Room>, judging: Judging) {
  const { store, matters, monotonic, log } = deps;
  const unkept = new Map<Room, Set<string>>();

  function toBeKept(room: Room, viewer: string): void {
    const waiting = unkept.get(room) ?? new Set();
    waiting.add(viewer);
    unkept.set(room, waiting);
  }

  async function keep(): Promise<void> {
    const taken = [...unkept].flatMap(([room, viewers]) => [...viewers].map((viewer) => ({ room, viewer })));
    unkept.clear();
    const left = chunks(taken, AT_ONCE);
    try {
      for (let some = left[0]; some; some = left[0]) {
        await store.keepFirstSeen(some.flatMap(sightingOf));
        left.shift();
      }
    } finally {
      // The next minute tries them again, with whoever has come by then.
      for (const { room, viewer } of left.flat()) toBeKept(room, viewer);
    }
  }

  async function read(room: Room): Promise<void> {
    const kept = await store.firstSeenIn(room.roomId);
    room.readAt = monotonic();
    room.wasKnown ||= kept.length > 0;
    const times = new Map(kept.map(({ viewer, at }) => [viewer, at]));
    const here = room.viewers;
    // Those who are there now are the latest to be seen.
    room.viewers = new Map();
    for (const { viewer, at, day } of kept)
      if (!here.has(viewer)) remember(room, viewer, { at, day, isSupposed: false });
    for (const [viewer, known] of here) {
      const at = times.get(viewer);
      if (at === undefined) judging.settle(room, known);
      else learn(known, at);
      remember(room, viewer, known);
    }
  }

  const isDue = ({ roomId, readAt }: Room): boolean =>
    readAt === undefined || (matters(roomId) && monotonic() - readAt >= KEEP_EVERY);
  let keptAt = monotonic();
  const worker = createWorker({
    name: 'first seen',
    log,
    async turn() {
      for (const room of rooms.values()) if (isDue(room)) await read(room);
      if (monotonic() - keptAt < KEEP_EVERY) return undefined;
      keptAt = monotonic();
      await keep();
      return undefined;
    },
  });
  return { toBeKept, keep, worker };
}

function sightingOf({ room, viewer }: { room: Room; viewer: string }): FirstSighting[] {
  const known = room.viewers.get(viewer);
  if (!known || known.isSupposed) return [];
  return [{ roomId: room.roomId, viewer, at: known.at, day: known.day }];
}

/** Remembers a viewer as the latest to be seen, and forgets whoever was seen longest ago. */
function remember({ viewers }: Room, viewer: string, known: Known): void {
  viewers.delete(viewer);
  viewers.set(viewer, known);
  const [oldest] = viewers.keys();
  if (viewers.size > MOST_FIRST_SEEN && oldest !== undefined) viewers.delete(oldest);
}

/** Takes over what others know: it is better than what is only supposed, and the earlier time is right. */
function learn(known: Known, at: number): void {
  known.at = known.isSupposed ? at : Math.min(at, known.at);
  known.isSupposed = false;
}
