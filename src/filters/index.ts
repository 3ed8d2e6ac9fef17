import { type Broken, compileSteps } from './compile.ts';
import type { Matcher } from './hit.ts';
import { RuleMatcher } from './matcher.ts';
import type { Rule } from './rule.ts';
import { atOnce, inSlices } from './slices.ts';

export { benign } from './benign.ts';
export type { Hit, Matcher } from './hit.ts';
export { lint } from './lint.ts';
export { type Keyword, type Rule, type RuleContent, ruleContentSchema, type Strictness } from './rule.ts';
export { starterSets } from './starter/index.ts';

/** Makes rules ready to be applied. Throws Failure('input') with a sentence that names the rule and the keyword that cannot be used. */
export function compileRules(rules: readonly Rule[]): Matcher {
  return new RuleMatcher(atOnce(compileSteps(rules)));
}

/** The same in slices, so that everything else has its turn meanwhile. */
export async function compileRulesInSlices(rules: readonly Rule[], broken?: Broken[]): Promise<Matcher> {
  return new RuleMatcher(await inSlices(compileSteps(rules, broken)));
}
