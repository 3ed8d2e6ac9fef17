import type { Observer } from '../filtering/filtering.ts';
import type { ChatMessage } from '../filtering/judge.ts';
import { isShort, type Speakers } from '../filtering/speakers.ts';
import type { Monotonic } from '../ports.ts';
import type { FirstSeen } from '../viewers/first-seen.ts';
import { type Ask, type Cut, cut, type FeedLine, type FeedMark, type Short } from './digest.ts';
import type { SpeakerDigest } from './speaker-columns.ts';

/** Viewers who were there and wait for a digest, of all rooms: then some are lost, and that is said. */
const MAX_WAITING = 50_000;
/** Messages of a room with a feed from which others show some, between two digests. */
const SAMPLE = 40;
const MAX_MARKS = 200;
/** Short messages of a room between two digests; more than the rest of a digest has room for are not kept. */
const MAX_SHORT = 1000;
/** Messages whose number is asked for at once. */
const MAX_ASKS = 500;
/** For so long a short message may be read together with others, in milliseconds. */
const WINDOW_TIME = 10_000;
/** Characters of a line that is shown in a feed, and of one beside a speaker. */
const MAX_TEXT = 300;
const MAX_LINE = 120;

/** A digest to be written. */
export interface Taken {
  /** JSON; undefined where nothing was heard. */
  readonly body: string | undefined;
  /** JSON; undefined where nothing is asked. */
  readonly asks: string | undefined;
  /** The short messages in it, by room. */
  readonly short: readonly (readonly [roomId: string, short: readonly Short[]])[];
  /** It could not be written: what still matters later goes into the next one. */
  putBack(): void;
}

/** Gathers what others are to know of what this process hears. Costs a message a few steps in memory. */
export interface Heard extends Pick<Observer, 'heard' | 'found'> {
  /** Viewers spoke, came or went in a linked room. */
  saw(roomId: string, viewers: readonly string[]): void;
  /** Others are asked for the number of a message. */
  ask(ask: Ask): void;
  take(): Taken;
}

export interface HeardDeps {
  readonly speakers: Pick<Speakers, 'find'>;
  readonly firstSeen: Pick<FirstSeen, 'ago'>;
  /** The rooms that feeds show, as they are now. */
  readonly feedRooms: () => ReadonlySet<string>;
  readonly monotonic: Monotonic;
  /** 0 up to 1. */
  readonly random: () => number;
}

export function createHeard(deps: HeardDeps): Heard {
  const { feedRooms, monotonic, random } = deps;
  let gathered = createGathered();
  let asks: Ask[] = [];
  let shown = feedRooms();
  const shortLately = createLately(monotonic);

  return {
    saw(roomId, viewers) {
      for (const viewer of viewers) gathered.note(roomId, viewer, WAS_THERE);
    },
    heard(message) {
      const { roomId, viewer, texts, at, key } = message;
      const room = gathered.note(roomId, viewer, SPOKE);
      const [only = ''] = texts;
      const text = texts.length > 1 ? texts.join(' ') : only;
      if (isShort(text)) {
        shortLately.add(roomId, viewer);
        if (room.short.length < MAX_SHORT) room.short.push({ viewer, text, at, key });
        // What is long ends what is read together; of those who say nothing short, nobody needs to know it.
      } else if (shortLately.take(roomId, viewer)) room.short.push({ viewer, text: '', at, key });
      if (shown.has(roomId)) sample(room, message, random);
    },
    found(message, { action, evidence, rule: { guildId } }) {
      if (action === 'observe') return;
      const { roomId, viewer, at, key } = message;
      const { short, feed } = gathered.note(roomId, viewer, WAS_FOUND);
      short.push({ viewer, text: '', at, key });
      const what = evidence.blocked ? 'blocked' : evidence.masked ? 'masked' : 'flagged';
      if (shown.has(roomId) && feed.marks.length < MAX_MARKS)
        feed.marks.push({ ...lineOf(message), guildId, what });
    },
    ask(one) {
      if (asks.length < MAX_ASKS) asks.push(one);
    },
    take() {
      const [taken, asked] = [gathered, asks];
      [gathered, asks, shown] = [createGathered(), [], feedRooms()];
      const digest = taken.isEmpty() ? undefined : cutOf(taken, deps);
      for (const [roomId, accounts] of digest?.left ?? [])
        for (const viewer of accounts) gathered.note(roomId, viewer, WAS_THERE);
      return {
        body: digest?.json,
        asks: asked.length === 0 ? undefined : JSON.stringify(asked),
        short: [...taken.rooms].map(([roomId, room]) => [roomId, room.short] as const),
        putBack() {
          gathered.addEarlier(taken);
          asks = [...asked, ...asks].slice(0, MAX_ASKS);
        },
      };
    },
  };
}

