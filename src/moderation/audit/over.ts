import type { Notice } from '../../problems/notices.ts';
import type { FilterRule } from '../rules/rule.ts';

/** Whether a notice about a server's rule is no longer so: it has gone on, or is gone. */
export function isOver(notice: Notice, rules: readonly FilterRule[]): boolean {
  if (notice.what !== 'rule-stopped' && notice.what !== 'first-rule-installed') return false;
  const rule = rules.find(({ id }) => id === notice.rule);
  return notice.what === 'rule-stopped' ? rule?.state !== 'braked' : rule === undefined;
}
