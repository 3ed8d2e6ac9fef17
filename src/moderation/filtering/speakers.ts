import type { Monotonic } from '../ports.ts';
import { essenceOf, LATELY, likeliestFirst, type Speaker, SUSPECT, weightOf } from './likeliest.ts';

/** Viewers that are remembered in each room, the latest to speak. */
const MAX_SPEAKERS = 300;
/** Others that are remembered because a moderator may look for them. */
const MAX_SUSPECTS = 100;
/** Messages of one viewer that are judged together: so many, and no older than this, in milliseconds. */
const WINDOW = 8;
const WINDOW_TIME = 10_000;
/** Longer messages say enough by themselves, in characters. */
const SHORT = 4;

/** Characters of a last line that are kept. */
const MAX_LINE = 200;
/** Different lines of a viewer that are compared with the next one, and how often a short one has to come back before it counts. */
const MAX_LINES = 4;
const SHORT_REPEATS = 4;
/** Lines of a room that are compared, each for so long (milliseconds), and how many have to say the same. */
const MAX_SHARED = 300;
const SHARED_TIME = 60_000;
const SHARED_BY = 3;
/** What several people may well say at the same time, in letters. */
const COMMON = 12;

/** Who spoke last in each room, and what; in memory. */
export interface Speakers {
  note(roomId: string, speaker: Pick<Speaker, 'viewer' | 'lastLine'>): void;
  /** A rule has found something in what a viewer said. */
  found(roomId: string, viewer: string, what: 'blocked' | 'flagged'): void;
  /** The latest first. */
  of(roomId: string): Speaker[];
  /** Those whom a moderator is likeliest to look for first (`likeliestFirst`), each once, whichever of the rooms they spoke in. */
  likeliest(roomIds: readonly string[]): Speaker[];
  /** How many spoke in the last ten minutes, and whether there may have been more; undefined where nobody has been heard at all. */
  lately(roomId: string): { readonly count: number; readonly isMore: boolean } | undefined;
  /** The last short messages of a viewer, the newest last, if there are several. */
  window(roomId: string, viewer: string): readonly string[];
  /** Forgets a viewer's last messages: they have been judged together. */
  clear(roomId: string, viewer: string): void;
}

interface Remembered extends Speaker {
  readonly short: readonly { readonly text: string; readonly at: number }[];
  /** The essence of their last different lines, with how often each was said; the latest last. */
  readonly said: readonly { readonly essence: string; readonly times: number }[];
}

interface Room {
  readonly speakers: Map<string, Remembered>;
  readonly suspects: Map<string, Remembered>;
  /** Long lines by their essence, with who said them; the latest to begin last. */
  readonly lines: Map<string, { readonly at: number; readonly viewers: Set<string> }>;
}

