import type { BannedViewer, RoomService } from './ports.ts';

/** How old a reading may be that is used again, and how long one is waited for, in milliseconds. */
const FRESH = 10_000;
const PATIENCE = 2000;

/** Rooms' lists of bans, read for people who wait for an answer. */
export interface BanLists {
  /** Reads a room's list. Throws the service's `Failure`. */
  read(roomId: string): Promise<BannedViewer[]>;
  /** A reading that is at most 10 s old, or that comes within 2 s; undefined where there is none. */
  recent(roomId: string): Promise<readonly BannedViewer[] | undefined>;
  /** Something was done to a room: what was read before that does not count. */
  forget(roomId: string): void;
}

/** `monotonic`: milliseconds of a clock that never steps. */
export function createBanLists(rooms: Pick<RoomService, 'banned'>, monotonic: () => number): BanLists {
  const last = new Map<string, { at: number; reading: Promise<BannedViewer[]> }>();

  function read(roomId: string): Promise<BannedViewer[]> {
    const entry = { at: monotonic(), reading: rooms.banned(roomId) };
    last.set(roomId, entry);
    entry.reading.catch(() => last.get(roomId) === entry && last.delete(roomId));
    return entry.reading;
  }

  return {
    read,
    async recent(roomId) {
      const kept = last.get(roomId);
      const reading = kept && monotonic() - kept.at < FRESH ? kept.reading : read(roomId);
      const { promise: late, resolve } = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => resolve(undefined), PATIENCE);
      try {
        return await Promise.race([reading, late]);
      } catch {
        return undefined;
      } finally {
        clearTimeout(timer);
      }
    },
    forget: (roomId) => void last.delete(roomId),
  };
}
