import { randomUUID } from 'node:crypto';
import type { Filtering, Observer } from '../filtering/filtering.ts';
import type { FilterStore } from '../filtering/ports.ts';
import { createSpeakers, type Speakers } from '../filtering/speakers.ts';
import type { Policy } from '../policy.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import { createDeliveredMessages, type DeliveredMessages } from '../recalls/delivered.ts';
import type { Search } from '../recalls/found.ts';
import { createRemovedMessages, type RemovedMessages } from '../recalls/removed.ts';
import type { FindMessages } from '../recalls/search.ts';
import { createSearching, findAlone, type Searching } from '../recalls/searching.ts';
import type { Settings } from '../settings.ts';
import { createFirstSeen, type FirstSeen } from '../viewers/first-seen.ts';
import type { FirstSeenStore } from '../viewers/first-sighting.ts';
import { createSeen, type Seen, type SeenDeps } from '../viewers/seen.ts';
import { createHeard } from './heard.ts';
import { createMerge } from './merge.ts';
import type { FleetStore, Role } from './ports.ts';
import { createSequences, type Sequences } from './sequences.ts';
import { createSharing, type Sharing } from './sharing.ts';
import { createWhole, type Whole, wholeAlone } from './whole.ts';
import { createWindows, type Joined } from './windows.ts';

