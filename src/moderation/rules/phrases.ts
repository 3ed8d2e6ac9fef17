import { Failure } from '../../errors.ts';
import type { Evidence } from '../case.ts';
import { requireUseful } from './allowing.ts';
import { isStale, withPhrase } from './bounds.ts';
import type { Compile, FilterRule, RuleAuthor, Rulebook, RuleTerms } from './rule.ts';
import type { Objection } from './trial.ts';

/** How often a phrase is tried again where somebody else changes the rule at the same time. */
const TRIES = 3;

interface Changed {
  readonly rule: FilterRule;
  readonly saved: boolean;
  readonly objections: readonly Objection[];
}

/** Something about a phrase, and what came of it. */
type PhraseChanged = Changed & { readonly phrase: string };

/** Phrases that a rule lets pass. Both throw an `input` or `refused` failure, and then nothing was kept. */
export interface Phrases {
  /** Allows the phrase around what a rule found, so that it does not count again. */
  allowPhrase(author: RuleAuthor, evidence: Evidence): Promise<PhraseChanged>;
  /** No longer allows it; undefined where the rule does not, or is gone. */
  takeBackPhrase(author: RuleAuthor, evidence: Evidence): Promise<PhraseChanged | undefined>;
}

export interface PhrasesDeps {
  readonly rulebook: Pick<Rulebook, 'find'>;
  readonly compile: Compile;
  /** The phrase that stands around what was found. */
  readonly phraseAround: (place: Pick<Evidence, 'text' | 'start' | 'end'>) => string;
  /** Keeps other terms of a rule, if it is still the one that is given. */
  readonly change: (author: RuleAuthor, rule: FilterRule, terms: Partial<RuleTerms>) => Promise<Changed>;
}

export function createPhrases({ rulebook, compile, phraseAround, change }: PhrasesDeps): Phrases {
  /** Does something to a rule's phrases, again where the rule was changed meanwhile. */
  async function again<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isStale(error) || tries === TRIES) throw error;
      }
    }
  }

  return {
    allowPhrase(author, evidence) {
      const phrase = phraseAround(evidence);
      return again(async () => {
        const rule = rulebook.find(author.guildId, evidence.rule);
        if (!rule) throw new Failure('refused', { what: 'rule-gone' });
        const { allow } = rule.content;
        // Whoever presses a button twice does not want two versions.
        if (allow.includes(phrase)) return { rule: rule, saved: false, objections: [], phrase: phrase };
        const content = { ...rule.content, allow: withPhrase(rule.id, allow, phrase) };
        await requireUseful(compile, { content: content, phrase: phrase, evidence: evidence });
        return { ...(await change(author, rule, { content })), phrase };
      });
    },
    takeBackPhrase(author, evidence) {
      const phrase = phraseAround(evidence);
      return again(async () => {
        const rule = rulebook.find(author.guildId, evidence.rule);
        if (!rule?.content.allow.includes(phrase)) return undefined;
        const allow = rule.content.allow.filter((one) => one !== phrase);
        return { ...(await change(author, rule, { content: { ...rule.content, allow: allow } })), phrase };
      });
    },
  };
}
