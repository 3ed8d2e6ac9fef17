import type { FilterProblem } from '../problems/filters.ts';
import { atOnce, inSlices } from './budget/slices.ts';
import { compileSteps } from './compile.ts';
import type { Broken } from './gather.ts';
import type { Matcher } from './hit.ts';
import { RuleMatcher } from './matcher.ts';
import type { Rule } from './rule.ts';

export { allowPhrase } from './allow.ts';
export { type Ledger, newLedger } from './budget/ledger.ts';
export type { Hit, Matcher } from './hit.ts';
export { createLinkCheck } from './holds-link.ts';
export { benign } from './keywords/benign.ts';
export { keywordLetters } from './keywords/term.ts';
export { type Complaint, lint } from './lint.ts';
export { capitalClasses } from './patterns/explain.ts';
export {
  type Keyword,
  MAX_KEYWORDS,
  type Rule,
  type RuleContent,
  ruleContentSchema,
  type Strictness,
} from './rule.ts';
export { FIRST_SET, starterSets } from './starter/index.ts';
export { checkRules, MOST } from './totals.ts';
export { warmUp } from './warm-up.ts';

/** Makes rules ready to be applied. Throws Failure('input') that names the rule and the part that cannot be used. */
export function compileRules(rules: readonly Rule[]): Matcher {
  return new RuleMatcher(atOnce(compileSteps(rules)));
}

/** The same in slices, so that everything else has its turn meanwhile; with `onBroken`, what cannot be used is left out and reported. */
export async function compileRulesInSlices(
  rules: readonly Rule[],
  onBroken?: (id: string, problem: FilterProblem) => void,
): Promise<Matcher> {
  const broken: Broken[] | undefined = onBroken && [];
  const matcher = new RuleMatcher(await inSlices(compileSteps(rules, broken)));
  // One problem of each rule is enough.
  for (const [id, [one]] of Map.groupBy(broken ?? [], ({ id }) => id)) if (one) onBroken?.(id, one.problem);
  return matcher;
}
