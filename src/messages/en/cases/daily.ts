import type { Notice } from '../../../problems/notices.ts';
import { common, counted, number } from '../common.ts';

type Daily = Extract<Notice, { readonly what: 'daily' }>;

/** A line about a day: what was done, what failed, how right rules were, and what waits. */
export function daily({ figures, isWhole, unsent, open, at }: Daily): string {
  const since = (one: Daily['open']) => common.roughly(Math.max(1, at - (one.since ?? at)) / 1000);
  return [
    `**The last 24 hours**: ${isWhole ? '' : 'at least '}${actions(figures)}`,
    reviews(figures),
    open.count === 0
      ? ''
      : `${counted(open.count, 'review')} ${open.count === 1 ? 'waits' : 'wait'} for a moderator, the oldest for ${since(open)}.`,
    unsent.count === 0
      ? 'Nothing waits to be sent.'
      : `⚠️ ${counted(unsent.count, 'action')} ${unsent.count === 1 ? 'waits' : 'wait'} to be sent, the oldest for ${since(unsent)}.`,
  ]
    .filter((one) => one !== '')
    .join(' ');
}

function actions({ people, rules, outside, failed }: Daily['figures']): string {
  const all = people + rules + outside;
  if (all === 0) return 'no actions.';
  const by = [
    ...(people > 0 ? [`${number(people)} by moderators`] : []),
    ...(rules > 0 ? [`${number(rules)} by rules`] : []),
    ...(outside > 0 ? [`${number(outside)} outside this bot`] : []),
  ];
  return `${counted(all, 'action')} (${common.list(by)}), ${failed === 0 ? 'none' : number(failed)} of them failed.`;
}

function reviews({ reviews: all, right, wrong }: Daily['figures']): string {
  if (all === 0) return 'No new reviews.';
  const judged = right + wrong;
  const share =
    judged === 0
      ? ''
      : `: ${Math.round((100 * right) / judged)} % right (${number(right)} of ${number(judged)} decided)`;
  return `${counted(all, 'new review')}${share}.`;
}

/** What `/settings-av daily` says; `next`: in how many seconds the next line comes. */
export const dailySettings = {
  changed: (hour: number | undefined, next: number): string =>
    hour === undefined
      ? 'No line about the day is posted any longer.'
      : `A line about the last 24 hours is now posted in the audit channel each day at ${twoDigits(hour)}:00 UTC, the next in ${common.roughly(next)}.`,
  shown: (hour: number | undefined): string =>
    `**A line about each day**: ${hour === undefined ? 'not posted' : `at ${twoDigits(hour)}:00 UTC`}`,
};

const twoDigits = (hour: number): string => String(hour).padStart(2, '0');
