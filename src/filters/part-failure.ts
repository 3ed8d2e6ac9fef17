import { Failure } from '../errors.ts';
import type { RulePartProblem } from '../problems/filters.ts';

/** A part of a rule that cannot be applied: an `input` failure. */
export class PartFailure extends Failure {
  override readonly problem: RulePartProblem;

  constructor(problem: RulePartProblem, cause?: unknown) {
    super('input', problem, cause === undefined ? {} : { cause });
    this.problem = problem;
  }
}
