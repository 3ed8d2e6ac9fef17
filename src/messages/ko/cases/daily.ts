import type { Notice } from '../../../problems/notices.ts';
import type { Messages } from '../../types.ts';
import { common, counted, reviewsOf } from '../common.ts';

type Daily = Extract<Notice, { readonly what: 'daily' }>;

/** A line about a day: what was done, what failed, how right rules were, and what waits. */
export function daily({ figures, isWhole, unsent, open, at }: Daily): string {
  const since = (one: Daily['open']) => common.roughly(Math.max(1, at - (one.since ?? at)) / 1000);
  return [
    `**최근 24시간**: ${actions(figures, isWhole)}`,
    reviews(figures),
    open.count === 0
      ? ''
      : `관리자의 결정을 기다리는 ${reviewsOf(open.count)}, 가장 오래된 것은 ${since(open)}째.`,
    unsent.count === 0
      ? '전송을 기다리는 조치가 없습니다.'
      : `⚠️ 전송을 기다리는 조치 ${counted(unsent.count, '건')}, 가장 오래된 것은 ${since(unsent)}째.`,
  ]
    .filter((one) => one !== '')
    .join(' ');
}

function actions({ people, rules, outside, failed }: Daily['figures'], isWhole: boolean): string {
  const all = people + rules + outside;
  if (all === 0) return isWhole ? '조치 없음.' : '확인된 조치 없음.';
  const by = [
    ...(people > 0 ? [`관리자 ${counted(people, '건')}`] : []),
    ...(rules > 0 ? [`규칙 ${counted(rules, '건')}`] : []),
    ...(outside > 0 ? [`봇 외부 ${counted(outside, '건')}`] : []),
  ];
  return `조치 ${counted(all, '건')}${isWhole ? '' : ' 이상'}(${by.join(', ')}), ${failed === 0 ? '실패 없음' : `그중 실패 ${counted(failed, '건')}`}.`;
}

function reviews({ reviews: all, right, wrong }: Daily['figures']): string {
  if (all === 0) return '새 검토 없음.';
  const judged = right + wrong;
  const share =
    judged === 0
      ? ''
      : `: ${Math.round((100 * right) / judged)}% 맞음(결정된 ${counted(judged, '건')} 중 ${counted(right, '건')})`;
  return `새 ${reviewsOf(all)}${share}.`;
}

/** What `/settings-av daily` says; `next`: in how many seconds the next line comes. */
export const dailySettings: Messages['settings']['daily'] = {
  changed: (hour, next) =>
    hour === undefined
      ? '이제 하루 요약을 게시하지 않습니다.'
      : `이제 매일 ${twoDigits(hour)}:00 UTC에 최근 24시간 요약을 감사 채널에 게시합니다. 다음 게시: ${common.roughly(next)} 후.`,
  shown: (hour) => `**하루 요약**: ${hour === undefined ? '게시하지 않음' : `${twoDigits(hour)}:00 UTC`}`,
};

const twoDigits = (hour: number): string => String(hour).padStart(2, '0');
