import type { ChatMessage } from '../../moderation/filtering/judge.ts';
import type { Monotonic } from '../../moderation/ports.ts';

/** Messages of each kind that are kept until a post is due: more than it shows, so that its menu can offer other speakers too. */
const KEPT = 40;

/** Its author is watched; or what came of it by the rules: moderators are to look at it, words in it were masked, or it was refused. */
export type Mark = 'watched' | 'flagged' | 'masked' | 'blocked';

/** A message that may be shown. */
export interface Kept {
  readonly message: ChatMessage;
  /** Counted from 1 since the last post. */
  readonly order: number;
  /** When it was heard, in milliseconds of the monotonic clock. */
  readonly at: number;
  readonly mark: Mark | undefined;
}

/** What was said since the last post. */
export interface Gathering {
  /** A fair sample of what was found by rules, and of the rest; all of it where little was said. In no order. */
  readonly kept: readonly Kept[];
  /** How many messages there were. */
  readonly heard: number;
}

/** Gathers what is said until a post is due, in bounded memory however much that is. */
export interface Gathered {
  heard(message: ChatMessage): void;
  found(message: ChatMessage, mark: Mark): void;
  /** So many messages could not be shown: they count as left out of the next post. */
  missed(count: number): void;
  /** When the first of them was heard, in milliseconds of the monotonic clock; undefined: nothing was said. */
  since(): number | undefined;
  take(): Gathering;
}

export interface GatheredDeps {
  readonly monotonic: Monotonic;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** A message costs a comparison or two unless it is kept, and under heavy traffic few are (reservoir sampling). */
export function createGathered({ monotonic, random }: GatheredDeps): Gathered {
  let heard = 0;
  let found = 0;
  let missed = 0;
  let since: number | undefined;
  let ordinary: Kept[] = [];
  let notable: Kept[] = [];

  /** Where the thing that comes as number `count` is kept, each with the same chance; undefined: nowhere. */
  const placeFor = (count: number): number | undefined => {
    const place = count <= KEPT ? count - 1 : Math.floor(random() * count);
    return place < KEPT ? place : undefined;
  };

  return {
    heard(message) {
      heard += 1;
      since ??= monotonic();
      const place = placeFor(heard);
      if (place !== undefined) ordinary[place] = { message, order: heard, at: monotonic(), mark: undefined };
    },
    found(message, mark) {
      const known = notable.findIndex((one) => one.message === message);
      if (known >= 0) {
        const before = notable[known];
        // Of several findings, the strongest.
        if (before && before.mark !== 'blocked') notable[known] = { ...before, mark };
        return;
      }
      found += 1;
      since ??= monotonic();
      const place = placeFor(found);
      const kept = ordinary.find((one) => one.message === message);
      const { order, at } = kept ?? { order: heard, at: monotonic() };
      if (place !== undefined) notable[place] = { message, order, at, mark };
    },
    missed(count) {
      missed += count;
    },
    since: () => since,
    take() {
      const shown = new Set(notable.map(({ message }) => message));
      const gathering = {
        kept: [...notable, ...ordinary.filter(({ message }) => !shown.has(message))],
        heard: Math.max(heard, notable.length) + missed,
      };
      [heard, found, missed, since, ordinary, notable] = [0, 0, 0, undefined, [], []];
      return gathering;
    },
  };
}
