import type { Now, RoomService } from './ports.ts';

/** How long a room's owner is taken as known, in milliseconds. */
const FRESH = 5 * 60_000;

/** Remembers who owns a room, so that not every ban has to ask. */
export interface RoomBook {
  /** The room's owner, if it has one. Throws the service's `Failure`. */
  owner(roomId: string): Promise<string | undefined>;
}

export function createRoomBook(rooms: Pick<RoomService, 'describe'>, now: Now): RoomBook {
  const known = new Map<string, { owner: string | undefined; at: number }>();
  return {
    async owner(roomId) {
      const kept = known.get(roomId);
      if (kept && now() - kept.at < FRESH) return kept.owner;
      const { owner } = await rooms.describe(roomId);
      known.set(roomId, { owner, at: now() });
      return owner;
    },
  };
}
