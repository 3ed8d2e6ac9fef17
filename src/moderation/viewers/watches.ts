import { Failure } from '../../errors.ts';
import type { Actor } from '../case.ts';
import type { Policy } from '../policy.ts';
import type { Now } from '../ports.ts';
import { createCounts } from '../support/counts.ts';

/** How long a viewer is watched unless told otherwise, and at most, in seconds. */
export const USUAL_WATCH = 3600;
const LONGEST_WATCH = 7 * 86_400;
/** Viewers that are watched at a time in a server. */
const MAX_WATCHED = 100;

/** A viewer whose words moderators want to see for a while. */
export interface Watch {
  readonly guildId: string;
  readonly viewer: string;
  /** Who asked for it last. */
  readonly by: Actor;
  /** Milliseconds since the Unix epoch. */
  readonly until: number;
}

/** Where it is kept who is watched. */
export interface WatchStore {
  /** The watches of all servers, or of one, that have not worn off by `now` (milliseconds since the Unix epoch). */
  loadWatches(now: number, guildId?: string): Promise<Watch[]>;
  /** Keeps a watch in place of an earlier one of the same viewer, and forgets those that have worn off by `now`. */
  keepWatch(watch: Watch, now: number): Promise<void>;
  /** Ends a watch; false where there is none that has not worn off by `now`. */
  endWatch(one: Pick<Watch, 'guildId' | 'viewer'>, now: number): Promise<boolean>;
}

/** A moderator's word on a viewer. */
export interface ViewerRequest {
  readonly guildId: string;
  readonly viewer: string;
  readonly by: Actor;
  /** Their Discord roles, as they are now. */
  readonly roleIds: readonly string[];
}

/** Who is watched. Watching only shows what somebody says: it refuses nothing and bans nobody. */
export interface Watches {
  /** The watch of a viewer that has not worn off. From memory. */
  of(guildId: string, viewer: string): Watch | undefined;
  /** The same in all servers; it is asked for every message. */
  ofViewer(viewer: string): readonly Watch[];
  /** The same, for those who only mark a viewer. */
  isWatched(guildId: string, viewer: string): boolean;
  /** Watches a viewer for so many seconds from now on. Throws an `input` or `refused` failure. */
  watch(request: ViewerRequest & { readonly seconds: number }): Promise<Watch>;
  /** Stops watching. Throws an `input` failure where nobody watches, and a `refused` one. */
  stop(request: ViewerRequest): Promise<void>;
  /** Takes over what is kept, in one server or in all: from before the start, and from other processes. */
  refresh(guildId?: string): Promise<void>;
}

export interface WatchesDeps {
  readonly store: WatchStore;
  readonly policy: Pick<Policy, 'requireModerator'>;
  readonly now: Now;
}

export function createWatches({ store, policy, now }: WatchesDeps): Watches {
  /** By viewer, those of all servers; some may have worn off. */
  let known = new Map<string, readonly Watch[]>();
  const changes = createCounts();

  const ofViewer = (viewer: string): readonly Watch[] =>
    known.get(viewer)?.filter(({ until }) => until > now()) ?? [];
  const of = (guildId: string, viewer: string) => ofViewer(viewer).find((one) => one.guildId === guildId);
  const inGuild = (guildId: string) =>
    [...known.values()].flat().filter((one) => one.guildId === guildId && one.until > now());

  /** Notes who is watched in one server. */
  function note({ guildId, viewer }: Pick<Watch, 'guildId' | 'viewer'>, watch: Watch | undefined): void {
    changes.count(guildId);
    const others = ofViewer(viewer).filter((one) => one.guildId !== guildId);
    const all = watch ? [...others, watch] : others;
    if (all.length === 0) known.delete(viewer);
    else known.set(viewer, all);
  }

  return {
    of,
    ofViewer,
    isWatched: (guildId, viewer) => of(guildId, viewer) !== undefined,
    async watch({ guildId, viewer, by, roleIds, seconds }) {
      policy.requireModerator(guildId, roleIds);
      if (seconds > LONGEST_WATCH)
        throw new Failure('input', { what: 'watch-too-long', seconds, longest: LONGEST_WATCH });
      const others = inGuild(guildId).filter((one) => one.viewer !== viewer);
      if (others.length >= MAX_WATCHED)
        throw new Failure('refused', { what: 'too-many-watched', most: MAX_WATCHED });
      const watch: Watch = { guildId, viewer, by, until: now() + seconds * 1000 };
      await store.keepWatch(watch, now());
      note(watch, watch);
      return watch;
    },
    async stop({ guildId, viewer, roleIds }) {
      policy.requireModerator(guildId, roleIds);
      const ended = await store.endWatch({ guildId, viewer }, now());
      note({ guildId, viewer }, undefined);
      if (!ended) throw new Failure('input', { what: 'not-watched', viewer });
    },
    async refresh(guildId) {
      const before = changes.of(guildId);
      const loaded = await store.loadWatches(now(), guildId);
      // What was changed here meanwhile is newer than what was read, and raised the server's version once more.
      if (changes.of(guildId) !== before) return;
      const others = guildId === undefined ? [] : [...known.values()].flat();
      const kept = others.filter((one) => one.guildId !== guildId && one.until > now());
      known = Map.groupBy([...kept, ...loaded], ({ viewer }) => viewer);
    },
  };
}
