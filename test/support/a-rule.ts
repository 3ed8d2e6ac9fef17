import type { RuleContent } from '../../src/filters/index.ts';
import type { FilterRule } from '../../src/moderation/rules/rule.ts';

/** Keywords that are whole words, whatever their language. */
export const keywords = (...words: string[]): Extract<RuleContent, { kind: 'keywords' }> => ({
  kind: 'keywords',
  keywords: words.map((text) => ({ text, language: 'any', certainty: 'certain' })),
  strictness: 'standard',
  allow: [],
});

/** A rule that bans for `spam`, except where the test says otherwise. */
export const aRule = (changes: Partial<FilterRule> = {}): FilterRule => ({
  guildId: '1',
  id: 'spam',
  version: 3,
  state: 'active',
  content: keywords('spam'),
  action: 'ban',
  ladder: [600],
  reason: '',
  changedBy: '',
  changedAt: 0,
  ...changes,
});
