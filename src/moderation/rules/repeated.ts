import { isDeepStrictEqual } from 'node:util';
import type { FilterRule, Rulebook, RuleHistory, RuleTerms } from './rule.ts';

/** What a rule is changed in. */
export const termsOf = ({ content, action, ladder, reason }: RuleTerms): RuleTerms => ({
  content: content,
  action: action,
  ladder: ladder,
  reason: reason,
});

/** Finds the rule as it is now where what is asked for was done in the version right after the one that was seen: a button was pressed again. */
export const createRepeated =
  ({ rulebook, history }: { rulebook: Pick<Rulebook, 'find'>; history: Pick<RuleHistory, 'termsOf'> }) =>
  async (
    { guildId, id, version }: Pick<FilterRule, 'guildId' | 'id' | 'version'>,
    terms: Partial<RuleTerms>,
  ): Promise<FilterRule | undefined> => {
    const now = rulebook.find(guildId, id);
    if (now?.version !== version + 1) return undefined;
    const before = await history.termsOf({ guildId: guildId, id: id }, version);
    return before && isDeepStrictEqual({ ...termsOf(before), ...terms }, termsOf(now)) ? now : undefined;
  };
