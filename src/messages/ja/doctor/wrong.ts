import type { FoundWrong } from '../../../problems/notices.ts';
import { adviceIn, type Show, sentenceIn } from '../../show.ts';
import { number } from '../common.ts';
import { findingAdvice } from './advice.ts';
import { findings } from './findings.ts';

/** More than this does not fit into one message. */
const MOST = 6;

/** What is wrong with the bot, each with what to do about it. */
export function foundWrong(found: readonly FoundWrong[], show: Show): string {
  const sentences = found.slice(0, MOST).map(({ finding }) => {
    const advice = adviceIn(findingAdvice, finding.what, finding, show) ?? '';
    return `${sentenceIn(findings, finding.what, finding, show)}${advice}`;
  });
  const left = found.length - sentences.length;
  // An address may stand at a sentence's end.
  return [
    `Botは動いていますが、問題が${number(found.length)}件あります：`,
    ...sentences,
    ...(left > 0 ? [`ほかに${number(left)}件あります。${show.code('/doctor-av')}で確認してください。`] : []),
  ].join(' ');
}
