import { Failure } from '../../errors.ts';

/** Why a rule is not changed, with what a person has to know to do otherwise. */
export type RuleProblem =
  | { readonly code: 'bad-name' }
  | { readonly code: 'unknown-rule'; readonly name: string }
  | { readonly code: 'name-taken'; readonly id: string }
  | { readonly code: 'named-twice'; readonly id: string }
  | { readonly code: 'changed-meanwhile'; readonly id: string }
  | { readonly code: 'rule-gone' }
  | { readonly code: 'unknown-version'; readonly id: string }
  | { readonly code: 'current-version'; readonly id: string; readonly version: number }
  | { readonly code: 'too-many-rules'; readonly most: number }
  | { readonly code: 'bad-ladder'; readonly most: number }
  | { readonly code: 'too-many-phrases'; readonly id: string; readonly most: number }
  /** Allowing it would switch off what the rule looks for. */
  | { readonly code: 'phrase-is-keyword'; readonly phrase: string }
  /** The rule would still find something there. */
  | { readonly code: 'phrase-in-vain'; readonly phrase: string; readonly found: string };

/** A person has to give something else. */
const INPUT: ReadonlySet<RuleProblem['code']> = new Set([
  'bad-name',
  'unknown-rule',
  'name-taken',
  'named-twice',
  // What was filled in is given back, so that it can be filled in again.
  'changed-meanwhile',
  'too-many-rules',
  'bad-ladder',
]);

/** A server has had rules or cases before, so that no first rule is installed in it. Nobody reads it. */
export class NotFirst extends Failure {
  constructor() {
    super('refused', 'the server has had rules or cases before');
  }
}

/** A rule was not changed, and nothing was kept. Its message is a code for the log; what people read is made of `problem`. */
export class RuleRefusal extends Failure {
  readonly problem: RuleProblem;

  constructor(problem: RuleProblem) {
    super(INPUT.has(problem.code) ? 'input' : 'refused', `a rule is not changed: ${problem.code}`);
    this.problem = problem;
  }
}
