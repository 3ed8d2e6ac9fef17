import type { Notice } from '../../../problems/notices.ts';
import type { Messages } from '../../types.ts';
import { common, counted, number } from '../common.ts';

type Daily = Extract<Notice, { readonly what: 'daily' }>;

/** A line about a day: what was done, what failed, how right rules were, and what waits. */
export function daily({ figures, isWhole, unsent, open, at }: Daily): string {
  const since = (one: Daily['open']) => common.roughly(Math.max(1, at - (one.since ?? at)) / 1000);
  return [
    `**過去 24 小時**：${actions(figures, isWhole)}`,
    reviews(figures),
    open.count === 0 ? '' : `有 ${counted(open.count, '筆審核')}待決定，最久的已等 ${since(open)}。`,
    unsent.count === 0
      ? '沒有等待送出的動作。'
      : `⚠️ 有 ${counted(unsent.count, '個動作')}等待送出，最久的已等 ${since(unsent)}。`,
  ].join('');
}

function actions({ people, rules, outside, failed }: Daily['figures'], isWhole: boolean): string {
  const all = people + rules + outside;
  const least = isWhole ? '' : '至少';
  if (all === 0) return isWhole ? '沒有動作。' : '已知的部分沒有動作。';
  const by = [
    ...(people > 0 ? [`版主 ${number(people)}`] : []),
    ...(rules > 0 ? [`規則 ${number(rules)}`] : []),
    ...(outside > 0 ? [`機器人以外 ${number(outside)}`] : []),
  ];
  return `${least}${least === '' ? '' : ' '}${counted(all, '個動作')}（${by.join('、')}），${failed === 0 ? '沒有失敗' : `其中 ${number(failed)} 個失敗`}。`;
}

function reviews({ reviews: all, right, wrong }: Daily['figures']): string {
  if (all === 0) return '沒有新的審核。';
  const judged = right + wrong;
  const share =
    judged === 0
      ? ''
      : `：${Math.round((100 * right) / judged)}% 正確（已決定 ${number(judged)} 筆中有 ${number(right)} 筆）`;
  return `新增 ${counted(all, '筆審核')}${share}。`;
}

const twoDigits = (hour: number): string => String(hour).padStart(2, '0');

/** What `/settings-av daily` says; `next`: in how many seconds the next line comes. */
export const dailySettings: Messages['settings']['daily'] = {
  changed: (hour, next) =>
    hour === undefined
      ? '不再張貼每日概況。'
      : `現在每天 ${twoDigits(hour)}:00（UTC）會在稽核頻道張貼過去 24 小時的概況，下一次在 ${common.roughly(next)}後。`,
  shown: (hour) => `**每日概況**：${hour === undefined ? '不張貼' : `${twoDigits(hour)}:00（UTC）`}`,
};