/** What a viewer has done in a room: they were there, a rule found something in what they said before, they spoke. The most counts. */
const [WAS_THERE, WAS_FOUND, SPOKE] = [0, 1, 2];

interface Room {
  /** What everybody has done who was there; of those who did more than that, the latest last. */
  readonly viewers: Map<string, number>;
  readonly short: Short[];
  readonly feed: { heard: number; readonly lines: FeedLine[]; readonly marks: FeedMark[] };
}

const newRoom = (): Room => ({
  viewers: new Map(),
  short: [],
  feed: { heard: 0, lines: [], marks: [] },
});

/** What was heard since the last digest. */
interface Gathered {
  readonly rooms: ReadonlyMap<string, Room>;
  /** Somebody has done something in a room. */
  note(roomId: string, viewer: string, did: number): Room;
  isEmpty(): boolean;
  isLossy(): boolean;
  /** What was heard before, without what matters for a moment only. */
  addEarlier(before: Gathered): void;
}

function createGathered(): Gathered {
  const rooms = new Map<string, Room>();
  let waiting = 0;
  let isLossy = false;

  const roomOf = (roomId: string): Room => {
    const known = rooms.get(roomId);
    if (known) return known;
    const room = newRoom();
    rooms.set(roomId, room);
    return room;
  };

  function note(roomId: string, viewer: string, did: number): Room {
    const room = roomOf(roomId);
    const before = room.viewers.get(viewer);
    if (before === undefined) {
      if (waiting >= MAX_WAITING) {
        isLossy = true;
        return room;
      }
      waiting += 1;
    } else {
      if (did === WAS_THERE) return room;
      room.viewers.delete(viewer);
    }
    room.viewers.set(viewer, Math.max(before ?? did, did));
    return room;
  }

  return {
    rooms,
    note,
    isEmpty: () => rooms.size === 0 && !isLossy,
    isLossy: () => isLossy,
    addEarlier(before) {
      isLossy ||= before.isLossy();
      for (const [roomId, { viewers }] of before.rooms)
        for (const [viewer, did] of viewers) note(roomId, viewer, did);
    },
  };
}

/** What was heard as a digest, in which speakers are as they are remembered now. */
function cutOf(gathered: Gathered, { speakers, firstSeen, monotonic }: HeardDeps): Cut {
  const now = monotonic();
  const heard = [...gathered.rooms].map(([roomId, { viewers, short, feed }]) => {
    const accounts = [...viewers.keys()];
    return {
      roomId,
      accounts,
      spoke: accounts.filter((viewer) => viewers.get(viewer) !== WAS_THERE),
      short,
      feed: feed.heard > 0 || feed.marks.length > 0 ? feed : undefined,
    };
  });
  const ago = (at: number) => Math.max(0, Math.round(now - at));
  const describe = (roomId: string, viewer: string): SpeakerDigest | undefined => {
    const known = speakers.find(roomId, viewer);
    if (!known) return undefined;
    const { lastLine, at, since, repeats, isShared, found } = known;
    return {
      viewer,
      line: lastLine.slice(0, MAX_LINE),
      age: ago(at),
      since: ago(since),
      isQuiet: gathered.rooms.get(roomId)?.viewers.get(viewer) === WAS_FOUND,
      repeats,
      isShared,
      found: found && { what: found.what, age: ago(found.at) },
    };
  };
  return cut(heard, { describe, ago: firstSeen.ago, isLossy: gathered.isLossy() });
}

/** Who has said something short lately, in two generations: forgetting needs no look at each. */
function createLately(monotonic: Monotonic) {
  let [young, old] = [new Set<string>(), new Set<string>()];
  let since = monotonic();
  return {
    add(roomId: string, viewer: string): void {
      if (monotonic() - since >= WINDOW_TIME) [young, old, since] = [new Set(), young, monotonic()];
      young.add(`${roomId}\n${viewer}`);
    },
    /** Whether somebody has, and then no longer. */
    take(roomId: string, viewer: string): boolean {
      if (young.size + old.size === 0) return false;
      const name = `${roomId}\n${viewer}`;
      const wasOld = old.delete(name);
      return young.delete(name) || wasOld;
    },
  };
}

/** Keeps each message of a room with the same chance (reservoir sampling). */
function sample({ feed }: Room, message: ChatMessage, random: () => number): void {
  feed.heard += 1;
  const place = feed.heard <= SAMPLE ? feed.heard - 1 : Math.floor(random() * feed.heard);
  if (place < SAMPLE) feed.lines[place] = lineOf(message);
}

function lineOf({ key, viewer, texts, at, ref, msgSeq }: ChatMessage): FeedLine {
  const text = texts.join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, MAX_TEXT).toWellFormed();
  return { key, viewer, text, at, ref, msgSeq };
}
