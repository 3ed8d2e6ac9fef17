import type { Effect } from '../../../moderation/stats/hours.ts';
import type { Messages } from '../../types.ts';
import { duration, number } from '../common.ts';

type Stats = Messages['stats'];
type Summary = Parameters<Stats['description']>[1];

const EFFECTS: Readonly<Record<Effect, string>> = {
  ban: 'BAN',
  mute: 'ミュート',
  block: 'ブロック',
  mask: '伏せ字',
  review: 'レビュー',
  observe: '記録のみ',
};

const share = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(1, whole))}%`;
const about = (count: number, exact: boolean): string => `${exact ? '' : '約'}${number(count)}`;

/** `12件（モデレーター7件、ルール5件）`. */
function bansBy({ person, rule, outside }: Summary['bans']): string {
  const all = person + rule + outside;
  const parts = [
    ...(person > 0 ? [`モデレーター${number(person)}件`] : []),
    ...(rule > 0 ? [`ルール${number(rule)}件`] : []),
    ...(outside > 0 ? [`このBot以外${number(outside)}件`] : []),
  ];
  return all === 0 ? 'なし' : `${number(all)}件（${parts.join('、')}）`;
}

const reviewsEnded = ({ decided, expired, waited }: Omit<Summary['reviews'], 'open'>): string =>
  [
    waited === undefined
      ? '判断済みなし'
      : `判断済み${number(decided)}件（平均${duration(Math.max(1, waited < 600 ? waited : Math.round(waited / 60) * 60))}）`,
    ...(expired > 0 ? [`期限切れ${number(expired)}件`] : []),
  ].join('、');

const precision: Stats['precision'] = (right, judged) =>
  judged === 0 ? '未判定' : `正解率${share(right, judged)}（${number(judged)}件中${number(right)}件）`;

/** By so many hours figures are added up. */
const byHours = (hours: number): string =>
  hours % 24 === 0 ? `${number(hours / 24)}日ごと` : `${number(hours)}時間ごと`;

const inHours = (hours: number): string => (hours <= 48 ? `${number(hours)}時間` : duration(hours * 3600));
/** `直近24時間`. */
const last = (hours: number): string => `直近${inHours(hours)}`;

const effectList = (effects: Readonly<Partial<Record<Effect, number>>>): string[] =>
  (Object.entries(effects) as [Effect, number][]).map(
    ([effect, count]) => `${EFFECTS[effect]} ${number(count)}件`,
  );

const heard: Stats['heard'] = ({ messages, speakers, exact }) =>
  `メッセージ${number(messages)}件、発言者${about(speakers, exact)}人${exact ? '' : '（推定。誤差は通常5%以内）'}`;

const moderatorLine: Stats['moderatorLine'] = (who, acted, all) =>
  `${who} ${number(acted)}件（${share(acted, all)}）`;

/** `/stats-av`, pictures of figures, and what is said of a week. */
export const stats: Stats = {
  title: (rooms) => `統計：${rooms}`,
  allRooms: (count) => `全${number(count)}ルーム`,
  since: (hours, from) => `${last(hours)}（${from}から。現在の1時間は途中までの集計です）`,
  countedSince: (at) => `${at} より前は集計していません。`,
  neverCounted: (rooms) =>
    `${rooms}の集計はまだありません。メッセージは1分ごと、その他はその都度集計します。`,
  nothing: (rooms, hours) => `${rooms}では、${last(hours)}に発言、検出、操作のいずれもありません。`,
  deaf: 'メッセージがBotに届かないため、集計しているのはモデレーターの操作だけです。',
  tooLong: '集計の保存期間は1年です。1年以内の期間を選んでください：24h、7d、30d、1y',
  noPicture: 'グラフを描画できませんでした。原因はログにあります。数値はすべて揃っています。',
  fields: {
    heard: '発言',
    done: '操作',
    reviews: 'レビュー',
    precision: 'ルールの精度',
    rules: '検出',
    moderators: 'モデレーター',
  },
  heard,
  done: ({ bans, mutes, unbans, removals }) =>
    [
      `BAN：${bansBy(bans)}`,
      ...(unbans > 0 ? [`解除：${number(unbans)}件`] : []),
      `ミュート：${number(mutes)}件`,
      `削除したメッセージ：${number(removals)}件`,
    ].join('\n'),
  reviews: (reviews) => `${reviewsEnded(reviews)}、現在の判断待ち${number(reviews.open)}件`,
  precision,
  ruleLine: (rule, effects, { right, judged }) =>
    `${rule}：${[...effectList(effects), ...(judged === 0 ? [] : [precision(right, judged)])].join('、')}`,
  moderatorLine,
  more: (count) => `ほか${number(count)}件`,
  none: 'なし',

  plot: {
    subtitle: (hours, step) => `${last(hours)}、${byHours(step)}`,
    messages: (count) => `メッセージ ${number(count)}`,
    speakers: (count, exact) => `発言者 ${exact ? '' : '約'}${number(count)}`,
    bans: (count) => `BAN ${number(count)}`,
    mutes: (count) => `ミュート ${number(count)}`,
    removals: (count) => `削除 ${number(count)}`,
    reviews: (count) => `レビュー ${number(count)}`,
    effects: (effect, count) => `${EFFECTS[effect]} ${number(count)}`,
    ago: (hours) => {
      if (hours === 0) return '現在';
      return hours % 24 === 0 && hours > 48 ? `${hours / 24}日前` : `${hours}時間前`;
    },
    unknown: '集計なし',
    nothing: 'なし',
    ofRule: (rule) => `検出：${rule}`,
  },
  description: (
    rooms,
    { messages, speakers, exact, bans, mutes, removals, reviews },
    { hours, step, busiest },
  ) =>
    [
      `${rooms}の折れ線と棒のグラフ（${last(hours)}、${byHours(step)}）。`,
      `メッセージ${number(messages)}件、発言者${about(speakers, exact)}人${busiest === undefined ? '' : `、最も多かったのは${busiest === 0 ? 'たった今' : `約${inHours(busiest)}前`}`}。`,
      `BAN：${bansBy(bans)}。ミュート：${number(mutes)}件。削除したメッセージ：${number(removals)}件。`,
      `レビュー：${reviewsEnded(reviews)}。`,
    ].join(''),
  descriptionOfRule: (rule, effects, { hours, step }) =>
    `${rule}の検出の棒グラフ（${last(hours)}、${byHours(step)}）：${effectList(effects).join('、')}。`,

  weekly: ({ from, to, isWhole }, figures) => {
    const { rules, moderators, acted } = figures;
    return [
      `**1週間のまとめ**（${from} から ${to} まで${isWhole ? '' : '、途中から集計'}）：${heard(figures)}`,
      `BAN：${bansBy(figures.bans)}。ミュート：${number(figures.mutes)}件。削除したメッセージ：${number(figures.removals)}件`,
      `レビュー：${reviewsEnded(figures)}。ルール：${precision(figures.right, figures.judged)}`,
      ...(rules.length === 0
        ? []
        : [`検出が多いルール：${rules.map(({ rule, found }) => `${rule} ${number(found)}件`).join('、')}`]),
      ...(moderators.length === 0
        ? []
        : [`モデレーター：${moderators.map((one) => moderatorLine(one.id, one.acted, acted)).join('、')}`]),
      '詳細とグラフ：`/stats-av since: 7d`',
    ].join('\n');
  },
};
