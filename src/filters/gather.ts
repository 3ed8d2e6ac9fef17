import { Failure } from '../errors.ts';
import type { FilterProblem } from '../problems/filters.ts';
import { each, type Steps } from './budget/slices.ts';
import { Reading } from './characters/reading.ts';
import { contactWords } from './contacts/words.ts';
import { addCode, type CodeIndex, keywordWithoutCodes, newCodes } from './keywords/emoji-codes.ts';
import { harmless } from './keywords/harmless.ts';
import { type Term, termsOf } from './keywords/term.ts';
import { hostPattern, inviteHosts, type LinkRule, listedHost } from './links/index.ts';
import { PartFailure } from './part-failure.ts';
import { requireMeant } from './patterns/explain.ts';
import { compilePattern, type Pattern, type RulePattern, requireSmall } from './patterns/patterns.ts';
import type { Rule, RuleContent } from './rule.ts';

/** What of a rule cannot be used, in words. */
export interface Broken {
  readonly id: string;
  readonly problem: FilterProblem;
}

/** What rules look for, one by one. */
interface Gathered {
  readonly terms: Term[];
  readonly patterns: RulePattern[];
  readonly links: LinkRule[];
  readonly codes: CodeIndex;
}

/** Gathers what rules look for, in steps; what cannot be used is thrown, or noted in `broken` (compile.ts). */
export function* gatherSteps(rules: readonly Rule[], broken: Broken[] | undefined): Steps<Gathered> {
  const gathered: Gathered = { terms: [], patterns: [], links: [], codes: newCodes() };
  const reading = new Reading('base');
  for (const [rule, { id, content }] of rules.entries()) {
    const attempt = attempts(id, broken);
    attempt(() => requireSome(content));
    yield* each(sourcesOf(content, rule), ({ text, options }) =>
      attempt(() => {
        for (const term of termsOf(text, options, reading)) gathered.terms.push(term);
        if (options.role !== 'contact') addCode(gathered.codes, options);
      }),
    );
    const known = patternsOf(content);
    const ignoreCase = content.kind === 'patterns' && content.ignoreCase === true;
    const addPattern = (text: string) => {
      if (!broken && ignoreCase) requireMeant(text);
      const pattern = known.get(text) ?? compilePattern(text, ignoreCase);
      known.set(text, pattern);
      if (!broken) requireSmall(pattern);
      gathered.patterns.push({ ...pattern, rule });
    };
    const patterns = content.kind === 'patterns' ? content.patterns : [];
    yield* each(patterns, (text) => attempt(() => addPattern(text)), 1);
    if (content.kind === 'link') gathered.links.push(linkRuleOf(content, rule));
  }
  if (gathered.terms.some(({ role }) => role !== 'allow'))
    for (const term of harmlessTerms(reading)) gathered.terms.push(term);
  return gathered;
}

/** Names the rule beside what is wrong with it. */
const attempts =
  (id: string, broken: Broken[] | undefined) =>
  (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof PartFailure)) throw error;
      const problem = { what: 'rule-unusable', rule: id, part: error.problem } as const;
      if (!broken) throw new Failure('input', problem, { cause: error });
      broken.push({ id, problem });
    }
  };

/** Throws Failure('input') where a rule has nothing to look for. */
function requireSome(content: RuleContent): void {
  if (content.kind === 'keywords' && content.keywords.length === 0)
    throw new PartFailure({ what: 'no-keywords' });
  if (content.kind === 'patterns' && content.patterns.length === 0)
    throw new PartFailure({ what: 'no-patterns' });
}

interface Source {
  readonly text: string;
  readonly options: Parameters<typeof termsOf>[1];
}

/** What a rule's terms are made of. */
function sourcesOf(content: RuleContent, rule: number): Source[] {
  const phrase: Source['options'] = { rule, role: 'allow', strictness: 'exact' };
  const contact: Source['options'] = { rule, role: 'contact', strictness: 'standard' };
  const words = content.kind === 'contact' ? [...contactWords, ...content.words] : [];
  const doubtful = content.kind === 'contact' ? (content.doubtful ?? []) : [];
  const keywords = content.kind === 'keywords' ? content.keywords : [];
  const strictness = content.kind === 'keywords' ? content.strictness : 'standard';
  return [
    ...keywords.map(({ text, certainty }) => ({
      text: keywordWithoutCodes(text),
      options: { rule, role: 'keyword' as const, strictness, certainty, written: text },
    })),
    ...words.map((text) => ({ text: keywordWithoutCodes(text), options: contact })),
    ...doubtful.map((text) => ({
      text: keywordWithoutCodes(text),
      options: { ...contact, certainty: 'doubtful' as const },
    })),
    ...content.allow.map((text) => ({
      text: keywordWithoutCodes(text),
      options: { ...phrase, written: text },
    })),
  ];
}

let madeHarmless: readonly Term[] | undefined;

/** The phrases that are harmless in every rule; they never change. */
function harmlessTerms(reading: Reading): readonly Term[] {
  madeHarmless ??= harmless.flatMap((text) =>
    termsOf(text, { rule: -1, role: 'allow', strictness: 'exact' }, reading),
  );
  return madeHarmless;
}

/** Compiled patterns by the rule that they stand in: compiling is dear, and most rules do not change. */
const compiledPatterns = new WeakMap<RuleContent, Map<string, Pattern>>();

function patternsOf(content: RuleContent): Map<string, Pattern> {
  const known = compiledPatterns.get(content) ?? new Map<string, Pattern>();
  compiledPatterns.set(content, known);
  return known;
}

/** Instructions of a rule's patterns, as far as they can be used. */
export function instructionsOf(content: RuleContent): number {
  if (content.kind !== 'patterns') return 0;
  const known = patternsOf(content);
  return content.patterns.reduce((sum, text) => sum + (known.get(text)?.size ?? 0), 0);
}

function linkRuleOf(content: Extract<RuleContent, { kind: 'link' }>, rule: number): LinkRule {
  const hosts = content.hosts.map(listedHost);
  return {
    rule,
    hosts: hosts.length > 0 && content.invites ? [...hosts, ...inviteHosts] : hosts,
    allowed: content.allowedHosts.map((text) => hostPattern(text)),
  };
}
