import type { FailureKind } from '../errors.ts';

/** Pauses grow from here, in milliseconds. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** How long a case is tried before it fails out loud, in milliseconds. */
const PATIENCE = 24 * 60 * 60 * 1000;
/** An answer that the documents do not allow is hardly better the fourth time. */
const TRIES_AT_NONSENSE = 3;

export interface Attempt {
  readonly kind: FailureKind;
  /** Attempts made so far, the failed one included. */
  readonly attempts: number;
  /** Milliseconds since the Unix epoch. */
  readonly askedAt: number;
  readonly now: number;
  /** 0 up to 1: spreads those that failed together. */
  readonly random: number;
}

/** When to try again after a failure (milliseconds since the epoch), or undefined where trying again is pointless. */
export function retryAt({ kind, attempts, askedAt, now, random }: Attempt): number | undefined {
  const passing =
    kind === 'busy' || kind === 'no-answer' || (kind === 'broken-contract' && attempts < TRIES_AT_NONSENSE);
  if (!passing || now - askedAt >= PATIENCE) return undefined;
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempts - 1, 10));
  return now + Math.round(pause * (0.5 + random / 2));
}
