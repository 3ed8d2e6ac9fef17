import type { FoundWrong } from '../../../problems/notices.ts';
import { adviceIn, type Show, sentenceIn } from '../../show.ts';
import { counted, number } from '../common.ts';
import { findingAdvice } from './advice.ts';
import { findings } from './findings.ts';

/** More than this does not fit into one message. */
const MOST = 6;

/** What is wrong with the bot, each with what to do about it. */
export function foundWrong(found: readonly FoundWrong[], show: Show): string {
  const sentences = found
    .slice(0, MOST)
    .map(
      ({ finding }) =>
        `${sentenceIn(findings, finding.what, finding, show)}${adviceIn(findingAdvice, finding.what, finding, show) ?? ''}`,
    );
  const left = found.length - sentences.length;
  return [
    `机器人正在运行，但有 ${counted(found.length, '个问题')}：`,
    ...sentences,
    ...(left > 0 ? [`另有 ${number(left)} 个问题：请用 ${show.code('/doctor-av')} 查看。`] : []),
  ].join(' ');
}
