import { toFailure } from '../../errors.ts';
import type { FilterStore } from '../filtering/ports.ts';
import { type Whole, type WholeSince, wholeAlone } from '../fleet/whole.ts';
import type { CaseRecords, Log, Now, RoomService } from '../ports.ts';
import { nearest } from './nearest.ts';
import { createSightings, type Sightings } from './sightings.ts';

/** Kept messages that are read once for each room, the newest. */
const MAX_KEPT = 20_000;
/** How long a room's list of members may take, and how long it then counts, in milliseconds. */
const PATIENCE = 1500;
const FRESH = 10_000;
/** Whoever was there before the bot started may have been missed; later than this after the start, nobody is expected to be there still. */
const YOUNG = 60 * 60_000;
/** Unseen ids that a nearest one is looked for: each is compared with all that were seen. */
const MAX_COMPARED = 10;
/** Ids that are remembered as never seen although they have a case by now. */
const MAX_DOUBTED = 1000;

interface SeenQuestion {
  readonly guildId: string;
  readonly roomIds: readonly string[];
  readonly viewers: readonly string[];
  /** Cases that were asked for from this moment on say nothing, in milliseconds since the Unix epoch. */
  readonly before: number;
}

/** An id that nobody has been seen with. */
export interface Unseen {
  readonly viewer: string;
  /** One that was seen and that is near in spelling. */
  readonly nearest: string | undefined;
}

export interface SeenDeps {
  readonly store: Pick<FilterStore, 'heard'> & Pick<CaseRecords, 'viewersWithCases'>;
  readonly rooms: Pick<RoomService, 'members'>;
  /** Whether the Chat service's callbacks reach the bot: without them, not having seen somebody means nothing. */
  readonly listens: boolean;
  /** The servers that a room is linked to. */
  readonly linkedIn: (roomId: string) => readonly string[];
  /** Whether all that other processes hear is known here; there are none unless given. */
  readonly whole?: Pick<Whole, 'reached' | 'since'> | undefined;
  readonly now: Now;
  /** Milliseconds of a clock that never steps. */
  readonly monotonic: () => number;
  readonly log: Log;
}

/** Which viewers were seen in which room: they spoke, came or went, are kept with their messages, have a case, or are members now. */
export interface Seen {
  /** Viewers were there just now. */
  note(roomId: string, viewers: readonly string[]): void;
  /** Forgets a viewer. */
  forget(roomId: string, viewer: string): void;
  /** Those who were seen lately and whose id begins so, whatever the case of its letters; the latest first. From memory. */
  beginningWith(roomId: string, start: string, limit: number): string[];
  /** Whether an id was seen lately in a room. From memory. */
  has(roomId: string, viewer: string): boolean;
  /** Those of these viewers that are known in one of these rooms. */
  among(question: SeenQuestion): Promise<ReadonlySet<string>>;
  /** Whether a viewer was seen in each of these rooms; undefined where the bot hears nothing of the room, or cannot know now. Takes up to 1.5 s. */
  inRooms(roomIds: readonly string[], viewer: string): Promise<(boolean | undefined)[]>;
  /** Since when the bot has watched without a gap, if that is less than an hour ago. */
  youngSince(): WholeSince | undefined;
  /** Those of these viewers whom nobody has seen in these rooms; nobody where the bot cannot know. Takes up to 1.5 s. */
  unseen(question: SeenQuestion): Promise<readonly Unseen[]>;
}