export function createSpeakers(monotonic: Monotonic): Speakers {
  const rooms = new Map<string, Room>();
  const roomOf = (roomId: string): Room => {
    const known = rooms.get(roomId) ?? { speakers: new Map(), suspects: new Map(), lines: new Map() };
    rooms.set(roomId, known);
    return known;
  };
  const find = (roomId: string, viewer: string): Remembered | undefined => {
    const room = rooms.get(roomId);
    return room?.speakers.get(viewer) ?? room?.suspects.get(viewer);
  };
  return {
    note(roomId, { viewer, lastLine }) {
      const room = roomOf(roomId);
      const at = monotonic();
      const earlier = find(roomId, viewer);
      const line = lastLine.slice(0, MAX_LINE);
      const essence = essenceOf(line);
      const said = saidWith(earlier?.said ?? [], essence);
      room.suspects.delete(viewer);
      room.speakers.delete(viewer);
      room.speakers.set(viewer, {
        viewer,
        lastLine: line,
        at,
        since: earlier?.since ?? at,
        repeats: Math.max(0, ...said.map(countsOf)),
        isShared: isShared(room.lines, { essence, viewer, at }),
        found: earlier?.found,
        short: shortWith(earlier?.short ?? [], lastLine, at),
        said,
      });
      forgetOldest(room, at);
    },
    found(roomId, viewer, what) {
      const known = find(roomId, viewer);
      if (!known) return;
      const strongest = known.found?.what === 'blocked' ? 'blocked' : what;
      const marked = { ...known, found: { what: strongest, at: monotonic() } } as const;
      const { speakers, suspects } = roomOf(roomId);
      (speakers.has(viewer) ? speakers : suspects).set(viewer, marked);
    },
    of: (roomId) => [...(rooms.get(roomId)?.speakers.values() ?? [])].reverse(),
    likeliest(roomIds) {
      const all = roomIds.flatMap((roomId) => {
        const room = rooms.get(roomId);
        return room ? [...room.speakers.values(), ...room.suspects.values()] : [];
      });
      const first = new Map<string, Speaker>();
      for (const one of likeliestFirst(all, monotonic()))
        if (!first.has(one.viewer)) first.set(one.viewer, one);
      return [...first.values()];
    },
    lately(roomId) {
      const speakers = rooms.get(roomId)?.speakers;
      if (!speakers) return undefined;
      const since = monotonic() - LATELY;
      const count = [...speakers.values()].filter(({ at }) => at >= since).length;
      return { count, isMore: count >= MAX_SPEAKERS };
    },
    window(roomId, viewer) {
      const short = rooms.get(roomId)?.speakers.get(viewer)?.short ?? [];
      return short.length > 1 ? short.map(({ text }) => text) : [];
    },
    clear(roomId, viewer) {
      const speakers = rooms.get(roomId)?.speakers;
      const known = speakers?.get(viewer);
      if (known) speakers?.set(viewer, { ...known, short: [] });
    },
  };
}

/** A viewer's short messages that are judged together, with this one; none once something longer was said. */
function shortWith(earlier: Remembered['short'], line: string, at: number): Remembered['short'] {
  const isShort = line !== '' && line.length <= SHORT * 2 && [...line].length <= SHORT;
  return isShort
    ? [...earlier.filter((one) => one.at > at - WINDOW_TIME), { text: line, at }].slice(-WINDOW)
    : [];
}

function saidWith(earlier: Remembered['said'], essence: string): Remembered['said'] {
  if (essence === '') return earlier;
  const times = earlier.find((one) => one.essence === essence)?.times ?? 0;
  const others = earlier.filter((one) => one.essence !== essence);
  return [...others, { essence, times: times + 1 }].slice(-MAX_LINES);
}

/** How often a line counts as said: people say a short one more than once. */
const countsOf = ({ essence, times }: Remembered['said'][number]): number =>
  essence.length > SHORT ? times : times - SHORT_REPEATS + 2;

/** Whether several viewers have said the same long line within a minute, this one included. */
function isShared(
  lines: Room['lines'],
  { essence, viewer, at }: { readonly essence: string; readonly viewer: string; readonly at: number },
): boolean {
  if (essence.length < COMMON) return false;
  const known = lines.get(essence);
  const line = known && known.at > at - SHARED_TIME ? known : { at, viewers: new Set<string>() };
  if (line !== known) {
    lines.delete(essence);
    lines.set(essence, line);
    const [oldest] = lines.keys();
    if (lines.size > MAX_SHARED && oldest !== undefined) lines.delete(oldest);
  }
  if (line.viewers.size < SHARED_BY) line.viewers.add(viewer);
  return line.viewers.size >= SHARED_BY;
}

/** Forgets whoever has been silent for longest, unless a moderator may still look for them. */
function forgetOldest({ speakers, suspects }: Room, now: number): void {
  if (speakers.size <= MAX_SPEAKERS) return;
  const [oldest] = speakers.values();
  if (!oldest) return;
  speakers.delete(oldest.viewer);
  if (weightOf(oldest, now) < SUSPECT) return;
  suspects.set(oldest.viewer, oldest);
  const [first] = suspects.keys();
  if (suspects.size > MAX_SUSPECTS && first !== undefined) suspects.delete(first);
}
