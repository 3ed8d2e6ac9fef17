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
    return `${sentenceIn(findings, finding.what, finding, show)}${advice ?? ''}`;
  });
  const left = found.length - sentences.length;
  return [
    `機器人正在執行，但有 ${common.counted(found.length, '個問題')}：`,
    ...sentences,
    ...(left > 0 ? [`另有 ${left} 個：請用 ${show.code('/doctor-av')} 查看。`] : []),
  ].join('');
}
