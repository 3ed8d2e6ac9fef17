import { PERMANENT, unitsOf } from '../../moderation/duration.ts';
import {
  type AskedBy,
  BY_SERVICE,
  isUnjudged,
  SHIELD,
  UNJUDGED,
  type Unjudged,
  WATCHED,
} from '../../problems/moderation.ts';
import type { Sanctions } from '../en/common.ts';
import type { Show } from '../show.ts';
import type { Messages } from '../types.ts';

const lists = new Intl.ListFormat('zh-CN', { style: 'long', type: 'conjunction' });
const choice = new Intl.ListFormat('zh-CN', { style: 'long', type: 'disjunction' });
const amounts = new Intl.NumberFormat('zh-CN');
const length = new Intl.DurationFormat('zh-CN', { style: 'short' });

/** Whoever calls makes the whole safe. */
const AS_IT_IS: Show = { code: (text) => text, plain: (text) => text };

export const SERVICE = 'Chat 服务自带的内容审核';

/** What was not done through the bot. */
export const OUTSIDE = '非本机器人操作';

/** Why no rule has judged a message. */
const unjudged: Readonly<Record<Unjudged, string>> = {
  late: '未能及时判定',
  unreadable: '无法读取',
  'too-expensive': '判定开销过大',
};

/** With spaces around the last word between them where it touches code, digits or Latin letters. */
const joined = (format: Intl.ListFormat, items: readonly string[]): string =>
  format
    .formatToParts(items)
    .map(({ type, value }, at, parts) => {
      if (type === 'element' || value === '、') return value;
      const before = /[\p{Script=Han}”）]$/u.test(parts[at - 1]?.value ?? '') ? '' : ' ';
      const after = /^[\p{Script=Han}“（]/u.test(parts[at + 1]?.value ?? '') ? '' : ' ';
      return `${before}${value}${after}`;
    })
    .join('');

/** `a、b 和 c`. */
export const list = (items: readonly string[]): string => joined(lists, items);

/** `1,200`. */
export const number = (value: number): string => amounts.format(value);

/** `3 名观众`: a number and what is counted, with its counter. */
export const counted = (count: number, what: string): string => `${number(count)} ${what}`;

/** `3 次封禁`, `3 次封禁和 1 次禁言`. */
const sanctions = ({ bans, mutes }: Sanctions): string =>
  mutes === 0
    ? counted(bans, '次封禁')
    : [...(bans > 0 ? [counted(bans, '次封禁')] : []), counted(mutes, '次禁言')].join('和 ');

const spaced = (text: string): string => text.replaceAll(/[\d,]+/g, ' $& ').trim();

/** `1 小时 30 分钟`; `永久`. */
export const duration = (seconds: number): string =>
  seconds >= PERMANENT ? '永久' : spaced(length.format(unitsOf(seconds)));

/** Units, the largest first, with their seconds and how many of them are said before a larger one takes over. */
const ROUGHLY = [
  ['days', 86_400, 2],
  ['hours', 3600, 2],
  ['minutes', 60, 1],
] as const;

/** `45 分钟`, `3 小时`, `2 天`: about how long, in one unit; what has begun counts as whole. */
function roughly(seconds: number): string {
  const [unit, size] = ROUGHLY.find(([, one, least]) => seconds >= least * one) ?? (['seconds', 1] as const);
  return spaced(length.format({ [unit]: Math.max(1, Math.ceil(seconds / size)) }));
}

/** A rule by its name, or why no rule has judged. */
function rule(id: string, { code }: Show = AS_IT_IS): string {
  if (!id.startsWith(UNJUDGED)) return `规则 ${code(id)}`;
  if (id === WATCHED) return '观察名单';
  if (id === SHIELD) return '护盾';
  if (id === BY_SERVICE) return SERVICE;
  const why = id.slice(UNJUDGED.length);
  return `未经规则判定：${isUnjudged(why) ? unjudged[why] : code(why)}`;
}

/** Who or what asked, without a word before it. */
export function source(by: AskedBy, show: Show = AS_IT_IS): string {
  if (by.type === 'outside') return OUTSIDE;
  if (by.type === 'service') return SERVICE;
  if (by.type === 'watch') return `${show.plain(by.actorName)} 的观察名单`;
  return by.type === 'filter' ? rule(by.rule, show) : show.plain(by.actorName);
}

/** `案件 7`, `案件 7–9`. */
const caseRange = (first: number, last: number): string =>
  first === last ? `案件 ${first}` : `案件 ${first}–${last}`;

/** `a、b 等 5 个`: the first of a list that may be long. */
export const some = (items: readonly string[], most: number): string =>
  items.length > most
    ? `${items.slice(0, most).join('、')} 等共 ${number(items.length)} 个`
    : items.join('、');

export const common: Messages['common'] = {
  number,
  counted,
  sanctions,
  duration,
  roughly,
  list,
  either: (items) => joined(choice, items),
  some,
  none: '无',
  source,
  rule,
  error: (words, code) => (code === undefined ? words : `${words}（代码 ${code}）`),
  cases(numbers) {
    const [first = 0] = numbers;
    const last = numbers.at(-1) ?? first;
    return last - first === numbers.length - 1 ? caseRange(first, last) : `案件 ${numbers.join('、')}`;
  },
  caseRange,
  page: (page, pages) => (pages <= 1 ? '' : `（第 ${page + 1}/${pages} 页）`),
  previous: '上一页',
  next: '下一页',
};
