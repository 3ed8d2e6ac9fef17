import type { Case, Outcome } from '../case.ts';

/** A room's list of bans: the end of each (milliseconds since the epoch) by viewer. */
export type Listed = ReadonlyMap<string, number>;

/** How long a call may have been on its way, in milliseconds. */
const ON_ITS_WAY = 20_000;
/** How far the service's clock may be off from ours, in milliseconds: more for long bans, where it matters less. */
const clockOf = (duration: number): number => Math.min(5 * 60_000, Math.max(30_000, duration / 20));

/**
 * Whether a call made after `since` took effect, by the room's list: the outcome if so, undefined if it has to be sent (again).
 * A ban counts only with the end that was asked for: an older one of the same viewer may stand in the list.
 */
export function reconcile(
  one: Case,
  { list, since, now }: { list: Listed; since: number; now: number },
): Outcome | undefined {
  const until = list.get(one.viewer);
  if (one.durationSeconds === undefined) {
    return until === undefined ? { case: one, state: 'confirmed', at: now, until: undefined } : undefined;
  }
  const duration = one.durationSeconds * 1000;
  const asked = since + duration;
  const clock = clockOf(duration);
  const asAsked = until !== undefined && until >= asked - clock && until <= asked + ON_ITS_WAY + clock;
  return asAsked ? { case: one, state: 'confirmed', at: now, until } : undefined;
}
