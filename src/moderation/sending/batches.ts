import type { Actions } from '../actions/index.ts';
import { type Claim, priorityOf } from '../case.ts';

/**
 * Groups claims that one call can carry, keeping their order: the same room, action, terms and urgency, as many targets as the action
 * takes. What is unsure stays apart, as it is looked up first.
 */
export function batch(claims: readonly Claim[], actions: Pick<Actions, 'of'>): Claim[][] {
  const open = new Map<string, Claim[]>();
  const batches: Claim[][] = [];
  for (const claim of claims) {
    const { roomId, kind, source } = claim.case;
    const { targetsPerCall, termsOf } = actions.of(kind);
    const isUnsure = claim.unsureSince !== undefined;
    const key = JSON.stringify([roomId, kind, termsOf(claim.case), priorityOf(source), isUnsure]);
    let group = open.get(key);
    if (!group || group.length >= targetsPerCall) {
      group = [];
      open.set(key, group);
      batches.push(group);
    }
    group.push(claim);
  }
  return batches;
}
