import { ACTIONS } from '../actions/index.ts';
import { type Case, isDone } from '../case.ts';
import type { CaseStore, Log, Monotonic, Now } from '../ports.ts';

/** Bans of a room that are read, the newest. */
const MAX_READ = 20_000;
/** A reading older than this is made again behind what is asked, as bans are also made and lifted elsewhere; in milliseconds. */
const FRESH = 60_000;

/** Who is banned from a room (or muted in it) by the cases that are known, from memory: good enough for what is offered, not for what is decided. */
export interface BannedViewers {
  /** Whether a viewer is banned now, as far as is known yet. */
  has(roomId: string, viewer: string): boolean;
  /** Resolves once the room's bans have been read, or after so many milliseconds; never rejects. */
  ready(roomId: string, patience: number): Promise<void>;
  /** Bans, or mutes, came into force, or were lifted. */
  note(cases: readonly Case[]): void;
}

export interface BannedDeps {
  /** What is known: bans, or mutes. */
  readonly kind: 'ban' | 'mute';
  readonly store: Pick<CaseStore, 'bannedIn'>;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

interface Room {
  /** Ends in milliseconds since the Unix epoch, by viewer. */
  bans: Map<string, number>;
  /** What has happened since the reading began that is under way: it may have missed that. */
  since: Case[];
  readAt: number;
  reading: Promise<void> | undefined;
}

export function createBannedViewers({ kind, store, now, monotonic, log }: BannedDeps): BannedViewers {
  const rooms = new Map<string, Room>();

  async function read(roomId: string, room: Room): Promise<void> {
    try {
      const bans = await store.bannedIn({ kind, roomId, now: now(), limit: MAX_READ });
      room.bans = new Map(bans.map(({ viewer, until }) => [viewer, until]));
      for (const one of room.since) apply(room.bans, one, kind);
    } catch (error) {
      log.warn({ err: error, room: roomId }, 'who is banned or muted cannot be read for suggestions');
    }
    room.since = [];
    room.readAt = monotonic();
    room.reading = undefined;
  }

  /** The room, read or being read. */
  function at(roomId: string): Room {
    const room = rooms.get(roomId) ?? {
      bans: new Map(),
      since: [],
      readAt: Number.NEGATIVE_INFINITY,
      reading: undefined,
    };
    rooms.set(roomId, room);
    if (room.reading === undefined && monotonic() - room.readAt > FRESH) room.reading = read(roomId, room);
    return room;
  }

  return {
    has: (roomId, viewer) => (at(roomId).bans.get(viewer) ?? 0) > now(),
    async ready(roomId, patience) {
      const { reading, readAt } = at(roomId);
      if (reading === undefined || Number.isFinite(readAt)) return;
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, patience);
      await Promise.race([reading, late]);
      clearTimeout(timer);
    },
    note(cases) {
      for (const one of cases) {
        // Of a room that nobody has asked about, nothing is kept.
        const room = rooms.get(one.roomId);
        if (!room || !isDone(one)) continue;
        apply(room.bans, one, kind);
        if (room.reading !== undefined) room.since.push(one);
      }
    },
  };
}

function apply(bans: Map<string, number>, one: Case, kind: 'ban' | 'mute'): void {
  if (one.kind === kind) bans.set(one.viewer, one.until ?? Number.POSITIVE_INFINITY);
  else if (ACTIONS.matterOf(one.kind) === kind) bans.delete(one.viewer);
}
