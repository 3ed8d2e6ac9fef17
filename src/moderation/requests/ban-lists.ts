import type { BannedViewer, RoomService } from '../ports.ts';

/** How old a reading may be that is used again, and how long one is waited for, in milliseconds. */
const FRESH = 10_000;
const PATIENCE = 2000;

/** Rooms' lists of bans, read for people who wait for an answer. */
export interface BanLists {
  /** Reads a room's list. Throws the service's `Failure`. */
  read(roomId: string): Promise<BannedViewer[]>;
  /** A reading that comes within 2 s, or else one that is at most 10 s old; undefined where there is none. */
  recent(roomId: string): Promise<readonly BannedViewer[] | undefined>;
  /** Something was done to a room: what was read before that does not count. */
  forget(roomId: string): void;
}

/** `monotonic`: milliseconds of a clock that never steps. */
export function createBanLists(rooms: Pick<RoomService, 'banned'>, monotonic: () => number): BanLists {
  const last = new Map<string, { at: number; list: readonly BannedViewer[] }>();
  /** Counts what was done to each room: a reading that began before the latest of it is not kept. */
  const done = new Map<string, number>();

  async function read(roomId: string): Promise<BannedViewer[]> {
    const at = monotonic();
    const before = done.get(roomId);
    const list = await rooms.banned(roomId);
    if (done.get(roomId) === before) last.set(roomId, { at, list });
    return list;
  }

  const atHand = (roomId: string): readonly BannedViewer[] | undefined => {
    const kept = last.get(roomId);
    return kept && monotonic() - kept.at < FRESH ? kept.list : undefined;
  };

  return {
    read,
    async recent(roomId) {
      const { promise: late, resolve } = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => resolve(undefined), PATIENCE);
      // One that is at hand may miss what was done elsewhere a moment ago, so it only serves where none comes.
      const list = await Promise.race([read(roomId).catch(() => undefined), late]);
      clearTimeout(timer);
      return list ?? atHand(roomId);
    },
    forget(roomId) {
      last.delete(roomId);
      done.set(roomId, (done.get(roomId) ?? 0) + 1);
    },
  };
}
