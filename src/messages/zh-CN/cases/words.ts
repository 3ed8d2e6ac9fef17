import type { RuleAction } from '../../../moderation/rules/rule.ts';

/** What a rule does with what it finds. */
export const ACTIONS: Readonly<Record<RuleAction, string>> = {
  ban: '封禁',
  block: '拦截',
  mask: '遮盖',
  review: '人工审核',
  observe: '仅记录',
};

const STRICTNESS: Readonly<Record<string, string>> = {
  exact: '精确匹配',
  standard: '标准匹配',
  aggressive: '激进匹配',
};

/** How strictly keywords are looked for. */
export const strictnessOf = (name: string): string => STRICTNESS[name] ?? name;

/** Discord's permissions, as its client names them. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  'View Channel': '查看频道',
  'Send Messages': '发送消息',
  'Send Messages in Threads': '在子区内发送消息',
  'Embed Links': '嵌入链接',
  'Attach Files': '附加文件',
  'Read Message History': '阅读消息历史记录',
};

/** A permission in quotation marks. */
export const permission = (name: string): string => `“${PERMISSIONS[name] ?? name}”`;
