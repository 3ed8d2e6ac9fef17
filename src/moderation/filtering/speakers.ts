import type { Monotonic } from '../ports.ts';

/** Viewers that are remembered in each room, the latest to speak. */
const MAX_SPEAKERS = 300;
/** Messages of one viewer that are judged together: so many, and no older than this, in milliseconds. */
const WINDOW = 8;
const WINDOW_TIME = 10_000;
/** Longer messages say enough by themselves, in characters. */
const SHORT = 4;

/** Characters of a last line that are kept. */
const MAX_LINE = 200;

interface Speaker {
  readonly viewer: string;
  readonly lastLine: string;
  readonly at: number;
}

/** Who spoke last in each room, and what; in memory. */
export interface Speakers {
  note(roomId: string, speaker: Omit<Speaker, 'at'>): void;
  /** The latest first. */
  of(roomId: string): Speaker[];
  /** The last short messages of a viewer, the newest last, if there are several. */
  window(roomId: string, viewer: string): readonly string[];
  /** Forgets a viewer's last messages: they have been judged together. */
  clear(roomId: string, viewer: string): void;
}

interface Remembered extends Speaker {
  readonly short: readonly { readonly text: string; readonly at: number }[];
}

export function createSpeakers(monotonic: Monotonic): Speakers {
  const rooms = new Map<string, Map<string, Remembered>>();
  return {
    note(roomId, { viewer, lastLine }) {
      const speakers = rooms.get(roomId) ?? new Map<string, Remembered>();
      rooms.set(roomId, speakers);
      const at = monotonic();
      const earlier = speakers.get(viewer)?.short ?? [];
      const isShort = lastLine !== '' && lastLine.length <= SHORT * 2 && [...lastLine].length <= SHORT;
      const short = isShort
        ? [...earlier.filter((one) => one.at > at - WINDOW_TIME), { text: lastLine, at }].slice(-WINDOW)
        : [];
      speakers.delete(viewer);
      speakers.set(viewer, { viewer, lastLine: lastLine.slice(0, MAX_LINE), at, short });
      const [oldest] = speakers.keys();
      if (speakers.size > MAX_SPEAKERS && oldest !== undefined) speakers.delete(oldest);
    },
    of: (roomId) => [...(rooms.get(roomId)?.values() ?? [])].reverse(),
    window(roomId, viewer) {
      const short = rooms.get(roomId)?.get(viewer)?.short ?? [];
      return short.length > 1 ? short.map(({ text }) => text) : [];
    },
    clear(roomId, viewer) {
      const speakers = rooms.get(roomId);
      const known = speakers?.get(viewer);
      if (known) speakers?.set(viewer, { ...known, short: [] });
    },
  };
}
