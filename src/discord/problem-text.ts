import type { Messages } from '../messages/index.ts';
import { adviceIn, type Show, sentenceIn } from '../messages/show.ts';
import type { CaseError } from '../moderation/case.ts';
import type { Problem } from '../problems/index.ts';
import type { Notice } from '../problems/notices.ts';
import { code, cut, plain } from './text.ts';

/** Characters of what somebody typed, as it is quoted: a whole pattern. */
const MAX_QUOTED = 200;

const IN_DISCORD: Show = { code: (text) => code(cut(text, MAX_QUOTED)), plain: (text) => plain(text) };

/** A command or an option that one of our own sentences names. */
const NAMED = /\\`(\/[a-z]+-av(?: [a-z]+){0,2}|posts|viewers|slow|new)\\`/g;

/** A problem in words, with Discord's formatting: what people wrote is safe in it. */
export function problemText(problem: Problem, { problems }: Messages): string {
  const text = sentenceIn(problems, problem.what, problem, IN_DISCORD);
  // Such a sentence is whole when it gets here, so all of it is made safe, also the names that it sets off.
  return problem.what === 'text' ? text.replace(NAMED, '`$1`') : text;
}

/** What the operator can do about a problem, where that is known; as `problemText`. */
export const adviceText = (problem: Problem, { advice }: Messages): string | undefined =>
  adviceIn(advice, problem.what, problem, IN_DISCORD);

/** Why a case is not in force (yet), without advice. */
export const errorText = ({ problem, inVain }: CaseError, messages: Messages): string =>
  inVain
    ? `${problemText(problem, messages)} ${messages.failures.liftedInVain}`
    : problemText(problem, messages);

/** Something about the bot itself, as it is posted. */
export const noticeText = (notice: Notice, { notices }: Messages): string =>
  sentenceIn(notices, notice.what, notice, IN_DISCORD);
