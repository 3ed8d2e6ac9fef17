import type { Problem } from '../problems/index.ts';
import type { Notice } from '../problems/notices.ts';
import { en } from './en.ts';
import { adviceIn, type Show, sentenceIn } from './show.ts';

const IN_LOG: Show = { code: (text) => `“${text}”`, plain: (text) => text };

/** A problem in English, for the operator: nothing in it is made safe for Discord. */
export const logText = (problem: Problem): string => sentenceIn(en.problems, problem.what, problem, IN_LOG);

/** What the operator can do about it, where that is known. */
export const logAdvice = (problem: Problem): string | undefined =>
  adviceIn(en.advice, problem.what, problem, IN_LOG);

/** Something about the bot itself in English, for the operator. */
export const logNotice = (notice: Notice): string => sentenceIn(en.notices, notice.what, notice, IN_LOG);
