import type { Observer } from '../filtering/filtering.ts';
import type { ChatMessage } from '../filtering/judge.ts';
import type { Speakers } from '../filtering/speakers.ts';
import type { Monotonic } from '../ports.ts';
import type { FirstSeen } from '../viewers/first-seen.ts';
import type { Seen } from '../viewers/seen.ts';
import type { Digest, FeedLine, FeedMark, RoomDigest } from './digest.ts';
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
  const lines = new Map<string, ChatMessage>();

  function remember(message: ChatMessage): void {
    lines.set(message.key, message);
    const [oldest] = lines.keys();
    if (lines.size > MAX_LINES && oldest !== undefined) lines.delete(oldest);
  }

  function show({ roomId, feed }: RoomDigest): void {
    if (!feed) return;
    const fresh = feed.lines.filter(({ key }) => !lines.has(key)).map((line) => messageOf(roomId, line));
    for (const message of fresh) {
      remember(message);
      for (const observer of observers) observer.heard(message);
    }
    const more = feed.heard - feed.lines.length;
    if (more > 0) for (const observer of observers) observer.missed?.(roomId, more);
    for (const mark of feed.marks) showMark(roomId, mark);
  }

  function showMark(roomId: string, mark: FeedMark): void {
    const message = lines.get(mark.key) ?? messageOf(roomId, mark);
    if (!lines.has(mark.key)) remember(message);
    const { guildId, what } = mark;
    const finding = {
      action: ACTIONS[what],
      rule: { guildId },
      evidence: { blocked: what === 'blocked', ...(what === 'masked' && { masked: true as const }) },
    };
    for (const observer of observers) observer.found(message, finding);
  }

  function mergeFirst({ roomId, seen: viewers, first, speakers: known }: RoomDigest, age: number): void {
    const since = (seconds: number | undefined) =>
      seconds === undefined || seconds < 0 ? undefined : seconds * 1000 + age;
    for (const [index, viewer] of viewers.entries())
      deps.firstSeen.merge(roomId, viewer, since(first[index]));
    for (const one of known) deps.firstSeen.merge(roomId, one.viewer, since(one.first));
  }

  function mergeSpeakers({ roomId, spoke, speakers: known }: RoomDigest, age: number): void {
    const written = monotonic() - age;
    for (const one of known) {
      const { viewer, line, repeats, isShared, found } = one;
      const speaker = {
        viewer,
        lastLine: line,
        at: written - one.age,
        since: written - (one.since ?? one.age),
        repeats,
        isShared,
        found: found && { what: found.what, at: written - found.age },
      };
      speakers.merge(roomId, speaker, one.times > 0);
      if (one.times > 0) for (const observer of observers) observer.spoke?.(roomId, viewer, line);
    }
    if (spoke > known.length) speakers.more(roomId);
  }

  return {
    merge({ rooms }, { process, age }) {
      for (const room of rooms) {
        const { roomId } = room;
        // Another process may know of a link, or of its end, a moment earlier.
        if (!isLinked(roomId)) continue;
        seen.note(roomId, [...room.seen, ...room.speakers.map(({ viewer }) => viewer)]);
        mergeFirst(room, age);
        mergeSpeakers(room, age);
        windows.add(process, roomId, room.short);
        show(room);
      }
    },
    heardHere(message) {
      if (feedRooms().has(message.roomId)) remember(message);
    },
    observe: (observer) => void observers.push(observer),
  };
}

/** What is known of a message that another process has heard: it is delivered, or was refused there. */
const messageOf = (roomId: string, { key, viewer, text, at }: FeedLine): ChatMessage => ({
  key,
  ref: undefined,
  roomId,
  viewer,
  texts: [text],
  at,
  msgSeq: undefined,
});
