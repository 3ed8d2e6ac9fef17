import type { Monotonic } from '../ports.ts';
import { forgetFirst, forgetLines, isShared, type Lines } from '../viewers/shared-lines.ts';
import {
  essenceOf,
  LATELY,
  likeliestFirst,
  type Speaker,
  SUSPECT,
  TRACES,
  type Trace,
  weightOf,
} from './likeliest.ts';

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
/** Who spoke last in each room, and what; in memory. */
export interface Speakers {
  note(roomId: string, speaker: Pick<Speaker, 'viewer' | 'lastLine'>): void;
  /** A rule has found something in what a viewer said. */
  found(roomId: string, viewer: string, what: Trace): void;
  /** The latest first. */
  of(roomId: string): Speaker[];
  /** Those whom a moderator is likeliest to look for first (`likeliestFirst`), each once, whichever of the rooms they spoke in. */
  likeliest(roomIds: readonly string[]): Speaker[];
  /** What is remembered of one of them. */
  find(roomId: string, viewer: string): Speaker | undefined;
  /** Takes over what another process knows of somebody, by this one's clock; `spoke`: they have said something since. */
  merge(roomId: string, speaker: Speaker, spoke: boolean): void;
  /** Others have spoken who are not known here. */
  more(roomId: string): void;
  /** How many spoke in the last ten minutes, and whether there may have been more; undefined where nobody has been heard at all. */
  lately(roomId: string): { readonly count: number; readonly isMore: boolean } | undefined;
  /** The last short messages of a viewer, the newest last, if there are several. */
  window(roomId: string, viewer: string): readonly string[];
  /** Forgets a viewer's last messages: they have been judged together. */
  clear(roomId: string, viewer: string): void;
  /** Forgets a viewer. */
  forget(roomId: string, viewer: string): void;
}

interface Remembered extends Speaker {
  readonly short: readonly { readonly text: string; readonly at: number }[];
  /** The essence of their last different lines, with how often each was said; the latest last. */
  readonly said: readonly { readonly essence: string; readonly times: number }[];
}

interface Room {
  /** Until then, more may have spoken lately than are remembered. */
  moreUntil: number;
  readonly speakers: Map<string, Remembered>;
  readonly suspects: Map<string, Remembered>;
  readonly lines: Lines;
}

export function createSpeakers(monotonic: Monotonic): Speakers {
  const rooms = new Map<string, Room>();
  const roomOf = (roomId: string): Room => {
    const known = rooms.get(roomId) ?? newRoom();
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
        repeats: mostOf(said, 0),
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
      const marked = { ...known, found: stronger(known.found, { what: what, at: monotonic() }) };
      const { speakers, suspects } = roomOf(roomId);
      (speakers.has(viewer) ? speakers : suspects).set(viewer, marked);
    },
    find,
    merge: (roomId, speaker, spoke) => merge(roomOf(roomId), speaker, spoke),
    more(roomId) {
      roomOf(roomId).moreUntil = monotonic() + LATELY;
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
      const room = rooms.get(roomId);
      return room && latelyIn(room, monotonic());
    },
    window(roomId, viewer) {
      const short = rooms.get(roomId)?.speakers.get(viewer)?.short ?? [];
      return short.length > 1 ? short.map(({ text }) => text) : [];
    },
    forget: (roomId, viewer) => forget(rooms.get(roomId), viewer),
    clear(roomId, viewer) {
      const speakers = rooms.get(roomId)?.speakers;
      const known = speakers?.get(viewer);
      if (known) speakers?.set(viewer, { ...known, short: [] });
    },
  };
}

function forget(room: Room | undefined, viewer: string): void {
  room?.speakers.delete(viewer);
  room?.suspects.delete(viewer);
  if (room) forgetLines(room.lines, viewer);
}

function latelyIn({ speakers, moreUntil }: Room, now: number): { count: number; isMore: boolean } {
  const count = [...speakers.values()].filter(({ at }) => at >= now - LATELY).length;
  return { count, isMore: count >= MAX_SPEAKERS || now < moreUntil };
}

const newRoom = (): Room => ({
  moreUntil: Number.NEGATIVE_INFINITY,
  speakers: new Map(),
  suspects: new Map(),
  lines: new Map(),
});

/** Joins what another process knows of a speaker with what is known here: the later line, and whatever makes them likelier. */
function merge(room: Room, other: Speaker, spoke: boolean): void {
  const { viewer, lastLine, at } = other;
  const earlier = room.speakers.get(viewer) ?? room.suspects.get(viewer);
  const essence = spoke ? essenceOf(lastLine) : '';
  const said = saidWith(earlier?.said ?? [], essence);
  const isLater = earlier === undefined || at >= earlier.at;
  room.suspects.delete(viewer);
  // Whoever said something later here keeps their place.
  if (isLater) room.speakers.delete(viewer);
  room.speakers.set(viewer, {
    viewer,
    lastLine: isLater ? lastLine : earlier.lastLine,
    at: isLater ? at : earlier.at,
    since: Math.min(other.since, earlier?.since ?? other.since),
    repeats: mostOf(said, other.repeats),
    isShared: other.isShared || isShared(room.lines, { essence, viewer, at }),
    found: stronger(earlier?.found, other.found),
    short: earlier?.short ?? [],
    said,
  });
  forgetOldest(room, at);
}

function stronger(one: Speaker['found'], other: Speaker['found']): Speaker['found'] {
  if (!one || !other) return one ?? other;
  const what = TRACES.indexOf(one.what) > TRACES.indexOf(other.what) ? one.what : other.what;
  return { what, at: Math.max(one.at, other.at) };
}

/** Whether a message says too little by itself, and is judged together with others. */
export const isShort = (line: string): boolean =>
  line !== '' && line.length <= SHORT * 2 && [...line].length <= SHORT;

/** A viewer's short messages that are judged together, with this one; none once something longer was said. */
function shortWith(earlier: Remembered['short'], line: string, at: number): Remembered['short'] {
  return isShort(line)
    ? [...earlier.filter((one) => one.at > at - WINDOW_TIME), { text: line, at }].slice(-WINDOW)
    : [];
}

function saidWith(earlier: Remembered['said'], essence: string): Remembered['said'] {
  if (essence === '') return earlier;
  if (earlier.length === 0) return [{ essence, times: 1 }];
  const times = earlier.find((one) => one.essence === essence)?.times ?? 0;
  const others = earlier.filter((one) => one.essence !== essence);
  return [...others, { essence, times: times + 1 }].slice(-MAX_LINES);
}

/** How often one of these lines was said at most, or so often: people say a short one more than once. */
function mostOf(said: Remembered['said'], least: number): number {
  let most = least;
  for (const { essence, times } of said)
    most = Math.max(most, essence.length > SHORT ? times : times - SHORT_REPEATS + 2);
  return most;
}

/** Forgets whoever has been silent for longest, unless a moderator may still look for them. */
function forgetOldest({ speakers, suspects }: Room, now: number): void {
  if (speakers.size <= MAX_SPEAKERS) return;
  const [oldest] = speakers.values();
  if (!oldest) return;
  speakers.delete(oldest.viewer);
  // Nothing else weighs so much; most have neither.
  if (!oldest.found && oldest.repeats <= 1) return;
  if (weightOf(oldest, now) < SUSPECT) return;
  suspects.set(oldest.viewer, oldest);
  if (suspects.size > MAX_SUSPECTS) forgetFirst(suspects);
}
