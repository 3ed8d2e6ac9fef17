import type { Effect } from '../../../moderation/stats/hours.ts';
import type { Messages } from '../../types.ts';
import { common } from '../common.ts';

const { counted, duration, number } = common;

type Stats = Messages['stats'];
type Summary = Parameters<Stats['description']>[1];
type ReviewsEnded = Pick<Summary['reviews'], 'decided' | 'expired' | 'waited'>;

const EFFECTS: Readonly<Record<Effect, string>> = {
  ban: '封鎖',
  mute: '禁言',
  block: '攔截',
  mask: '遮蔽',
  review: '送審',
  observe: '僅記錄',
};

const share = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(1, whole))}%`;
const about = (count: number, exact: boolean): string => `${exact ? '' : '約 '}${number(count)}`;

/** `12（版主 7、規則 5）`. */
function bansBy({ person, rule, outside }: Summary['bans']): string {
  const all = person + rule + outside;
  const parts = [
    ...(person > 0 ? [`版主 ${number(person)}`] : []),
    ...(rule > 0 ? [`規則 ${number(rule)}`] : []),
    ...(outside > 0 ? [`機器人以外 ${number(outside)}`] : []),
  ];
  return all === 0 ? '0' : `${number(all)}（${parts.join('、')}）`;
}

const reviewsEnded = ({ decided, expired, waited }: ReviewsEnded): string =>
  [
    waited === undefined
      ? '沒有已決定的'
      : `已決定 ${number(decided)} 筆，平均等待 ${duration(Math.max(1, waited < 600 ? waited : Math.round(waited / 60) * 60))}`,
    ...(expired > 0 ? [`${number(expired)} 筆一天後逾期`] : []),
  ].join('；');

const precision = (right: number, judged: number): string =>
  judged === 0 ? '尚無判斷' : `${share(right, judged)} 正確（${number(judged)} 筆中有 ${number(right)} 筆）`;

/** By so many hours figures are added up. */
const byHours = (hours: number): string => {
  if (hours === 1) return '每小時統計';
  if (hours === 24) return '每日統計';
  return `每 ${hours % 24 === 0 ? `${number(hours / 24)} 天` : `${number(hours)} 小時`}統計`;
};

const inHours = (hours: number): string => (hours <= 48 ? `${number(hours)} 小時` : duration(hours * 3600));
/** `最近 24 小時`. */
const last = (hours: number): string => `最近 ${inHours(hours)}`;

const effectsOf = (effects: Readonly<Partial<Record<Effect, number>>>): string[] =>
  (Object.entries(effects) as [Effect, number][]).map(
    ([effect, count]) => `${EFFECTS[effect]} ${number(count)}`,
  );

const moderatorLine = (who: string, acted: number, all: number): string =>
  `${who}：${number(acted)}（${share(acted, all)}）`;

const heard: Stats['heard'] = ({ messages, speakers, exact }) =>
  `${counted(messages, '則訊息')}，${about(speakers, exact)} 名發言者${exact ? '' : '（估計值，誤差通常在 5% 以內）'}`;

/** `/stats-av`, pictures of figures, and what is said of a week. Rooms, rules and people come as they are to be shown. */
export const stats: Stats = {
  title: (rooms) => `統計：${rooms}`,
  allRooms: (count) => `全部 ${number(count)} 個直播間`,
  since: (hours, from) => `${last(hours)}，從 ${from} 開始；目前這個小時只計算到現在為止。`,
  countedSince: (at) => `${at} 之前沒有統計。`,
  neverCounted: (rooms) => `${rooms} 還沒有任何統計。訊息每分鐘統計一次，其他項目在發生時統計。`,
  nothing: (rooms, hours) => `${rooms} 在${last(hours)}內沒有訊息、偵測結果或動作。`,
  deaf: '機器人收不到訊息，所以沒有訊息統計，只統計版主的動作。',
  tooLong: '統計只保留一年。請選擇較短的時間：24h、7d、30d、1y。',
  noPicture: '無法繪製圖表，原因在日誌裡；數字是完整的。',
  fields: {
    heard: '訊息',
    done: '動作',
    reviews: '審核',
    precision: '規則準確度',
    rules: '偵測結果',
    moderators: '版主',
  },
  heard,
  done: ({ bans, mutes, unbans, removals }) =>
    [
      `封鎖：${bansBy(bans)}`,
      ...(unbans > 0 ? [`解除封鎖：${number(unbans)}`] : []),
      `禁言：${number(mutes)}`,
      `刪除的訊息：${number(removals)}`,
    ].join('\n'),
  reviews: (reviews) => `${reviewsEnded(reviews)}；目前 ${number(reviews.open)} 筆待決定`,
  precision,
  ruleLine: (rule, effects, { right, judged }) =>
    `${rule}：${[...effectsOf(effects), ...(judged === 0 ? [] : [precision(right, judged)])].join('，')}`,
  moderatorLine,
  more: (count) => `另有 ${number(count)} 個`,
  none: '無',

  plot: {
    subtitle: (hours, step) => `${last(hours)}，${byHours(step)}`,
    messages: (count) => `訊息 ${number(count)}`,
    speakers: (count, exact) => `發言者 ${exact ? '' : '約 '}${number(count)}`,
    bans: (count) => `封鎖 ${number(count)}`,
    mutes: (count) => `禁言 ${number(count)}`,
    removals: (count) => `刪除的訊息 ${number(count)}`,
    reviews: (count) => `送審 ${number(count)}`,
    effects: (effect, count) => `${EFFECTS[effect]} ${number(count)}`,
    ago: (hours) => {
      if (hours === 0) return '現在';
      return hours % 24 === 0 && hours > 48 ? `−${hours / 24} 天` : `−${hours} 小時`;
    },
    unknown: '未統計',
    nothing: '無',
    ofRule: (rule) => `${rule} 的偵測結果`,
  },
  description: (
    rooms,
    { messages, speakers, exact, bans, mutes, removals, reviews },
    { hours, step, busiest },
  ) =>
    [
      `${rooms} 在${last(hours)}的折線圖和長條圖，${byHours(step)}。`,
      `${counted(messages, '則訊息')}，${about(speakers, exact)} 名發言者${busiest === undefined ? '' : `，最熱鬧的時段${busiest === 0 ? '就是現在' : `約在 ${inHours(busiest)}前`}`}。`,
      `封鎖：${bansBy(bans)}。禁言：${number(mutes)}。刪除的訊息：${number(removals)}。`,
      `審核：${reviewsEnded(reviews)}。`,
    ].join(''),
  descriptionOfRule: (rule, effects, { hours, step }) =>
    `${rule} 在${last(hours)}偵測結果的長條圖，${byHours(step)}：${effectsOf(effects).join('、')}。`,

  weekly: ({ from, to, isWhole }, figures) => {
    const { rules, moderators, acted } = figures;
    return [
      `**每週概況** ${from} 到 ${to}${isWhole ? '' : '（不是從一開始就有統計）'}：${heard(figures)}。`,
      `封鎖：${bansBy(figures.bans)}。禁言：${number(figures.mutes)}。刪除的訊息：${number(figures.removals)}。`,
      `審核：${reviewsEnded(figures)}。規則：${precision(figures.right, figures.judged)}。`,
      ...(rules.length === 0
        ? []
        : [`偵測最多：${rules.map(({ rule, found }) => `${rule} ${number(found)}`).join('、')}。`]),
      ...(moderators.length === 0
        ? []
        : [`版主：${moderators.map((one) => moderatorLine(one.id, one.acted, acted)).join('、')}。`]),
      '更多內容與圖表：`/stats-av since: 7d`。',
    ].join('\n');
  },
};
