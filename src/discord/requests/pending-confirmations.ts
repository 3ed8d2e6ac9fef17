import type { Monotonic } from '../../moderation/ports.ts';

/** As long as the buttons of a private answer work (Discord docs: Receiving and Responding, 15 minutes), in milliseconds. */
const LIFE = 15 * 60_000;

/**
 * Things that wait until a person presses a button under a private answer. They live in memory: such an answer does not outlast a
 * restart by much either, and nothing was accepted yet.
 */
export interface PendingConfirmations<Thing> {
  /** Holds a thing for 15 minutes under a new short id. */
  keep(thing: Thing): string;
  /** True while it waits. */
  has(id: string): boolean;
  /** Gives it out, once. */
  take(id: string): Thing | undefined;
  /** Takes back what could not be used. */
  giveBack(id: string, thing: Thing): void;
}

/** `newId` gives ids of at most 40 characters without colons. */
export function createPendingConfirmations<Thing>(
  monotonic: Monotonic,
  newId: () => string,
): PendingConfirmations<Thing> {
  const things = new Map<string, { thing: Thing; until: number }>();
  const forgetOld = () => {
    for (const [id, { until }] of things) if (until <= monotonic()) things.delete(id);
  };
  return {
    keep(thing) {
      forgetOld();
      const id = newId();
      things.set(id, { thing, until: monotonic() + LIFE });
      return id;
    },
    has: (id) => things.has(id),
    giveBack: (id, thing) => void things.set(id, { thing, until: monotonic() + LIFE }),
    take(id) {
      forgetOld();
      const found = things.get(id);
      things.delete(id);
      return found?.thing;
    },
  };
}
