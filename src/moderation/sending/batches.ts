import { type Claim, priorityOf } from '../case.ts';

/** Accounts in one call (the API page, "Request fields"). */
export const CALL_SIZE = 20;

/** Groups claims that one call can carry: same room, kind, duration, reason and urgency, at most 20 viewers. Keeps their order. */
export function batch(claims: readonly Claim[]): Claim[][] {
  const open = new Map<string, Claim[]>();
  const batches: Claim[][] = [];
  for (const claim of claims) {
    const { roomId, kind, durationSeconds, reason, source } = claim.case;
    const key = JSON.stringify([
      roomId,
      kind,
      durationSeconds,
      reason,
      priorityOf(source),
      claim.unsureSince !== undefined,
    ]);
    let group = open.get(key);
    if (!group || group.length >= CALL_SIZE) {
      group = [];
      open.set(key, group);
      batches.push(group);
    }
    group.push(claim);
  }
  return batches;
}
