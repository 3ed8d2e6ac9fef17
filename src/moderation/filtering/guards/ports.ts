/** What a room asks of everybody who speaks in it, beside the rules; those who keep the room are exempt. */
export interface RoomGuard {
  /** Slow mode: a viewer speaks once in so many seconds. */
  readonly slowSeconds?: number | undefined;
  /** Messages with links are refused. */
  readonly refuseLinks?: boolean | undefined;
  /** Viewers who were first seen in the room at this moment or later are refused, in milliseconds since the Unix epoch. */
  readonly refuseNewSince?: number | undefined;
}

/** What rooms ask now. Asked for every message of a linked room, so it must be quick, and must not throw. */
export interface RoomGuards {
  /** Undefined: nothing. */
  of(roomId: string): RoomGuard | undefined;
}

/**
 * When a viewer was first seen in a room, in milliseconds since the Unix epoch. Undefined: never before this message, so that they are new;
 * whoever is to count as old has an old time.
 */
export type FirstSeen = (roomId: string, viewer: string) => number | undefined;

/** Why a room refused a message. */
export type GuardRefusal =
  | {
      readonly because: 'slow';
      /** How long its author has to wait, in whole seconds. */
      readonly seconds: number;
    }
  | { readonly because: 'link' | 'new' };

/** What several sources ask of a room, in one: whatever is strictest. */
export function combineGuards(sources: readonly RoomGuards[]): RoomGuards {
  return {
    of(roomId) {
      let all: RoomGuard | undefined;
      for (const source of sources) {
        const one = source.of(roomId);
        if (one) all = all ? strictest(all, one) : one;
      }
      return all;
    },
  };
}

function strictest(one: RoomGuard, other: RoomGuard): RoomGuard {
  return {
    slowSeconds: greater(one.slowSeconds, other.slowSeconds),
    refuseLinks: one.refuseLinks === true || other.refuseLinks === true,
    // Whoever is new since an earlier moment is new since a later one as well.
    refuseNewSince: lesser(one.refuseNewSince, other.refuseNewSince),
  };
}

const greater = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
const lesser = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
