import type { StoreProblem } from '../../../problems/store.ts';
import type { SentencesOf, SomeSentencesOf } from '../../show.ts';

/** What goes wrong with the database. */
export const store: SentencesOf<StoreProblem> = {
  'database-silent': () => 'The bot’s database does not answer.',
  'not-leading': () => 'This process could not reach the database in time to go on, so nothing was done.',
  'database-away': () => 'The bot’s database does not answer, so nothing was done. Try again in a moment.',
  'database-unsure': () =>
    'The bot’s database cannot be written, so this may not have been done. Check before you try again.',
};

const LOG =
  'The log has what the database said: a lock, a full disk, missing rights, or a server that is away.';

/** What the operator can do about it. */
export const storeAdvice: SomeSentencesOf<StoreProblem> = {
  'database-silent': () => LOG,
  'database-away': () => LOG,
  'database-unsure': () => LOG,
};
