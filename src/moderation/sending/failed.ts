import type { Failure } from '../../errors.ts';
import type { Case, CaseError, Outcome } from '../case.ts';
import { keptProblem } from '../case-problem.ts';
import { retryAt } from './retry.ts';

/** While everything waits for the operator, a case is due again after this, in milliseconds; the dispatcher is paused anyway. */
const PUT_BACK = 1000;

export interface FailedAttempt {
  readonly failure: Failure;
  /** The call, or an earlier one, may have taken effect. */
  readonly unsure: boolean;
  readonly now: number;
  /** 0 up to 1. */
  readonly random: number;
}

/** What a failure means for a case: another try later, or the end. */
export function failedOutcome(one: Case, { failure, unsure, now, random }: FailedAttempt): Outcome {
  const { kind, code, problem } = failure;
  const error: CaseError = { kind, code, problem: keptProblem(problem) };
  const state = unsure ? 'unsure' : 'waiting';
  // The operator can fix this, so nothing is given up: the dispatcher pauses on it.
  if (kind === 'misconfigured') return { case: one, state, nextAttemptAt: now + PUT_BACK, error };
  const nextAttemptAt = retryAt({ kind, attempts: one.attempts + 1, now, random });
  if (nextAttemptAt === undefined) return { case: one, state: 'failed', at: now, error };
  return { case: one, state, nextAttemptAt, error };
}
