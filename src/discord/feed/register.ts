import type { Settings } from '../../moderation/settings.ts';
import { createFeed, type Feed, type FeedDeps, type Place } from './feed.ts';

/** Feeds whose posts are remembered, also of those that are off by now. */
const MOST = 50;

/** A feed that is on. */
export interface Running {
  readonly feed: Feed;
  /** It does not stop by itself when nobody uses it. */
  stay: boolean;
  /** A request that is under way. */
  busy: Promise<unknown> | undefined;
  /** When it last made a request, in milliseconds of the monotonic clock. */
  servedAt: number;
  /** It is to stop, and is left alone until this moment (milliseconds of the monotonic clock). */
  stopAfter: number | undefined;
}

export interface RegisterDeps extends FeedDeps {
  readonly settings: Pick<Settings, 'of'>;
  readonly guildIds: () => readonly string[];
}

/** Which feeds there are. */
export interface Register {
  running(): Iterable<Running>;
  /** Those that show a room. */
  ofRoom(roomId: string): readonly Feed[];
  /** All that have been on lately: what their posts showed is still known. */
  known(): Iterable<Feed>;
  /** Goes by the settings as they are now; those that are no longer on by them. */
  refresh(): readonly Running[];
}

export function createRegister(deps: RegisterDeps): Register {
  const running = new Map<string, Running>();
  const known = new Map<string, Feed>();
  const none: readonly Feed[] = [];
  let byRoom = new Map<string, Feed[]>();

  /** A feed, with what is known of its posts where it is turned on once more. */
  function begin(place: Place): Feed {
    const name = nameOf(place);
    const feed = known.get(name) ?? createFeed(place, deps);
    feed.begin();
    known.delete(name);
    known.set(name, feed);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    return feed;
  }

  function wanted(): Map<string, { readonly place: Place; readonly stay: boolean }> {
    const all = deps.guildIds().flatMap((guildId) =>
      deps.settings.of(guildId).feeds.map(({ channelId, roomId, stay }) => ({
        place: { guildId, channelId, roomId },
        stay,
      })),
    );
    return new Map(all.map((one) => [nameOf(one.place), one]));
  }

  return {
    running: () => running.values(),
    ofRoom: (roomId) => byRoom.get(roomId) ?? none,
    known: () => known.values(),
    refresh() {
      const now = wanted();
      const gone = [...running].filter(([name]) => !now.has(name));
      for (const [name] of gone) running.delete(name);
      for (const [name, { place, stay }] of now) {
        const one = running.get(name);
        if (one) one.stay = stay;
        else
          running.set(name, {
            feed: begin(place),
            stay,
            busy: undefined,
            servedAt: Number.NEGATIVE_INFINITY,
            stopAfter: undefined,
          });
      }
      byRoom = Map.groupBy(
        [...running.values()].map(({ feed }) => feed),
        ({ place }) => place.roomId,
      );
      return gone.map(([, one]) => one);
    },
  };
}

const nameOf = ({ guildId, channelId, roomId }: Place): string => `${guildId}/${channelId}/${roomId}`;
