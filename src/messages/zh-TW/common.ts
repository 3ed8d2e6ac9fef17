import type { Decision } from '../../moderation/case.ts';
import { PERMANENT, unitsOf } from '../../moderation/duration.ts';
import type { RuleAction } from '../../moderation/rules/rule.ts';
import {
  type AskedBy,
  BY_SERVICE,
  isUnjudged,
  SHIELD,
  UNJUDGED,
  type Unjudged,
  WATCHED,
} from '../../problems/moderation.ts';
import type { Show } from '../show.ts';
import type { Messages } from '../types.ts';

const lists = new Intl.ListFormat('zh-TW', { style: 'long', type: 'conjunction' });
const choice = new Intl.ListFormat('zh-TW', { style: 'long', type: 'disjunction' });
const amounts = new Intl.NumberFormat('zh-TW');
const length = new Intl.DurationFormat('zh-TW', { style: 'long' });

/** Whoever calls makes the whole safe. */
const AS_IT_IS: Show = { code: (text) => text, plain: (text) => text };

/** What the Chat service moderates by itself. */
export const SERVICE = 'Chat 服務的內容審核';
/** Outside of this bot. */
export const OUTSIDE = '機器人以外的操作';

/** Why no rule has judged a message. */
const unjudged: Readonly<Record<Unjudged, string>> = {
  late: '來不及判定',
  unreadable: '無法讀取',
  'too-expensive': '判定運算量過大',
};

/** What a rule does, as its option's choices are called. */
export const ACTIONS: Readonly<Record<RuleAction, string>> = {
  ban: '封鎖',
  block: '攔截',
  mask: '遮蔽',
  review: '人工審核',
  observe: '僅記錄',
};

/** How something was decided. */
export const DECIDED: Readonly<Record<Decision, string>> = {
  ban: '已封鎖',
  dismiss: '已駁回',
  allow: '已允許片語',
  observed: '僅記錄',
  expired: '已逾期',
  confirm: '已確認',
  refuse: '已拒絕',
};

/** Whether a text begins or ends with something that a space sets off from Chinese: Latin letters, digits, code, mentions. */
const BEGINS = /^[\w`<@#*]/;
const ENDS = /[\w`>*]$/;

/** `a、b 和 c`, `理由和備註`. */
function joined(format: Intl.ListFormat, items: readonly string[]): string {
  const parts = format.formatToParts(items);
  return parts
    .map(({ type, value }, at) => {
      if (type === 'element' || value === '、') return value;
      const before = ENDS.test(parts[at - 1]?.value ?? '') ? ' ' : '';
      const after = BEGINS.test(parts[at + 1]?.value ?? '') ? ' ' : '';
      return `${before}${value}${after}`;
    })
    .join('');
}

/** `a、b 和 c`. */
export const list = (items: readonly string[]): string => joined(lists, items);

/** `1,200`. */
export const number = (value: number): string => amounts.format(value);

/** `1 名觀眾`: a number with its counter and noun. */
export const counted = (count: number, what: string): string => `${number(count)} ${what}`;

/** `3 筆封鎖`, `1 筆禁言`, `3 筆封鎖、1 筆禁言`. */
const sanctions: Messages['common']['sanctions'] = ({ bans, mutes }) =>
  mutes === 0
    ? counted(bans, '筆封鎖')
    : [...(bans > 0 ? [counted(bans, '筆封鎖')] : []), counted(mutes, '筆禁言')].join('、');

/** `1 小時 30 分鐘`; `永久`. */
export const duration = (seconds: number): string =>
  seconds >= PERMANENT
    ? '永久'
    : length
        .formatToParts(unitsOf(seconds))
        .map(({ type, value }) => (type === 'literal' && value.trim() !== '' ? ' ' : value))
        .join('');

/** Units, the largest first, with their seconds and how many of them are said before a larger one takes over. */
const ROUGHLY = [
  ['days', 86_400, 2],
  ['hours', 3600, 2],
  ['minutes', 60, 1],
] as const;

/** `45 分鐘`, `3 小時`, `2 天`: about how long, in one unit; what has begun counts as whole. */
function roughly(seconds: number): string {
  const [unit, size] = ROUGHLY.find(([, one, least]) => seconds >= least * one) ?? (['seconds', 1] as const);
  return length.format({ [unit]: Math.max(1, Math.ceil(seconds / size)) });
}

/** A rule by its name, or why no rule has judged. */
function rule(id: string, { code }: Show = AS_IT_IS): string {
  if (!id.startsWith(UNJUDGED)) return `規則 ${code(id)}`;
  if (id === WATCHED) return '觀察中的觀眾';
  if (id === SHIELD) return '護盾';
  if (id === BY_SERVICE) return SERVICE;
  const why = id.slice(UNJUDGED.length);
  return `未經規則判定：${isUnjudged(why) ? unjudged[why] : code(why)}`;
}

/** Who or what asked, without a word before it. */
export function source(by: AskedBy, show: Show = AS_IT_IS): string {
  if (by.type === 'outside') return OUTSIDE;
  if (by.type === 'service') return SERVICE;
  if (by.type === 'watch') return `${show.plain(by.actorName)} 的觀察`;
  return by.type === 'filter' ? rule(by.rule, show) : show.plain(by.actorName);
}

/** `案件 7`, `案件 7–9`: from the lowest number to the highest. */
const caseRange = (first: number, last: number): string =>
  first === last ? `案件 ${first}` : `案件 ${first}–${last}`;

/** What all groups share. What is passed in is shown as it is: whoever calls has made it safe for Discord (`src/discord/text.ts`). */
export const common: Messages['common'] = {
  number,
  counted,
  sanctions,
  duration,
  roughly,
  list,
  either: (items) => joined(choice, items),
  some: (items, most) =>
    items.length > most
      ? `${items.slice(0, most).join('、')} 等，另有 ${number(items.length - most)} 個`
      : items.join('、'),
  none: '無',
  source,
  rule,
  error: (words, code) => (code === undefined ? words : `${words}（代碼 ${code}）`),
  cases(numbers) {
    const [first = 0] = numbers;
    const last = numbers.at(-1) ?? first;
    return last - first === numbers.length - 1 ? caseRange(first, last) : `案件 ${numbers.join('、')}`;
  },
  caseRange,
  page: (page, pages) => (pages <= 1 ? '' : `，第 ${page + 1} / ${pages} 頁`),
  previous: '上一頁',
  next: '下一頁',
};
