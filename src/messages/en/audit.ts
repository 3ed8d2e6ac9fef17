import type { ActionKind, CaseStatus } from '../../moderation/case.ts';
import { common } from './common.ts';

const PLURALS: Readonly<Record<ActionKind, string>> = { ban: 'Bans', unban: 'Unbans' };

/** What stands in the audit channel beside the cases themselves, and under replies where the bot is not well. */
export const audit = {
  unshowable: 'Something about the bot could not be posted here: Discord refused it. It is in the bot’s log.',
  refused: (cases: string): string =>
    `**Not shown here**: ${cases}. Discord refused to post it. \`/case-av show\` shows it, by its number.`,
  outcomes: (count: number, cases: string): string =>
    count === 1
      ? `**1 outcome**, ${cases}. It is in the attached list.`
      : `**${common.number(count)} outcomes**, ${cases}. Each is in the attached list.`,
  counted: (what: string, count: number): string => `${what}: ${common.number(count)}`,
  others: (count: number): string => `and ${common.number(count)} others`,
  bySource: '**By source**',
  openReviews: 'Reviews that wait for a decision',
  decidedReviews: 'Reviews that are decided',
  howToDecide: 'Decide them together with the button below or `/reviews-av`, or one with `/case-av show`.',
  /** Many cases of a kind with the same status. */
  group(kind: string, status: CaseStatus): string {
    const plural = PLURALS[kind as ActionKind] ?? 'Other cases';
    if (status === 'ended') return `${plural} that have ended`;
    if (status === 'cancelled') return `${plural} that were cancelled before they were sent`;
    if (status === 'failed') return `${plural} that failed`;
    return kind === 'unban' ? `${plural} done` : `${plural} in force`;
  },
  paused: (why: string): string => `⚠️ Bans are paused and nothing is lost: ${why}`,
  unreachable: (why: string, waiting: number | undefined): string =>
    `⚠️ The audit channel cannot be reached: ${why}${waiting === undefined ? '' : ` ${common.counted(waiting, 'outcome')} waiting.`}`,
};
