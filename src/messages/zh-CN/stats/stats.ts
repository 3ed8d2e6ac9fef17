import type { Effect } from '../../../moderation/stats/hours.ts';
import type { Messages } from '../../types.ts';
import { counted, duration, number, OUTSIDE } from '../common.ts';

type Stats = Messages['stats'];
type Summary = Parameters<Stats['description']>[1];

const EFFECTS: Readonly<Record<Effect, string>> = {
  ban: '封禁',
  mute: '禁言',
  block: '拦截',
  mask: '遮盖',
  review: '待审核',
  observe: '仅记录',
};

const share = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(1, whole))} %`;
const about = (count: number, exact: boolean): string => `${exact ? '' : '约 '}${number(count)}`;

/** `12（房管 7，规则 5）`. */
function bansBy({ person, rule, outside }: Summary['bans']): string {
  const all = person + rule + outside;
  const parts = [
    ...(person > 0 ? [`房管 ${number(person)}`] : []),
    ...(rule > 0 ? [`规则 ${number(rule)}`] : []),
    ...(outside > 0 ? [`${OUTSIDE} ${number(outside)}`] : []),
  ];
  return all === 0 ? '无' : `${number(all)}（${parts.join('，')}）`;
}

const reviewsEnded = ({ decided, expired, waited }: Omit<Summary['reviews'], 'open'>): string =>
  [
    waited === undefined
      ? '没有处理'
      : `已处理 ${number(decided)} 条，平均等待 ${duration(Math.max(1, waited < 600 ? waited : Math.round(waited / 60) * 60))}`,
    ...(expired > 0 ? [`${number(expired)} 条超过一天已过期`] : []),
  ].join('；');

const precision = (right: number, judged: number): string =>
  judged === 0 ? '尚无结论' : `准确率 ${share(right, judged)}（${number(right)}/${number(judged)}）`;

/** By so many hours figures are added up. */
const byHours = (hours: number): string => {
  if (hours === 1) return '按小时';
  if (hours === 24) return '按天';
  return `每 ${hours % 24 === 0 ? counted(hours / 24, '天') : counted(hours, '小时')}`;
};

const inHours = (hours: number): string => (hours <= 48 ? counted(hours, '小时') : duration(hours * 3600));
/** `最近 24 小时`, `最近 1 年`. */
const last = (hours: number): string => `最近 ${inHours(hours)}`;

const effectsOf = (effects: Readonly<Partial<Record<Effect, number>>>): string[] =>
  (Object.entries(effects) as [Effect, number][]).map(
    ([effect, count]) => `${EFFECTS[effect]} ${number(count)}`,
  );

const heard: Stats['heard'] = ({ messages, speakers, exact }) =>
  `${counted(messages, '条消息')}，${about(speakers, exact)} 名发言者${exact ? '' : '（估算，误差通常在 5 % 以内）'}`;

const moderatorLine: Stats['moderatorLine'] = (who, acted, all) =>
  `${who}：${number(acted)}（${share(acted, all)}）`;

export const stats: Stats = {
  title: (rooms) => `${rooms} 的数据`,
  allRooms: (count) => `全部 ${number(count)} 个直播间`,
  since: (hours, from) => `${last(hours)}，自 ${from} 起；当前这一小时只计到现在。`,
  countedSince: (at) => `${at} 之前没有统计。`,
  neverCounted: (rooms) => `${rooms} 还没有任何统计。消息每分钟统计一次，其他在发生时统计。`,
  nothing: (rooms, hours) => `${rooms} ${last(hours)}没有消息、命中或操作。`,
  deaf: '机器人收不到消息，因此没有消息统计：只统计房管的操作。',
  tooLong: '数据保留一年。请选择更短的时间：24h、7d、30d、1y。',
  noPicture: '图片无法绘制，原因见运行日志；数据是完整的。',
  fields: {
    heard: '消息',
    done: '操作',
    reviews: '审核',
    precision: '规则准确率',
    rules: '命中',
    moderators: '房管',
  },
  heard,
  done: ({ bans, mutes, unbans, removals }) =>
    [
      `封禁：${bansBy(bans)}`,
      ...(unbans > 0 ? [`解封：${number(unbans)}`] : []),
      `禁言：${number(mutes)}`,
      `撤回消息：${number(removals)}`,
    ].join('\n'),
  reviews: (reviews) => `${reviewsEnded(reviews)}；目前 ${number(reviews.open)} 条待处理`,
  precision,
  ruleLine: (rule, effects, { right, judged }) => {
    const known = judged === 0 ? [] : [precision(right, judged)];
    return `${rule}：${[...effectsOf(effects), ...known].join('，')}`;
  },
  moderatorLine,
  more: (count) => `另有 ${number(count)} 个`,
  none: '无',

  /** In pictures. */
  plot: {
    subtitle: (hours, step) => `${last(hours)}，${byHours(step)}`,
    messages: (count) => `消息 ${number(count)}`,
    speakers: (count, exact) => `发言者 ${exact ? '' : '~'}${number(count)}`,
    bans: (count) => `封禁 ${number(count)}`,
    mutes: (count) => `禁言 ${number(count)}`,
    removals: (count) => `撤回消息 ${number(count)}`,
    reviews: (count) => `待审核 ${number(count)}`,
    effects: (effect, count) => `${EFFECTS[effect]} ${number(count)}`,
    ago: (hours) => {
      if (hours === 0) return '现在';
      return hours % 24 === 0 && hours > 48 ? `−${hours / 24} 天` : `−${hours} 小时`;
    },
    unknown: '未统计',
    nothing: '无',
    ofRule: (rule) => `${rule} 的命中`,
  },
  description: (
    rooms,
    { messages, speakers, exact, bans, mutes, removals, reviews },
    { hours, step, busiest },
  ) =>
    [
      `${rooms} ${last(hours)}的折线图和柱状图，${byHours(step)}。`,
      `${counted(messages, '条消息')}，${about(speakers, exact)} 名发言者${busiest === undefined ? '' : `，最多的是${busiest === 0 ? '刚才' : `大约 ${inHours(busiest)}前`}`}。`,
      `封禁：${bansBy(bans)}。禁言：${number(mutes)}。撤回消息：${number(removals)}。`,
      `审核：${reviewsEnded(reviews)}。`,
    ].join(''),
  descriptionOfRule: (rule, effects, { hours, step }) =>
    `${rule} ${last(hours)}命中情况的柱状图，${byHours(step)}：${effectsOf(effects).join('，')}。`,

  weekly: ({ from, to, isWhole }, figures) => {
    const { rules, moderators, acted } = figures;
    return [
      `**一周小结** ${from} 至 ${to}${isWhole ? '' : '（统计不是从周初开始）'}：${heard(figures)}。`,
      `封禁：${bansBy(figures.bans)}。禁言：${number(figures.mutes)}。撤回消息：${number(figures.removals)}。`,
      `审核：${reviewsEnded(figures)}。规则：${precision(figures.right, figures.judged)}。`,
      ...(rules.length === 0
        ? []
        : [`命中最多：${rules.map(({ rule, found }) => `${rule}（${number(found)}）`).join('、')}。`]),
      ...(moderators.length === 0
        ? []
        : [`房管：${moderators.map((one) => moderatorLine(one.id, one.acted, acted)).join('、')}。`]),
      '更多内容和图片：`/stats-av since: 7d`。',
    ].join('\n');
  },
};
