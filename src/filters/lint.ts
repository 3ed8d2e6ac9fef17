import { inSlices, type Steps } from './budget/slices.ts';
import { compileSteps } from './compile.ts';
import type { Hit } from './hit.ts';
import { benign } from './keywords/benign.ts';
import { RuleMatcher } from './matcher.ts';
import type { RuleContent } from './rule.ts';

/** An ordinary sentence in which a rule finds something. */
export interface Complaint {
  readonly text: string;
  readonly hit: Hit;
}

/** The ordinary sentences in which a rule finds something: reasons not to let it ban. Throws Failure('input') as compileRules does. */
export const lint = (content: RuleContent): Promise<readonly Complaint[]> => inSlices(lintSteps(content));

function* lintSteps(content: RuleContent): Steps<readonly Complaint[]> {
  const matcher = new RuleMatcher(yield* compileSteps([{ id: 'lint', content }]));
  const complaints: Complaint[] = [];
  for (const text of benign) {
    yield;
    for (const hit of matcher.match(text)) complaints.push({ text, hit });
  }
  return complaints;
}
