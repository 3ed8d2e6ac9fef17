import type { Case, Outcome } from '../case.ts';
import { isForGood, PERMANENT } from '../duration.ts';
import type { ActionRooms, Listed, ListQuestion, Reading } from './action.ts';

/** Accounts in one call that bans or unbans (the API page, "Request fields"). */
export const ACCOUNTS_PER_CALL = 20;

/** Codes with which the service may mean one account of several (Chat docs 1047/50296; 10019 and 70107 are not listed there). */
export const ABOUT_ONE_ACCOUNT: ReadonlySet<number> = new Set([10004, 10007, 10019, 70107]);

/** How long a call may have been on its way, in milliseconds. */
const ON_ITS_WAY = 20_000;
/** How far the service's clock may be off from ours, in milliseconds: more for long bans, where it matters less. */
const clockOf = (duration: number): number => Math.min(5 * 60_000, Math.max(30_000, duration / 20));

/** Reads a room's list of bans. Throws a `Failure`. */
export async function listBans(rooms: ActionRooms, { roomId }: ListQuestion): Promise<Listed> {
  return new Map((await rooms.banned(roomId)).map(({ viewer, until }) => [viewer, until]));
}

/**
 * Whether a ban, or a mute, that was asked for after `since` is in the list. It counts only with the end that was asked for: the list may
 * show an older one of the same viewer. What the list says of one for good is not documented: any end that is far enough counts.
 */
export function reconcileMade(one: Case, { list, since, now }: Reading): Outcome | undefined {
  const until = list.get(one.viewer);
  if (until === undefined) return undefined;
  const duration = (one.durationSeconds ?? 0) * 1000;
  const clock = clockOf(duration);
  const isEndOf = (start: number) =>
    until >= start + duration - clock && until <= start + duration + ON_ITS_WAY + clock;
  const isLasting = one.durationSeconds === PERMANENT && isForGood(until, now);
  // Of a clock that was set back, nobody knows whether it was right before or is now.
  const asAsked = isLasting || isEndOf(since) || (since > now && isEndOf(now));
  return asAsked ? { case: one, state: 'confirmed', at: now, until } : undefined;
}

/** Whether the list no longer shows a viewer whose ban, or mute, was lifted. Whether those that have ended are left out is not documented. */
export const reconcileLifted = (one: Case, { list, now }: Reading): Outcome | undefined =>
  (list.get(one.viewer) ?? 0) > now
    ? undefined
    : { case: one, state: 'confirmed', at: now, until: undefined };
