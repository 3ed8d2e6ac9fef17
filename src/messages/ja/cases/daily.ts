import type { Notice } from '../../../problems/notices.ts';
import type { Messages } from '../../types.ts';
import { common, number } from '../common.ts';

type Daily = Extract<Notice, { readonly what: 'daily' }>;

/** A line about a day: what was done, what failed, how right rules were, and what waits. */
export function daily({ figures, isWhole, unsent, open, at }: Daily): string {
  const since = (one: Daily['open']) => common.roughly(Math.max(1, at - (one.since ?? at)) / 1000);
  return [
    `**直近24時間**：${actions(figures, isWhole)}`,
    reviews(figures),
    open.count === 0
      ? ''
      : `判断待ちのレビューは${number(open.count)}件、最も古いものは${since(open)}前からです。`,
    unsent.count === 0
      ? '送信待ちの操作はありません。'
      : `⚠️ 送信待ちの操作が${number(unsent.count)}件あり、最も古いものは${since(unsent)}前からです。`,
  ].join('');
}

function actions({ people, rules, outside, failed }: Daily['figures'], isWhole: boolean): string {
  const all = people + rules + outside;
  const least = isWhole ? '' : '（集計できた範囲）';
  if (all === 0) return `操作はありません${least}。`;
  const by = [
    ...(people > 0 ? [`モデレーター${number(people)}件`] : []),
    ...(rules > 0 ? [`ルール${number(rules)}件`] : []),
    ...(outside > 0 ? [`このBot以外${number(outside)}件`] : []),
  ];
  return `操作${number(all)}件${isWhole ? '' : '以上'}（${by.join('、')}）、失敗${failed === 0 ? 'なし' : `${number(failed)}件`}。`;
}

function reviews({ reviews: all, right, wrong }: Daily['figures']): string {
  if (all === 0) return '新しいレビューはありません。';
  const judged = right + wrong;
  const share =
    judged === 0
      ? ''
      : `（正解率${Math.round((100 * right) / judged)}%：判断済み${number(judged)}件中${number(right)}件）`;
  return `新しいレビュー${number(all)}件${share}。`;
}

const twoDigits = (hour: number): string => String(hour).padStart(2, '0');

/** What `/settings-av daily` says. */
export const dailySettings: Messages['settings']['daily'] = {
  changed: (hour, next) =>
    hour === undefined
      ? '1日のまとめは投稿されなくなりました。'
      : `今後、毎日${twoDigits(hour)}:00（UTC）に、直近24時間のまとめを監査チャンネルに投稿します。次の投稿は${common.roughly(next)}後です。`,
  shown: (hour) =>
    `**1日のまとめ**：${hour === undefined ? '投稿しない' : `毎日${twoDigits(hour)}:00（UTC）`}`,
};
