import { benign } from './benign.ts';
import { compileSteps } from './compile.ts';
import type { Hit } from './hit.ts';
import { RuleMatcher } from './matcher.ts';
import type { RuleContent } from './rule.ts';
import { atOnce } from './slices.ts';

/** The ordinary sentences in which a rule finds something: reasons not to let it ban. Throws Failure('input') as compileRules does. */
export function lint(content: RuleContent): readonly { text: string; hit: Hit }[] {
  const matcher = new RuleMatcher(atOnce(compileSteps([{ id: 'lint', content }])));
  return benign.flatMap((text) => matcher.match(text).map((hit) => ({ text, hit })));
}
