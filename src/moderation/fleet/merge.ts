import type { Observer } from '../filtering/filtering.ts';
import type { ChatMessage } from '../filtering/judge.ts';
import type { Speakers } from '../filtering/speakers.ts';
import type { Monotonic } from '../ports.ts';
import type { FirstSeen } from '../viewers/first-seen.ts';
import type { Seen } from '../viewers/seen.ts';
import type { Digest, FeedLine, FeedMark, RoomDigest } from './digest.ts';
import { type SpeakerDigest, speakersOf } from './speaker-columns.ts';
import type { Windows } from './windows.ts';

/** Messages of rooms with feeds that are remembered, as what is found in one may come later than the message. */
const MAX_LINES = 5000;

export interface MergeDeps {
  readonly speakers: Pick<Speakers, 'merge' | 'more'>;
  readonly seen: Pick<Seen, 'note'>;
  readonly firstSeen: Pick<FirstSeen, 'merge'>;
  readonly windows: Pick<Windows, 'add'>;
  readonly isLinked: (roomId: string) => boolean;
  readonly feedRooms: () => ReadonlySet<string>;
  readonly monotonic: Monotonic;
}

/** The weakest effect of a rule that leaves such a trace. */
const ACTIONS = { flagged: 'review', masked: 'mask', blocked: 'block' } as const;

/** Whose digest it is, and how long ago it was written, in milliseconds. */
interface Written {
  readonly process: string;
  readonly age: number;
}

/** Takes what others have heard over into the memories of this process, as if it had heard it itself. */
export interface Merge {
  merge(digest: Digest, written: Written): void;
  /** This process has heard a message itself. */
  heardHere(message: ChatMessage): void;
  /** From now on, somebody looks on at what others have heard. */
  observe(observer: Observer): void;
}

export function createMerge(deps: MergeDeps): Merge {
  const { speakers, seen, windows, isLinked, feedRooms, monotonic } = deps;
  const observers: Observer[] = [];
  /** By the event's own key: the service may send one to a second process. */
  const lines = createLines();

  function show({ roomId, feed }: RoomDigest): void {
    if (!feed) return;
    const fresh = feed.lines.filter(({ key }) => !lines.find(key)).map((line) => messageOf(roomId, line));
    for (const message of fresh) {
      lines.add(message);
      for (const observer of observers) observer.heard(message);
    }
    const more = feed.heard - feed.lines.length;
    if (more > 0) for (const observer of observers) observer.missed?.(roomId, more);
    for (const mark of feed.marks) showMark(roomId, mark);
  }

  function showMark(roomId: string, mark: FeedMark): void {
    const known = lines.find(mark.key);
    const message = known ?? messageOf(roomId, mark);
    if (!known) lines.add(message);
    const { guildId, what } = mark;
    const finding = {
      action: ACTIONS[what],
      rule: { guildId },
      evidence: { blocked: what === 'blocked', ...(what === 'masked' && { masked: true as const }) },
    };
    for (const observer of observers) observer.found(message, finding);
  }

  function mergeFirst(
    roomId: string,
    viewers: readonly string[],
    first: readonly number[],
    age: number,
  ): void {
    for (const [index, viewer] of viewers.entries()) {
      const seconds = first[index] ?? -1;
      deps.firstSeen.merge(roomId, viewer, seconds < 0 ? undefined : seconds * 1000 + age);
    }
  }

  function mergeSpeakers(roomId: string, known: readonly SpeakerDigest[], written: number): void {
    for (const { viewer, line, age, since, isQuiet, repeats, isShared, found } of known) {
      const speaker = {
        viewer,
        lastLine: line,
        at: written - age,
        since: written - since,
        repeats,
        isShared,
        found: found && { what: found.what, at: written - found.age },
      };
      speakers.merge(roomId, speaker, !isQuiet);
      if (!isQuiet) for (const observer of observers) observer.spoke?.(roomId, viewer, line);
    }
  }

  return {
    merge({ rooms }, { process, age }) {
      for (const room of rooms) {
        const { roomId } = room;
        // Another process may know of a link, or of its end, a moment earlier.
        if (!isLinked(roomId)) continue;
        const known = speakersOf(room.speakers);
        seen.note(roomId, room.seen);
        seen.note(roomId, room.speakers?.viewers ?? []);
        mergeFirst(roomId, room.seen, room.first, age);
        mergeFirst(roomId, room.speakers?.viewers ?? [], room.speakers?.first ?? [], age);
        mergeSpeakers(roomId, known, monotonic() - age);
        if (room.spoke > known.length) speakers.more(roomId);
        windows.add(process, roomId, room.short);
        show(room);
      }
    },
    heardHere(message) {
      if (feedRooms().has(message.roomId)) lines.add(message);
    },
    observe: (observer) => void observers.push(observer),
  };
}

/** The last lines, in two generations: forgetting needs no look at each. */
function createLines() {
  let [young, old] = [new Map<string, ChatMessage>(), new Map<string, ChatMessage>()];
  return {
    add(message: ChatMessage): void {
      if (young.size >= MAX_LINES / 2) [young, old] = [new Map(), young];
      young.set(message.key, message);
    },
    find: (key: string): ChatMessage | undefined => young.get(key) ?? old.get(key),
  };
}

/** What is known of a message that another process has heard: it is delivered, or was refused there. */
const messageOf = (roomId: string, { key, viewer, text, at, ref, msgSeq }: FeedLine): ChatMessage => ({
  key,
  ref,
  roomId,
  viewer,
  texts: [text],
  at,
  msgSeq,
});
