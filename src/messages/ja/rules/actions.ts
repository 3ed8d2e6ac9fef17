import type { RuleAction } from '../../../moderation/rules/rule.ts';

/** What rules do, as the command's choices call it. */
export const ACTIONS: Readonly<Record<RuleAction, string>> = {
  observe: '記録のみ',
  review: 'レビュー',
  mask: '伏せ字',
  block: 'ブロック',
  ban: 'BAN',
};

const STRICTNESS: ReadonlyMap<string, string> = new Map([
  ['exact', '完全一致'],
  ['standard', '標準'],
  ['aggressive', '広め'],
]);

/** How strictly a rule matches, as the command's choices call it. */
export const strictnessName = (name: string): string => STRICTNESS.get(name) ?? name;
