import type { ChatProblem } from './chat.ts';
import type { CopyProblem } from './copies.ts';
import type { DiscordProblem } from './discord.ts';
import type { FilterProblem } from './filters.ts';
import type { ModerationProblem } from './moderation.ts';
import type { OperatorProblem } from './operator.ts';
import type { RuleProblem } from './rules.ts';
import type { StoreProblem } from './store.ts';

/** What belongs to no layer. */
type GeneralProblem =
  /** Something was thrown that nobody expected. */
  | { readonly what: 'unexpected' }
  /** A sentence that was made where it was thrown. */
  | { readonly what: 'text'; readonly text: string };

/** Everything that is expected to go wrong: a code, and the data that a sentence about it needs; never a secret. */
export type Problem =
  | GeneralProblem
  | FilterProblem
  | ModerationProblem
  | RuleProblem
  | ChatProblem
  | StoreProblem
  | DiscordProblem
  | OperatorProblem
  | CopyProblem;
