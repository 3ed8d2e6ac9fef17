import type { FoundWrong } from '../../../problems/notices.ts';
import { adviceIn, type Show, sentenceIn } from '../../show.ts';
import { counted } from '../common.ts';
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
    `봇이 실행 중이지만 문제가 ${counted(found.length, '건')} 있습니다:`,
    ...sentences,
    ...(left > 0
      ? [`그 외 ${counted(left, '건')}은 ${show.code('/doctor-av')} 명령어로 볼 수 있습니다.`]
      : []),
  ].join(' ');
}