export function createSeen(deps: SeenDeps): Seen {
  const { linkedIn, now, monotonic } = deps;
  const whole = deps.whole ?? wholeAlone(now, monotonic);
  const sightings = createSightings();
  /** Rooms that something was heard of: where the console sends nothing, not having seen somebody means nothing. */
  const heardOf = new Set<string>();
  const readKept = keptReader(deps, sightings, heardOf);
  const readMembers = memberReader(deps, sightings);
  const doubted = new Set<string>();

  const fromMemory = ({ roomIds, viewers }: SeenQuestion): string[] =>
    viewers.filter((viewer) => roomIds.some((roomId) => sightings.of(roomId).has(viewer)));

  async function among(question: SeenQuestion): Promise<ReadonlySet<string>> {
    await Promise.all(question.roomIds.map(readKept));
    // A database that is away says nothing against an id.
    const earlier = await deps.store.viewersWithCases(question).catch(() => []);
    const known = earlier.filter((viewer) => !doubted.has(`${question.guildId}/${viewer}`));
    return new Set([...fromMemory(question), ...known]);
  }

  async function unseen(question: SeenQuestion): Promise<readonly Unseen[]> {
    const { guildId, roomIds, viewers } = question;
    const known = await among(question);
    if (!deps.listens || !roomIds.every((roomId) => heardOf.has(roomId))) return [];
    const missing = viewers.filter((viewer) => !known.has(viewer));
    if (missing.length === 0) return [];
    const [isWhole] = await Promise.all([whole.reached(), ...roomIds.map(readMembers)]);
    // Somebody else may have heard them.
    if (!isWhole) return [];
    const here = new Set(fromMemory({ ...question, viewers: missing }));
    const latestFirst = roomIds.flatMap((roomId) => [...sightings.of(roomId)].reverse());
    return missing
      .filter((viewer) => !here.has(viewer))
      .map((viewer, index) => {
        if (doubted.size < MAX_DOUBTED) doubted.add(`${guildId}/${viewer}`);
        return { viewer, nearest: index < MAX_COMPARED ? nearest(viewer, latestFirst) : undefined };
      });
  }

  async function inRooms(roomIds: readonly string[], viewer: string): Promise<(boolean | undefined)[]> {
    await Promise.all(roomIds.map(readKept));
    const isSeen = (roomId: string) => sightings.of(roomId).has(viewer);
    const hears = (roomId: string) => deps.listens && heardOf.has(roomId);
    const unsure = roomIds.filter((roomId) => hears(roomId) && !isSeen(roomId));
    if (unsure.length === 0) return roomIds.map((roomId) => isSeen(roomId) || undefined);
    const [isWhole] = await Promise.all([whole.reached(), ...unsure.map(readMembers)]);
    return roomIds.map((roomId) => isSeen(roomId) || (isWhole && hears(roomId) ? false : undefined));
  }

  return {
    inRooms,
    forget: sightings.forget,
    note(roomId, viewers) {
      if (linkedIn(roomId).length === 0) return;
      heardOf.add(roomId);
      sightings.add(roomId, viewers);
    },
    beginningWith(roomId, start, limit) {
      const wanted = start.toLowerCase();
      const found = [...sightings.of(roomId)].filter((one) => one.toLowerCase().startsWith(wanted));
      return found.reverse().slice(0, limit);
    },
    has: (roomId, viewer) => sightings.of(roomId).has(viewer),
    youngSince() {
      const since = whole.since();
      return since.age < YOUNG ? since : undefined;
    },
    among,
    unseen,
  };
}

type ReadRoom = (roomId: string) => Promise<void>;

/** Takes over, once for each room, who is known from messages that were kept before the bot started. */
function keptReader({ store, log }: SeenDeps, sightings: Sightings, heardOf: Set<string>): ReadRoom {
  const kept = new Map<string, Promise<void>>();
  const read = async (roomId: string): Promise<void> => {
    try {
      const messages = await store.heard([roomId], MAX_KEPT);
      if (messages.length > 0) heardOf.add(roomId);
      sightings.addEarlier(
        roomId,
        messages.map(({ viewer }) => viewer),
      );
    } catch (error) {
      kept.delete(roomId);
      log.warn({ err: error }, 'kept messages cannot be read for who was seen');
    }
  };
  return (roomId) => {
    const reading = kept.get(roomId) ?? read(roomId);
    kept.set(roomId, reading);
    return reading;
  };
}

/** Takes over who is in a room now, if the service says so in time; only some editions do (Chat docs 1047/50293). */
function memberReader({ rooms, monotonic, log }: SeenDeps, sightings: Sightings): ReadRoom {
  const lists = new Map<string, { at: number; reading: Promise<void> }>();
  const read = async (roomId: string): Promise<void> => {
    try {
      sightings.addEarlier(roomId, await rooms.members(roomId));
    } catch (error) {
      log.info({ room: roomId, err: toFailure(error) }, 'a room’s list of members cannot be read');
    }
  };
  return (roomId) => {
    const last = lists.get(roomId);
    const isFresh = last !== undefined && monotonic() - last.at < FRESH;
    const list = isFresh ? last : { at: monotonic(), reading: read(roomId) };
    lists.set(roomId, list);
    return within(PATIENCE, list.reading);
  };
}

/** Resolves when the work is done, or after so many milliseconds. The work must not reject. */
const within = (ms: number, work: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
