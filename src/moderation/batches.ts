import type { Case } from './case.ts';

/** Accounts in one call (the API page, "Request fields"). */
export const CALL_SIZE = 20;

/** Groups cases that one call can carry: same room, kind, duration and reason, at most 20 viewers. Keeps their order. */
export function batch(cases: readonly Case[]): Case[][] {
  const open = new Map<string, Case[]>();
  const batches: Case[][] = [];
  for (const one of cases) {
    const key = JSON.stringify([one.roomId, one.kind, one.durationSeconds, one.reason]);
    let group = open.get(key);
    if (!group || group.length >= CALL_SIZE) {
      group = [];
      open.set(key, group);
      batches.push(group);
    }
    group.push(one);
  }
  return batches;
}
