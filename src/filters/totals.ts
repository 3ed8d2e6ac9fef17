import { Failure } from '../errors.ts';
import { each, inSlices, type Steps } from './budget/slices.ts';
import { contactWords } from './contacts/words.ts';
import { gatherSteps, instructionsOf } from './gather.ts';
import { guessesOf } from './keywords/term.ts';
import { MOST_IN_ALL } from './patterns/patterns.ts';
import type { Rule, RuleContent } from './rule.ts';

/** What all rules of a server come to together. */
export interface Totals {
  /** Keywords, contact words and allowed phrases, and the spellings that are guessed. */
  readonly words: number;
  /** Characters of those. */
  readonly letters: number;
  readonly hosts: number;
  /** Instructions of the patterns. */
  readonly instructions: number;
}

/** The most that a server's rules may come to. */
export const MOST: Totals = {
  words: 150_000,
  letters: 2_500_000,
  hosts: 20_000,
  instructions: MOST_IN_ALL,
};

const NOTHING: Totals = { words: 0, letters: 0, hosts: 0, instructions: 0 };
const known = new WeakMap<RuleContent, Omit<Totals, 'instructions'>>();

function* count(content: RuleContent): Steps<Omit<Totals, 'instructions'>> {
  let words = 0;
  let letters = 0;
  const add = (text: string, spellings = 1): void => {
    words += spellings;
    letters += text.length * spellings;
  };
  yield* each(content.allow, (text) => add(text));
  if (content.kind === 'keywords')
    yield* each(content.keywords, ({ text }) => add(text, 1 + guessesOf(text, content.strictness)));
  if (content.kind === 'contact')
    yield* each([...contactWords, ...content.words, ...(content.doubtful ?? [])], (text) => add(text));
  const hosts = content.kind === 'link' ? content.hosts.length + content.allowedHosts.length : 0;
  return { words, letters, hosts };
}

function* sum(rules: readonly Rule[]): Steps<Totals> {
  let all = NOTHING;
  for (const { content } of rules) {
    const one = known.get(content) ?? (yield* count(content));
    known.set(content, one);
    all = {
      words: all.words + one.words,
      letters: all.letters + one.letters,
      hosts: all.hosts + one.hosts,
      instructions: all.instructions + instructionsOf(content),
    };
  }
  return all;
}

/**
 * Whether rules can be kept beside the others of their server. Throws Failure('input') that names what is wrong with one of them, or what
 * would be too much of all together.
 */
export const checkRules = (rules: readonly Rule[], others: readonly Rule[]): Promise<void> =>
  inSlices(checkSteps(rules, others));

function* checkSteps(rules: readonly Rule[], others: readonly Rule[]): Steps<void> {
  yield* gatherSteps(rules, undefined);
  const before = yield* sum(others);
  const added = yield* sum(rules);
  for (const what of ['words', 'letters', 'hosts', 'instructions'] as const) {
    const all = before[what] + added[what];
    if (all <= MOST[what] || added[what] === 0) continue;
    const most = MOST[what];
    throw new Failure('input', { what: 'rules-too-large', total: what, all, most, others: before[what] });
  }
}
