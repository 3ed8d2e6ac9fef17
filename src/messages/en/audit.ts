import type { CaseStatus } from '../../moderation/case.ts';
import { wordsOf } from './cases/kinds.ts';
import { common } from './common.ts';

/** What stands in the audit channel beside the cases themselves, and under replies where the bot is not well. */
export const audit = {
  unshowable: 'Something about the bot could not be posted here: Discord refused it. It is in the bot’s log.',
  /** A notice that could not be posted for long. */
  late: ({ when, text }: { readonly when: string; readonly text: string }): string => `${when}: ${text}`,
  refused: (cases: string): string =>
    `**Not shown here**: ${cases}. Discord refused to post it. \`/case-av show\` shows it, by its number.`,
  outcomes: (count: number, cases: string): string =>
    count === 1
      ? `**1 outcome**, ${cases}. The list has it.`
      : `**${common.number(count)} outcomes**, ${cases}. The list has each of them.`,
  counted: (what: string, count: number): string => `${what}: ${common.number(count)}`,
  /** Who or what asked, with how many cases each; `others`: how many more are not named. */
  sources(named: readonly { readonly name: string; readonly count: number }[], others: number): string {
    const each = named.map(({ name, count }) => `${name} (${common.number(count)})`);
    return `By ${[...each, ...(others > 0 ? [`${common.counted(others, 'other')}`] : [])].join(', ')}`;
  },
  openReviews: 'Reviews that wait for a decision',
  decidedReviews: 'Reviews that are decided',
  howToDecide: 'Decide them together with the button below or `/reviews-av`, or one with `/case-av show`.',
  /** Many cases of a kind with the same status. */
  group(kind: string, status: CaseStatus): string {
    const words = wordsOf(kind);
    const plural = words?.plural ?? 'Other cases';
    if (status === 'ended') return `${plural} that have ended`;
    if (status === 'cancelled') return `${plural} that were cancelled before they were sent`;
    if (status === 'failed') return `${plural} that failed`;
    return words?.isOverAtOnce ? `${plural} done` : `${plural} in force`;
  },
  paused: (why: string): string => `⚠️ Sending is paused and nothing is lost: ${why}`,
  /** `waiting`: how many outcomes, if that could be counted; `orMore`: the count was not finished. */
  unreachable(why: string, waiting: number | undefined, orMore: boolean): string {
    const count = waiting === undefined ? '' : common.counted(waiting, 'outcome');
    const backlog = count === '' ? '' : ` ${orMore ? 'At least ' : ''}${count} waiting.`;
    return `⚠️ The audit channel cannot be reached: ${why}${backlog}`;
  },
};
