import type { RuleProblem } from '../../moderation/rules/refusals.ts';
import { cut } from '../text.ts';

/** Why a rule was not changed, in words; shown as plain text. */
export function refusalText(problem: RuleProblem): string {
  switch (problem.code) {
    case 'bad-name':
      return 'A rule’s name has 1 to 32 letters, digits, _ and -, such as scam-links.';
    case 'unknown-rule':
      return `There is no rule “${problem.name.slice(0, 32)}”. /filter-av list shows those there are.`;
    case 'name-taken':
      return `There is a rule “${problem.id}” already. Change it with /filter-av edit.`;
    case 'named-twice':
      return `The file has the rule “${problem.id}” twice.`;
    case 'changed-meanwhile':
      return `The rule “${problem.id}” was changed meanwhile. Look at it again.`;
    case 'rule-gone':
      return 'Its rule is not there any more. Dismiss it instead.';
    case 'unknown-version':
      return `The rule “${problem.id.slice(0, 32)}” has no such version. Choose one of those that are offered.`;
    case 'current-version':
      return `Version ${problem.version} of the rule “${problem.id}” applies now. Choose an earlier one.`;
    case 'too-many-rules':
      return `A server has at most ${problem.most} rules. Remove one first.`;
    case 'bad-ladder':
      return `Give 1 to ${problem.most} durations, such as 10m 1h 1d.`;
    case 'too-many-phrases':
      return `The rule “${problem.id}” has ${problem.most} allowed phrases, which is the most for one rule. Dismiss the review, or change the rule with /filter-av edit.`;
    case 'phrase-in-vain':
      return `Allowing “${cut(problem.phrase, 60)}” would change nothing: the rule would still find “${cut(problem.found, 60)}” there. Dismiss the review, or change the rule with /filter-av edit.`;
    case 'phrase-is-keyword':
      return `“${problem.phrase.slice(0, 60)}” is what the rule looks for, so that allowing it would switch that off. Dismiss the review, or change the rule with /filter-av edit.`;
  }
}
