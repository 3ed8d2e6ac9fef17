import type { Now, RoomService } from './ports.ts';

/** How long a room's owner is taken as known, in milliseconds. */
const FRESH = 5 * 60_000;

/** Remembers who owns a room, so that not every ban has to ask. */
export interface RoomBook {
  /** The room's owner, if it has one. Throws the service's `Failure`. */
  owner(roomId: string): Promise<string | undefined>;
}

export function createRoomBook(rooms: Pick<RoomService, 'describe'>, now: Now): RoomBook {
  const known = new Map<string, { owner: Promise<string | undefined>; at: number }>();
  return {
    owner(roomId) {
      const kept = known.get(roomId);
      if (kept && now() - kept.at < FRESH) return kept.owner;
      // Many ask at once in a raid: they share one call, and a failure is not kept.
      const owner = rooms.describe(roomId).then((facts) => facts.owner);
      const entry = { owner, at: now() };
      known.set(roomId, entry);
      owner.catch(() => known.get(roomId) === entry && known.delete(roomId));
      return owner;
    },
  };
}
