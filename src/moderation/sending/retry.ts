import type { FailureKind } from '../../errors.ts';
import { pauseAfter } from '../support/backoff.ts';

/**
 * Attempts before a case fails out loud: with the longest pauses, three quarters of it on average, they take a day. They are counted
 * and not timed, so that neither a clock that jumps nor a bot that was switched off gives up what was hardly tried.
 */
const TRIES = 1920;
/** An answer that the documents do not allow is hardly better the fourth time. */
const TRIES_AT_NONSENSE = 3;

export interface Attempt {
  readonly kind: FailureKind;
  /** Attempts made so far, the failed one included. */
  readonly attempts: number;
  readonly now: number;
  /** 0 up to 1: spreads those that failed together. */
  readonly random: number;
}

/** When to try again after a failure (milliseconds since the epoch), or undefined where trying again is pointless. */
export function retryAt({ kind, attempts, now, random }: Attempt): number | undefined {
  const passing = kind === 'busy' || kind === 'no-answer' || kind === 'broken-contract';
  const tries = kind === 'broken-contract' ? TRIES_AT_NONSENSE : TRIES;
  if (!passing || attempts >= tries) return undefined;
  return now + Math.round(pauseAfter(attempts) * (0.5 + random / 2));
}
