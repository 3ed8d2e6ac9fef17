import type { Monotonic } from '../../ports.ts';

/** Viewers of a room whose last message is remembered; the one who has been silent for longest is forgotten first. */
const MAX_VIEWERS = 10_000;
/** Rooms in which nobody has spoken in slow mode for so long are forgotten, in milliseconds; no slow mode asks for longer. */
const FORGOTTEN = 60 * 60_000;

/** When each viewer last spoke in rooms that are in slow mode; in the memory of this process. */
export interface Pace {
  /** How long a viewer has yet to wait, in whole seconds; 0: they may speak. */
  left(roomId: string, viewer: string, seconds: number): number;
  /** A viewer speaks now; the function takes that back, as a message that is refused was not said. */
  speak(roomId: string, viewer: string): () => void;
}

export function createPace(monotonic: Monotonic): Pace {
  const rooms = new Map<string, Map<string, number>>();
  let sweptAt = monotonic();

  /** A room's last speaker stands at the end of its map, so one look says whether it is still in use. */
  function sweep(now: number): void {
    if (now - sweptAt < FORGOTTEN) return;
    sweptAt = now;
    for (const [roomId, spoke] of rooms) {
      const latest = Math.max(Number.NEGATIVE_INFINITY, ...[...spoke.values()].slice(-1));
      if (now - latest >= FORGOTTEN) rooms.delete(roomId);
    }
  }

  return {
    left(roomId, viewer, seconds) {
      const at = rooms.get(roomId)?.get(viewer);
      return at === undefined ? 0 : Math.max(0, Math.ceil((at - monotonic()) / 1000 + seconds));
    },
    speak(roomId, viewer) {
      const now = monotonic();
      sweep(now);
      const spoke = rooms.get(roomId) ?? new Map<string, number>();
      rooms.set(roomId, spoke);
      const before = spoke.get(viewer);
      spoke.delete(viewer);
      spoke.set(viewer, now);
      const [oldest] = spoke.keys();
      if (spoke.size > MAX_VIEWERS && oldest !== undefined) spoke.delete(oldest);
      return () => {
        // They have said something else since, which counts.
        if (spoke.get(viewer) !== now) return;
        if (before === undefined) spoke.delete(viewer);
        else spoke.set(viewer, before);
      };
    },
  };
}
