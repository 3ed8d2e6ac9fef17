import { PERMANENT, unitsOf } from '../../moderation/duration.ts';
import {
  type AskedBy,
  BY_SERVICE,
  isUnjudged,
  SHIELD,
  UNJUDGED,
  WATCHED,
} from '../../problems/moderation.ts';
import type { Show } from '../show.ts';
import type { Messages } from '../types.ts';

const lists = new Intl.ListFormat('ja', { style: 'long', type: 'conjunction' });
const choice = new Intl.ListFormat('ja', { style: 'long', type: 'disjunction' });
const amounts = new Intl.NumberFormat('ja');
const length = new Intl.DurationFormat('ja', { style: 'long' });

/** Whoever calls makes the whole safe. */
const AS_IT_IS: Show = { code: (text) => text, plain: (text) => text };

const SERVICE = 'Chatサービス側のモデレーション';

/** Why no rule has judged a message. */
const unjudged = {
  late: '判定が間に合わず',
  unreadable: '読み取れず',
  'too-expensive': '判定の負荷が大きすぎるため',
} as const;

/** `a、b、c`. */
export const list = (items: readonly string[]): string => lists.format(items);

/** `a または b`. */
export const either = (items: readonly string[]): string => choice.format(items);

/** `1,200`. */
export const number = (value: number): string => amounts.format(value);

/** `3人`, `1,200件`: an amount with its counter. */
export const counted = (count: number, counter: string): string => `${number(count)}${counter}`;

/** `BAN 3件`, `BAN 3件・ミュート 1件`. */
const sanctions: Messages['common']['sanctions'] = ({ bans, mutes }) =>
  [
    ...(bans > 0 || mutes === 0 ? [`BAN ${number(bans)}件`] : []),
    ...(mutes > 0 ? [`ミュート ${number(mutes)}件`] : []),
  ].join('・');

/** `1時間30分`; `無期限`. */
export const duration = (seconds: number): string =>
  seconds >= PERMANENT ? '無期限' : length.format(unitsOf(seconds)).replaceAll(/\s/g, '');

/** `（1時間）`, after what lasts so long. */
export const inBrackets = (seconds: number | undefined): string =>
  seconds === undefined ? '' : `（${duration(seconds)}）`;

/** Units, the largest first, with their seconds and how many of them are said before a larger one takes over. */
const ROUGHLY = [
  ['日', 86_400, 2],
  ['時間', 3600, 2],
  ['分', 60, 1],
] as const;

/** `45分`, `3時間`: about how long, in one unit; what has begun counts as whole. */
function roughly(seconds: number): string {
  const [unit, size] = ROUGHLY.find(([, one, least]) => seconds >= least * one) ?? (['秒', 1] as const);
  return `${number(Math.max(1, Math.ceil(seconds / size)))}${unit}`;
}

/** A rule by its name, or why no rule has judged. */
export function rule(id: string, { code }: Show = AS_IT_IS): string {
  if (!id.startsWith(UNJUDGED)) return `ルール ${code(id)}`;
  if (id === WATCHED) return 'ウォッチ中の視聴者';
  if (id === SHIELD) return 'シールド';
  if (id === BY_SERVICE) return SERVICE;
  const why = id.slice(UNJUDGED.length);
  return `ルールなし（${isUnjudged(why) ? `${unjudged[why]}未判定` : code(why)}）`;
}

/** Who or what asked, without a word before it. */
export function source(by: AskedBy, show: Show = AS_IT_IS): string {
  if (by.type === 'outside') return 'このBot以外';
  if (by.type === 'service') return SERVICE;
  if (by.type === 'watch') return `${show.plain(by.actorName)}のウォッチ`;
  return by.type === 'filter' ? rule(by.rule, show) : show.plain(by.actorName);
}

/** The first of a list that may be long. */
export const some = (items: readonly string[], most: number): string =>
  items.length > most
    ? `${items.slice(0, most).join('、')} ほか${number(items.length - most)}件`
    : items.join('、');

/** `ケース7–9`: from the lowest number to the highest. */
const caseRange = (first: number, last: number): string =>
  first === last ? `ケース${first}` : `ケース${first}–${last}`;

/** What Discord calls its permissions in Japanese. */
const PERMISSIONS: ReadonlyMap<string, string> = new Map([
  ['View Channel', 'チャンネルを見る'],
  ['Send Messages', 'メッセージを送信'],
  ['Send Messages in Threads', 'スレッドでメッセージを送信'],
  ['Embed Links', '埋め込みリンク'],
  ['Attach Files', 'ファイルを添付'],
  ['Read Message History', 'メッセージ履歴を読む'],
  ['Manage Messages', 'メッセージの管理'],
  ['Manage Server', 'サーバー管理'],
]);

/** `「メッセージを送信」、「埋め込みリンク」`. */
export const permissionNames = (names: readonly string[]): string =>
  list(names.map((name) => `「${PERMISSIONS.get(name) ?? name}」`));

/** What all groups share. */
export const common: Messages['common'] = {
  number,
  counted,
  sanctions,
  duration,
  roughly,
  list,
  either,
  some,
  none: 'なし',
  source,
  rule,
  error: (words, code) => (code === undefined ? words : `${words}（コード ${code}）`),
  cases(numbers) {
    const [first = 0] = numbers;
    const last = numbers.at(-1) ?? first;
    return last - first === numbers.length - 1 ? caseRange(first, last) : `ケース${numbers.join('、')}`;
  },
  caseRange,
  page: (page, pages) => (pages <= 1 ? '' : `（${page + 1}/${pages}ページ）`),
  previous: '前へ',
  next: '次へ',
};