export interface HearingDeps {
  readonly store: SeenDeps['store'] & Pick<FilterStore, 'noteSequence'> & FirstSeenStore;
  /** Whether it matters in a room now who is new there. */
  readonly newMatters: (roomId: string) => boolean;
  readonly rooms: SeenDeps['rooms'];
  readonly listens: SeenDeps['listens'];
  /** Where processes tell each other what they hear; undefined where this one is alone. */
  readonly digests: FleetStore | undefined;
  readonly policy: Pick<Policy, 'linkedIn'>;
  readonly settings: Pick<Settings, 'of'>;
  readonly guildIds: () => readonly string[];
  readonly processId: string;
  readonly role: Role;
  /** Whether this process leads now. */
  readonly leads: () => boolean;
  readonly now: Now;
  readonly monotonic: Monotonic;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

type Listened = Pick<Filtering, 'observe' | 'joined' | 'noteSequence'>;

/** What is known of rooms, by what this process hears and by what others tell it. */
export interface Hearing {
  readonly speakers: Speakers;
  readonly sequences: Sequences;
  readonly whole: Whole;
  readonly seen: Seen;
  /** Under which numbers messages were delivered, as far as this process hears; it finds those that are still there. */
  readonly delivered: DeliveredMessages;
  /** Finds messages that any process has heard of, and that were not removed through this one. */
  readonly findMessages: FindMessages;
  readonly removed: RemovedMessages;
  readonly firstSeen: FirstSeen;
  /** Viewers were there just now, as far as this process hears. */
  saw(roomId: string, viewers: readonly string[]): void;
  /** From now on, somebody looks on at what any process hears. */
  observe(observer: Observer): void;
  /** What this process shares with others; undefined where it is alone. */
  readonly sharing: Sharing | undefined;
  /** Has what this one hears be shared; to be called before anything is heard. */
  listenTo(filtering: Listened): void;
}

/** Builds the memories of what is heard; on PostgreSQL, processes share them. */
export function createHearing(deps: HearingDeps): Hearing {
  const speakers = createSpeakers(deps.monotonic);
  return deps.digests ? createShared(deps, deps.digests, speakers) : createAlone(deps, speakers);
}

function createAlone(deps: HearingDeps, speakers: Speakers): Hearing {
  const whole = wholeAlone(deps.now, deps.monotonic);
  const seen = buildSeen(deps, whole);
  const firstSeen = buildFirstSeen(deps, whole);
  let filtering: Listened | undefined;
  const note = noteWith(deps, () => filtering);
  const { all, delivered, removed } = messageNumbers(deps.monotonic);
  return {
    speakers,
    sequences: createSequences({ store: { noteSequence: note }, numbers: delivered }),
    whole,
    seen,
    delivered,
    findMessages: removed.searching(findAlone(all)),
    removed,
    firstSeen,
    sharing: undefined,
    saw(roomId, viewers) {
      seen.note(roomId, viewers);
      firstSeen.note(roomId, viewers);
    },
    observe: (observer) => filtering?.observe(observer),
    listenTo(next) {
      filtering = next;
    },
  };
}

function createShared(deps: HearingDeps, store: FleetStore, speakers: Speakers): Hearing {
  const { policy, processId: process, role, leads, now, monotonic, random, log } = deps;
  const isLinked = (roomId: string) => policy.linkedIn(roomId).length > 0;
  const whole = createWhole({ process, now, monotonic });
  const seen = buildSeen(deps, whole);
  const feedRooms = feedRoomsOf(deps);
  const firstSeen = buildFirstSeen(deps, whole);
  const heard = createHeard({ speakers, firstSeen, feedRooms, monotonic, random });
  const windows = createWindows(monotonic);
  const merge = createMerge({ speakers, seen, firstSeen, windows, isLinked, feedRooms, monotonic });
  let filtering: Listened | undefined;
  const note = noteWith(deps, () => filtering);
  const { all, delivered, removed } = messageNumbers(monotonic);
  const sequences = createSequences({
    store: { noteSequence: note },
    fleet: { ask: heard.ask },
    numbers: delivered,
  });
  const searching = createSearching({
    store,
    process,
    delivered: all,
    newId: () => randomUUID(),
    monotonic,
    log,
  });
  const judge = (joined: Joined) => filtering?.joined(joined) ?? false;
  return {
    speakers,
    sequences,
    whole,
    seen,
    firstSeen,
    delivered,
    findMessages: removed.searching(searching.find),
    removed,
    sharing: withSearching(
      createSharing({
        store,
        process,
        role,
        leads,
        heard,
        merge,
        windows,
        sequences,
        whole,
        judge,
        monotonic,
        log,
      }),
      searching,
    ),
    saw(roomId, viewers) {
      seen.note(roomId, viewers);
      firstSeen.note(roomId, viewers);
      if (isLinked(roomId)) heard.saw(roomId, viewers);
    },
    observe(observer) {
      filtering?.observe(observer);
      merge.observe(observer);
    },
    listenTo(next) {
      filtering = next;
      next.observe(heard);
      next.observe({ heard: merge.heardHere, found: () => undefined });
    },
  };
}

/** The numbers of messages that can be removed, and of those that were. */
function messageNumbers(monotonic: Monotonic) {
  const all = createDeliveredMessages(monotonic);
  const removed = createRemovedMessages(monotonic);
  const find = (search: Search) => removed.left(search.roomId, all.find(search));
  return { all: all, delivered: { ...all, find: find }, removed: removed };
}

/** Others are answered for as long as what is heard is shared with them. */
const withSearching = (sharing: Sharing, searching: Pick<Searching, 'start' | 'stop'>): Sharing => ({
  ...sharing,
  async start() {
    await sharing.start();
    searching.start();
  },
  async stop() {
    await searching.stop();
    await sharing.stop();
  },
});

/** Notes a message's number as the filters do, where it may wait for the database. */
const noteWith =
  (
    { store }: Pick<HearingDeps, 'store'>,
    filtering: () => Listened | undefined,
  ): FilterStore['noteSequence'] =>
  (requestId, msgSeq) =>
    (filtering() ?? store).noteSequence(requestId, msgSeq);

const buildSeen = ({ store, rooms, listens, policy, now, monotonic, log }: HearingDeps, whole: Whole): Seen =>
  createSeen({ store, rooms, listens, linkedIn: policy.linkedIn, whole, now, monotonic, log });

function buildFirstSeen(
  { store, policy, settings, newMatters, now, monotonic, log }: HearingDeps,
  whole: Whole,
): FirstSeen {
  return createFirstSeen({
    store,
    isLinked: (roomId) => policy.linkedIn(roomId).length > 0,
    newFor(roomId) {
      const spans = policy.linkedIn(roomId).map((guildId) => settings.of(guildId).shield.newSeconds);
      return Math.max(0, ...spans) * 1000;
    },
    matters: newMatters,
    whole,
    now,
    monotonic,
    log,
  });
}

/** The rooms that a feed shows, looked up at most once a second: it is asked for every message. */
function feedRoomsOf({ settings, guildIds, monotonic }: HearingDeps): () => ReadonlySet<string> {
  let rooms: ReadonlySet<string> = new Set();
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (monotonic() - readAt >= 1000) {
      readAt = monotonic();
      rooms = new Set(
        guildIds().flatMap((guildId) => settings.of(guildId).feeds.map(({ roomId }) => roomId)),
      );
    }
    return rooms;
  };
}
