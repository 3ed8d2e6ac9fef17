import type { Notice } from '../../../problems/notices.ts';
import type { Messages } from '../../types.ts';
import { common, counted, number, OUTSIDE } from '../common.ts';

type Daily = Extract<Notice, { readonly what: 'daily' }>;

/** A line about a day: what was done, what failed, how right rules were, and what waits. */
export function daily({ figures, isWhole, unsent, open, at }: Daily): string {
  const since = (one: Daily['open']) => common.roughly(Math.max(1, at - (one.since ?? at)) / 1000);
  return [
    `**过去 24 小时**：${isWhole ? '' : '至少 '}${actions(figures)}`,
    reviews(figures),
    open.count === 0 ? '' : `${counted(open.count, '条审核')}待处理，最久的已等 ${since(open)}。`,
    unsent.count === 0
      ? '没有待发送的操作。'
      : `⚠️ ${counted(unsent.count, '个操作')}待发送，最久的已等 ${since(unsent)}。`,
  ].join('');
}

function actions({ people, rules, outside, failed }: Daily['figures']): string {
  const all = people + rules + outside;
  if (all === 0) return '没有操作。';
  const by = [
    ...(people > 0 ? [`房管 ${number(people)}`] : []),
    ...(rules > 0 ? [`规则 ${number(rules)}`] : []),
    ...(outside > 0 ? [`${OUTSIDE} ${number(outside)}`] : []),
  ];
  return `${counted(all, '个操作')}（${by.join('，')}），${failed === 0 ? '没有失败' : `其中 ${number(failed)} 个失败`}。`;
}

function reviews({ reviews: all, right, wrong }: Daily['figures']): string {
  if (all === 0) return '没有新审核。';
  const judged = right + wrong;
  const share =
    judged === 0
      ? ''
      : `：准确率 ${Math.round((100 * right) / judged)} %（已处理 ${number(judged)} 条，${number(right)} 条正确）`;
  return `${counted(all, '条新审核')}${share}。`;
}

const twoDigits = (hour: number): string => String(hour).padStart(2, '0');

export const dailySettings: Messages['settings']['daily'] = {
  changed: (hour, next) =>
    hour === undefined
      ? '不再发布每日小结。'
      : `现在每天 ${twoDigits(hour)}:00（UTC）在日志频道发布过去 24 小时的小结，下一次在 ${common.roughly(next)}后。`,
  shown: (hour) => `**每日小结**：${hour === undefined ? '不发布' : `${twoDigits(hour)}:00（UTC）`}`,
};
