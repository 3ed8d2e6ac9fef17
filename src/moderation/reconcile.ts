import type { Case, Outcome } from './case.ts';

/** A room's list of bans: the end of each (milliseconds since the epoch) by viewer. */
export type Listed = ReadonlyMap<string, number>;

/** How long a call may have been on its way, and how far the service's clock may be off, in milliseconds. */
const ON_ITS_WAY = 20_000;
const CLOCK = 30_000;

/**
 * Whether a call made after `since` took effect, by the room's list: the outcome if so, undefined if it has to be sent (again).
 * A ban counts only with the end that was asked for: an older one of the same viewer may stand in the list.
 */
export function reconcile(
  of: Case,
  { list, since, now }: { list: Listed; since: number; now: number },
): Outcome | undefined {
  const until = list.get(of.viewer);
  if (of.durationSeconds === undefined) {
    return until === undefined ? { of, state: 'confirmed', at: now, until: undefined } : undefined;
  }
  const asked = since + of.durationSeconds * 1000;
  const asAsked = until !== undefined && until >= asked - CLOCK && until <= asked + ON_ITS_WAY + CLOCK;
  return asAsked ? { of, state: 'confirmed', at: now, until } : undefined;
}
