import type { FoundWrong } from '../../../problems/notices.ts';
import { adviceIn, type Show, sentenceIn } from '../../show.ts';
import { common } from '../common.ts';
import { findingAdvice } from './advice.ts';
import { findings } from './findings.ts';

/** More than this does not fit into one message. */
const MOST = 6;

/** What is wrong with the bot, each with what to do about it. */
export function foundWrong(found: readonly FoundWrong[], show: Show): string {
  const sentences = found.slice(0, MOST).map(({ finding }) => {
    const advice = adviceIn(findingAdvice, finding.what, finding, show);
    const text = sentenceIn(findings, finding.what, finding, show);
    return advice === undefined ? text : `${text} ${advice}`;
  });
  const left = found.length - sentences.length;
  return [
    `The bot runs, with ${common.counted(found.length, 'problem')}:`,
    ...sentences,
    ...(left > 0
      ? [`There ${left === 1 ? 'is' : 'are'} ${left} more: ask with ${show.code('/doctor-av')}.`]
      : []),
  ].join(' ');
}
