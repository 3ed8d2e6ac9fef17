import type { Policy } from '../policy.ts';
import { stepOf } from '../requests/ladder.ts';
import type { RuleAuthor, RuleTerms } from '../rules/rule.ts';

type Terms = Pick<RuleTerms, 'action' | 'ladder'>;

/** What a rule with these terms does to viewers by itself. */
const doneBy = ({ action, ladder }: Terms) => (action === 'ban' ? ladder.map(stepOf) : []);

/** Throws a `refused` failure where a rule would do to viewers what its author may not do themselves. */
export function requireOwnRight(
  policy: Pick<Policy, 'requireAllowed'>,
  { guildId, roleIds }: RuleAuthor,
  terms: Terms,
): void {
  for (const { kind, seconds } of doneBy(terms)) policy.requireAllowed(guildId, roleIds, { kind, seconds });
}

/** The same, for what is offered to one person alone. */
export const hasOwnRight = (
  policy: Pick<Policy, 'isAllowed'>,
  { guildId, roleIds }: RuleAuthor,
  terms: Terms,
): boolean =>
  doneBy(terms).every(({ kind, seconds }) => policy.isAllowed(guildId, roleIds, { kind, seconds }));
