import { toFailure } from '../errors.ts';
import type { Monotonic, RoomService } from './ports.ts';

/** How long a room's staff is taken as known, in milliseconds. */
const FRESH = 5 * 60_000;

/** Who keeps a room. */
export interface Staff {
  readonly owner: string | undefined;
  readonly admins: readonly string[];
}

/** Remembers who keeps a room, so that not every ban has to ask. */
export interface RoomStaffCache {
  /** The room's owner and administrators. Throws the service's `Failure`. */
  staff(roomId: string): Promise<Staff>;
  /** What was last read of a room, however long ago; undefined before it was. */
  lastKnown(roomId: string): Staff | undefined;
}

export function createRoomStaffCache(
  rooms: Pick<RoomService, 'describe' | 'admins'>,
  monotonic: Monotonic,
): RoomStaffCache {
  const known = new Map<string, { staff: Promise<Staff>; at: number }>();
  const last = new Map<string, Staff>();
  return {
    staff(roomId) {
      const kept = known.get(roomId);
      if (kept && monotonic() - kept.at < FRESH) return kept.staff;
      // Many ask at once in a raid: they share one call, and a failure is not kept.
      const staff = ask(rooms, roomId);
      const entry = { staff, at: monotonic() };
      known.set(roomId, entry);
      staff.then(
        (read) => last.set(roomId, read),
        () => known.get(roomId) === entry && known.delete(roomId),
      );
      return staff;
    },
    lastKnown: (roomId) => last.get(roomId),
  };
}

async function ask(rooms: Pick<RoomService, 'describe' | 'admins'>, roomId: string): Promise<Staff> {
  const [{ owner }, admins] = await Promise.all([
    rooms.describe(roomId),
    rooms.admins(roomId).catch((error: unknown) => {
      // Only some editions have administrators of audio-video groups (Chat docs 1047/60525): without them there are none.
      if (toFailure(error).kind === 'refused') return [];
      throw error;
    }),
  ]);
  return { owner, admins };
}
