/** Viewers that are remembered in each room, the latest to be seen; an id has at most 32 bytes. */
const MAX_REMEMBERED = 20_000;

/** Who was seen lately in each room; in memory. */
export interface Sightings {
  /** The room's viewers, the latest to be seen last. */
  of(roomId: string): ReadonlySet<string>;
  /** Viewers were there just now. */
  add(roomId: string, viewers: readonly string[]): void;
  /** Viewers were there before all others that are known; the latest first. */
  addEarlier(roomId: string, viewers: readonly string[]): void;
  /** Forgets a viewer. */
  forget(roomId: string, viewer: string): void;
}

export function createSightings(): Sightings {
  const rooms = new Map<string, Set<string>>();
  const inRoom = (roomId: string): Set<string> => {
    const known = rooms.get(roomId) ?? new Set<string>();
    rooms.set(roomId, known);
    return known;
  };
  return {
    of: inRoom,
    forget: (roomId, viewer) => void rooms.get(roomId)?.delete(viewer),
    add(roomId, viewers) {
      const known = inRoom(roomId);
      for (const viewer of viewers) {
        known.delete(viewer);
        known.add(viewer);
      }
      // To look for the oldest passes by all who were moved since: only where somebody is to be forgotten.
      if (known.size <= MAX_REMEMBERED) return;
      for (const oldest of known) {
        known.delete(oldest);
        if (known.size <= MAX_REMEMBERED) return;
      }
    },
    addEarlier(roomId, viewers) {
      const since = inRoom(roomId);
      const earlier = new Set([...viewers].reverse());
      for (const viewer of since) earlier.delete(viewer);
      rooms.set(roomId, new Set([...earlier, ...since].slice(-MAX_REMEMBERED)));
    },
  };
}
