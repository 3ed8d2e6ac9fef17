import { newLedger } from './budget/ledger.ts';
import { atOnce } from './budget/slices.ts';
import { compileSteps } from './compile.ts';
import { RuleMatcher } from './matcher.ts';
import type { Rule } from './rule.ts';

/** Every link and every invite. */
const EVERY_LINK: Rule = {
  id: 'link',
  content: { kind: 'link', hosts: [], invites: true, allowedHosts: [], allow: [] },
};

/**
 * Asks whether a text holds a link, or what may be one: where links are not wanted for a while, a person can write it otherwise. What is too
 * expensive to be sure of counts as one. Made ready when it is first asked.
 */
export function createLinkCheck(): (text: string) => boolean {
  let matcher: RuleMatcher | undefined;
  return (text) => {
    matcher ??= new RuleMatcher(atOnce(compileSteps([EVERY_LINK])));
    const ledger = newLedger();
    return matcher.match(text, ledger).length > 0 || ledger.unjudged.size > 0;
  };
}
