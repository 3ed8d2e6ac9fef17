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
import type { Show } from '../show.ts';
import type { Messages } from '../types.ts';

const choice = new Intl.ListFormat('ko', { style: 'long', type: 'disjunction' });
const amounts = new Intl.NumberFormat('ko');
const length = new Intl.DurationFormat('ko', { style: 'long' });

/** Whoever calls makes the whole safe. */
const AS_IT_IS: Show = { code: (text) => text, plain: (text) => text };

const SERVICE = 'Chat 서비스 자체 검열';

/** Why no rule has judged a message. */
const unjudged: Readonly<Record<Unjudged, string>> = {
  late: '제때 판단하지 못함',
  unreadable: '읽을 수 없음',
  'too-expensive': '판단하기에 너무 복잡함',
};

/** `a, b, c`: “및” and “와” sound like a form, or depend on the last sound. */
export const list = (items: readonly string[]): string => items.join(', ');

/** `1,200`. */
export const number = (value: number): string => amounts.format(value);

/** `1,200명`: with the counter that belongs to what is counted. */
export const counted = (count: number, counter: string): string => `${number(count)}${counter}`;

/** `시청자 3명`. */
export const viewersOf = (count: number): string => `시청자 ${counted(count, '명')}`;

/** `방 3개`. */
export const roomsOf = (count: number): string => `방 ${counted(count, '개')}`;

/** `메시지 3개`. */
export const messagesOf = (count: number): string => `메시지 ${counted(count, '개')}`;

/** `키워드 3개`. */
export const keywordsOf = (count: number): string => `키워드 ${counted(count, '개')}`;

/** `검토 3건`. */
export const reviewsOf = (count: number): string => `검토 ${counted(count, '건')}`;

/** What rules have done to viewers, counted: `차단 3건, 채팅 금지 1건`. */
const sanctions: Messages['common']['sanctions'] = ({ bans, mutes }) =>
  [
    ...(bans > 0 || mutes === 0 ? [`차단 ${counted(bans, '건')}`] : []),
    ...(mutes > 0 ? [`채팅 금지 ${counted(mutes, '건')}`] : []),
  ].join(', ');

/** `1시간 30분`; `영구`. */
export const duration = (seconds: number): string =>
  seconds >= PERMANENT ? '영구' : length.format(unitsOf(seconds));

/** Until when, or for good: `13:52까지`, `영구`. */
export const untilOf = (until: string | undefined): string => (until === undefined ? '영구' : `${until}까지`);

/** Units, the largest first, with their seconds and how many of them are said before a larger one takes over. */
const ROUGHLY = [
  ['일', 86_400, 2],
  ['시간', 3600, 2],
  ['분', 60, 1],
] as const;

/** `45분`, `3시간`, `2일`: about how long, in one unit; what has begun counts as whole. */
function roughly(seconds: number): string {
  const [unit, size] = ROUGHLY.find(([, one, least]) => seconds >= least * one) ?? (['초', 1] as const);
  return `${number(Math.max(1, Math.ceil(seconds / size)))}${unit}`;
}

/** A rule by its name, or why no rule has judged. */
function rule(id: string, { code }: Show = AS_IT_IS): string {
  if (!id.startsWith(UNJUDGED)) return `규칙 ${code(id)}`;
  if (id === WATCHED) return '지켜보는 시청자';
  if (id === SHIELD) return '방어막';
  if (id === BY_SERVICE) return SERVICE;
  const why = id.slice(UNJUDGED.length);
  return `규칙 없음: ${isUnjudged(why) ? unjudged[why] : code(why)}`;
}

/** Who or what asked; no particle may follow it. */
export function source(by: AskedBy, show: Show = AS_IT_IS): string {
  if (by.type === 'outside') return '봇 외부';
  if (by.type === 'service') return SERVICE;
  if (by.type === 'watch') return `지켜보기: ${show.plain(by.actorName)}`;
  return by.type === 'filter' ? rule(by.rule, show) : show.plain(by.actorName);
}

/** `a, b 외 3명`: the first of a list that may be long, with the counter of what it lists. */
export const some = (items: readonly string[], most: number, counter = '개'): string =>
  items.length > most
    ? `${items.slice(0, most).join(', ')} 외 ${counted(items.length - most, counter)}`
    : items.join(', ');

/** `사건 7`, `사건 7~9`: from the lowest number to the highest. */
const caseRange = (first: number, last: number): string =>
  first === last ? `사건 ${first}` : `사건 ${first}~${last}`;

/** What all groups share. What is passed in is shown as it is: whoever calls has made it safe for Discord (`src/discord/text.ts`). */
export const common: Messages['common'] = {
  number,
  counted,
  sanctions,
  duration,
  roughly,
  list,
  either: (items) => choice.format(items),
  some: (items, most) => some(items, most),
  none: '없음',
  source,
  rule,
  error: (words, code) => (code === undefined ? words : `${words} (코드 ${code})`),
  cases(numbers) {
    const [first = 0] = numbers;
    const last = numbers.at(-1) ?? first;
    return last - first === numbers.length - 1 ? caseRange(first, last) : `사건 ${numbers.join(', ')}`;
  },
  caseRange,
  page: (page, pages) => (pages <= 1 ? '' : `, ${page + 1}/${pages}쪽`),
  previous: '이전',
  next: '다음',
};
