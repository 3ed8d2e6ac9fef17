import type { Monotonic, Now } from '../ports.ts';
import type { Fleet, Member } from './ports.ts';

/** Whoever has not written for so long counts as dead, and what it does not say keeps nobody from saying anything. Milliseconds. */
export const DEAD_AFTER = 60_000;
/** Digests older than this are not fresh, in milliseconds; nor is what this process has read. */
const FRESH = 3000;
/** How long somebody who asks waits for others to write, in milliseconds: they do once a second. */
const PATIENCE = 1500;

/** From when on nothing has been missed (milliseconds since the Unix epoch): the start, or a gap in what others have written. */
export interface WholeSince {
  readonly at: number;
  /** The same as a span until now, in milliseconds, by a clock that never steps. */
  readonly age: number;
  readonly why: 'started' | 'gap';
}

/**
 * Whether this process knows everything that the fleet has heard: only then can it say that something was not heard. Not exact: what a
 * process that is killed has heard in its last second is lost, and one that cannot reach the database counts as dead after a minute.
 */
export interface Whole {
  /** Whether everything is known that any process has heard until now; waits for up to 1.5 s until they have written it. */
  reached(): Promise<boolean>;
  /** Whether everything is known that was heard until a few seconds ago, since the fleet was started. */
  isSinceStart(): boolean;
  /** Whether everything is known that was heard until a few seconds ago, since `since()`. */
  isFresh(): boolean;
  since(): WholeSince;
  /** For how long some process that still lives has been there, in milliseconds. */
  watchedFor(): number;
}

/** A process that is alone knows all that it hears. */
export const wholeAlone = (now: Now, monotonic: Monotonic): Whole => {
  const began = monotonic();
  return {
    reached: async () => true,
    isSinceStart: () => true,
    isFresh: () => true,
    since: () => sinceThen({ began, why: 'started' }, now, monotonic),
    watchedFor: () => monotonic() - began,
  };
};

/** The moment is told by the clock as it is now: it may have been found to be wrong since. */
function sinceThen(
  { began, why }: Pick<WholeSince, 'why'> & { readonly began: number },
  now: Now,
  monotonic: Monotonic,
): WholeSince {
  const age = monotonic() - began;
  return { at: now() - age, age, why };
}

/** What was read of the others. */
export interface Reading {
  readonly fleet: Fleet;
  /** When the reading began, in milliseconds of the monotonic clock. */
  readonly beganAt: number;
  /** Something that others had heard never came. */
  readonly isMissing: boolean;
  /** Somebody has heard more than its digests had room for yet. */
  readonly isBehind: boolean;
}

/** The same, as it is kept up. */
export interface FleetWhole extends Whole {
  /** Everything that others had written has been read, and taken over. */
  read(reading: Reading): void;
  /** Whether somebody waits for what others write. */
  isAsked(): boolean;
  /** Calls this when somebody begins to wait. */
  onAsked(call: () => void): void;
}

export interface WholeDeps {
  /** This process. */
  readonly process: string;
  readonly now: Now;
  readonly monotonic: Monotonic;
}

interface Waiter {
  readonly askedAt: number;
  /** Everybody is to have written since this moment of the database's clock; undefined: it is not known yet. */
  target: number | undefined;
  readonly answer: (whole: boolean) => void;
}

export function createWhole({ process, now, monotonic }: WholeDeps): FleetWhole {
  const waiters = new Set<Waiter>();
  const began = monotonic();
  let since: { began: number; why: WholeSince['why'] } = { began, why: 'started' };
  let call = (): void => undefined;
  let last: Reading | undefined;

  const fresh = (): Fleet | undefined =>
    last && !last.isBehind && monotonic() - last.beganAt <= FRESH ? last.fleet : undefined;
  const isFresh = (): boolean => {
    const fleet = fresh();
    return fleet !== undefined && livingOf(fleet, process).every(({ beatAt }) => beatAt > fleet.now - FRESH);
  };

  return {
    read(reading) {
      if (reading.isMissing || (last && hasLost(last.fleet, reading.fleet, process)))
        since = { began: monotonic(), why: 'gap' };
      last = reading;
      const living = livingOf(reading.fleet, process);
      for (const one of waiters) {
        if (one.askedAt > reading.beganAt || reading.isBehind) continue;
        one.target ??= reading.fleet.now;
        const { target } = one;
        if (living.every(({ beatAt }) => beatAt >= target)) one.answer(true);
      }
    },
    isAsked: () => waiters.size > 0,
    onAsked(next) {
      call = next;
    },
    reached() {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const late = setTimeout(() => waiter.answer(false), PATIENCE);
      const waiter: Waiter = {
        askedAt: monotonic(),
        target: undefined,
        answer(whole) {
          clearTimeout(late);
          waiters.delete(waiter);
          resolve(whole);
        },
      };
      waiters.add(waiter);
      call();
      return promise;
    },
    isFresh,
    isSinceStart() {
      if (since.why === 'gap' || !isFresh()) return false;
      const own = last?.fleet.members.find((one) => one.process === process);
      const living = last ? livingOf(last.fleet, process) : [];
      // Whoever was there earlier may have heard something then.
      return own !== undefined && living.every(({ startedAt }) => startedAt >= own.startedAt);
    },
    since: () => sinceThen(since, now, monotonic),
    watchedFor() {
      const own = monotonic() - began;
      if (!last) return own;
      const { fleet, beganAt } = last;
      const others = livingOf(fleet, process).map(({ startedAt }) => fleet.now - startedAt);
      return Math.max(own, ...others.map((age) => age + monotonic() - beganAt));
    },
  };
}

const isDead = ({ beatAt }: Member, { now }: Fleet): boolean => beatAt <= now - DEAD_AFTER;

/** The others that are not dead. */
const livingOf = (fleet: Fleet, process: string): Member[] =>
  fleet.members.filter((one) => one.process !== process && !isDead(one, fleet));

/** Whether one has died since: what it had heard last is lost. Whoever stops takes itself out soon after it has written. */
function hasLost(before: Fleet, after: Fleet, process: string): boolean {
  return livingOf(before, process).some((one) => {
    const still = after.members.find((other) => other.process === one.process);
    return still ? isDead(still, after) : one.beatAt <= before.now - FRESH;
  });
}
