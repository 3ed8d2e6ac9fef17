import type { Filtering, Observer } from '../filtering/filtering.ts';
import type { FilterStore } from '../filtering/ports.ts';
import { createSpeakers, type Speakers } from '../filtering/speakers.ts';
import type { Policy } from '../policy.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Seen } from '../viewers/seen.ts';
import type { Ask } from './digest.ts';
import { createHeard, type Heard } from './heard.ts';
import { createMerge } from './merge.ts';
import type { FleetStore, Role } from './ports.ts';
import { createSequences, type Sequences } from './sequences.ts';
import { createSharing, type Sharing } from './sharing.ts';
import { type FleetWhole, type Whole, wholeAlone } from './whole.ts';
import { createWindows } from './windows.ts';

export interface HearingDeps {
  readonly store: Pick<FilterStore, 'noteSequence'> & { readonly fleet: FleetStore | undefined };
  readonly policy: Pick<Policy, 'linkedIn'>;
  readonly settings: Pick<Settings, 'of'>;
  readonly guildIds: () => readonly string[];
  readonly seen: Pick<Seen, 'note'>;
  readonly whole: FleetWhole | undefined;
  readonly processId: string;
  readonly role: Role;
  readonly now: Now;
  readonly monotonic: Monotonic;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** What is known of rooms, by what this process hears and by what others tell it. */
export interface Hearing {
  readonly speakers: Speakers;
  readonly sequences: Sequences;
  readonly whole: Whole;
  /** Viewers were there just now, as far as this process hears. */
  saw(roomId: string, viewers: readonly string[]): void;
  /** From now on, somebody looks on at what any process hears. */
  observe(observer: Observer): void;
  /** What this process shares with others; undefined where it is alone. */
  readonly sharing: Sharing | undefined;
  /** Has what this one hears be shared; to be called before anything is heard. */
  listenTo(filtering: Pick<Filtering, 'observe' | 'joined'>): void;
}

/** Builds the memories of what is heard; on PostgreSQL, processes share them. */
export function createHearing(deps: HearingDeps): Hearing {
  const { store, seen, now, monotonic } = deps;
  const speakers = createSpeakers(monotonic);
  if (store.fleet && deps.whole)
    return createShared(deps, speakers, { fleet: store.fleet, whole: deps.whole });
  const filterings: Pick<Filtering, 'observe'>[] = [];
  return {
    speakers,
    sequences: createSequences({ store }),
    whole: wholeAlone(now, monotonic),
    saw: seen.note,
    observe: (observer) => {
      for (const filtering of filterings) filtering.observe(observer);
    },
    sharing: undefined,
    listenTo: (filtering) => void filterings.push(filtering),
  };
}

interface Fleet {
  readonly fleet: FleetStore;
  readonly whole: FleetWhole;
}

function createShared(deps: HearingDeps, speakers: Speakers, { fleet, whole }: Fleet): Hearing {
  const { store, policy, seen, processId, role, monotonic, random, log } = deps;
  const isLinked = (roomId: string) => policy.linkedIn(roomId).length > 0;
  const feedRooms = feedRoomsOf(deps);
  const heard: Heard = createHeard({ speakers, feedRooms, monotonic, random });
  const windows = createWindows();
  const merge = createMerge({ speakers, seen, windows, isLinked, feedRooms, monotonic });
  const sequences = createSequences({
    store,
    fleet: { ask: (ask: Ask) => heard.ask(ask), monotonic },
  });
  let filtering: Pick<Filtering, 'observe' | 'joined'> | undefined;
  const sharing = createSharing({
    store: fleet,
    process: processId,
    role,
    heard,
    merge,
    windows,
    sequences,
    whole,
    judge: (joined) => filtering?.joined(joined) ?? false,
    monotonic,
    log,
  });
  return {
    speakers,
    sequences,
    whole,
    sharing,
    saw(roomId, viewers) {
      seen.note(roomId, viewers);
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
