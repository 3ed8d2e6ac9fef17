import type { Case, Evidence } from '../case.ts';
import type { RuleAction, RuleTally } from './rule.ts';

/** Decisions that there must be before another action is offered, and the shares that were right beyond which one is. */
const ENOUGH = 20;
const TRUSTED = 0.95;
const DOUBTED = 0.6;
/** Phrases that are shown. */
const MOST = 3;

/** What moderators decided about a rule: how much, and how much of that was right. A ban or a mute that somebody lifted was wrong. */
export function decisionsOf({ confirmed, dismissed, undone, unmuted }: RuleTally): {
  right: number;
  all: number;
} {
  return { right: confirmed, all: confirmed + dismissed + undone + unmuted };
}

/** What a rule might do instead of what it does, by what moderators decided; undefined where that says too little. */
export function suggestedAction(action: RuleAction, tally: RuleTally): RuleAction | undefined {
  const { right, all } = decisionsOf(tally);
  if (all < ENOUGH) return undefined;
  if (right / all > TRUSTED) return action === 'ban' ? undefined : 'ban';
  // Where bans or mutes were lifted, those that stand were not: a rule that bans hundreds is not often wrong for twenty.
  const { bans, undone, mutes, unmuted } = tally;
  const stand = undone + unmuted > 0 ? bans + mutes - undone - unmuted : 0;
  if ((right + stand) / (all + stand) >= DOUBTED || action === 'observe') return undefined;
  return action === 'review' ? 'observe' : 'review';
}

/** A phrase in which moderators did not see what its rule did. */
export interface DismissedPhrase {
  readonly phrase: string;
  readonly times: number;
  /** A review of it. */
  readonly number: number;
  /** Whether it is all that the rule found: allowing it would switch that off. */
  readonly isKeyword: boolean;
}

/** The phrases that were dismissed most, the most frequent first; what is allowed by now is left out. */
export function mostDismissed(
  reviews: readonly Pick<Case, 'number' | 'evidence'>[],
  allowed: readonly string[],
  phraseAround: (place: Pick<Evidence, 'text' | 'start' | 'end'>) => string,
): DismissedPhrase[] {
  const found = new Map<string, DismissedPhrase>();
  for (const { number, evidence } of reviews) {
    if (!evidence || evidence.start === evidence.end) continue;
    const phrase = phraseAround(evidence);
    if (allowed.includes(phrase)) continue;
    const known = found.get(phrase);
    found.set(phrase, {
      phrase: phrase,
      times: (known?.times ?? 0) + 1,
      number: known?.number ?? number,
      isKeyword: phrase === evidence.text.slice(evidence.start, evidence.end),
    });
  }
  return [...found.values()].toSorted((one, other) => other.times - one.times).slice(0, MOST);
}
