import { Failure } from '../../errors.ts';
import { secondsOf } from '../requests/ladder.ts';
import { checkReason } from '../requests/reason.ts';
import { checkDuration } from '../requests/terms.ts';
import type { FilterRule, RuleTerms } from './rule.ts';

/** Rules of a server. */
export const MAX_RULES = 100;
/** Durations of a new rule, in seconds: the first offence, the second, all further ones. */
export const FIRST_LADDER = [600, 3600, 86_400];
const MAX_STEPS = 10;
/** Allowed phrases of a rule, as the filters take them. */
const MAX_PHRASES = 1000;
const NAME = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_-]{0,31}$/u;

/** A rule's name as it is kept. Throws a `Failure`. */
export function checkRuleName(text: string): string {
  const name = text.trim().toLowerCase().replaceAll(/\s+/g, '-');
  if (NAME.test(name)) return name;
  throw new Failure('input', { what: 'bad-rule-name' });
}

/**
 * Terms as they may be kept: what every ban would be refused for later is refused now. `requireAllowed` throws where a moderator may not
 * ban or mute for so many seconds: what they may not give by hand, no rule of theirs may give either.
 */
export function checkTerms(
  { content, action, ladder, reason }: RuleTerms,
  requireAllowed: (seconds: number) => void,
): RuleTerms {
  if (ladder.length === 0 || ladder.length > MAX_STEPS)
    throw new Failure('input', { what: 'bad-ladder', most: MAX_STEPS });
  for (const step of ladder) requireAllowed(checkDuration(secondsOf(step)));
  return { content, action, ladder, reason: checkReason(reason) };
}

/** A rule's allowed phrases with one more. Throws a `Failure`. */
export function withPhrase(id: string, allowed: readonly string[], phrase: string): string[] {
  const phrases = [...new Set([...allowed, phrase])];
  if (phrases.length > MAX_PHRASES && phrases.length > allowed.length)
    throw new Failure('refused', { what: 'too-many-phrases', id, most: MAX_PHRASES });
  return phrases;
}

/** The rule as it is now, if it is still in the version that somebody saw. Throws a `Failure`. */
export function requireSeen(
  now: FilterRule | undefined,
  { id, version }: Pick<FilterRule, 'id' | 'version'>,
): FilterRule {
  if (now?.version === version) return now;
  if (!now) throw new Failure('input', { what: 'unknown-rule', name: id });
  throw new Failure('input', { what: 'rule-changed-meanwhile', id });
}

/** Whether a rule was not changed because somebody else did so meanwhile. */
export const isStale = (error: unknown): boolean =>
  error instanceof Failure && error.problem.what === 'rule-changed-meanwhile';
