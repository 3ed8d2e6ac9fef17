import { Failure } from '../errors.ts';
import type { Automaton } from './automaton.ts';
import { automatonSteps } from './automaton-build.ts';
import { contactWords } from './contact.ts';
import { harmless } from './harmless.ts';
import {
  type HostPattern,
  hostPattern,
  inviteHosts,
  type LinkIndex,
  type LinkRule,
  linkSteps,
} from './links/find-links.ts';
import type { RulePattern } from './patterns.ts';
import { compilePattern, type Pattern, requireSmall } from './patterns.ts';
import { Reading } from './reading.ts';
import type { Rule, RuleContent } from './rule.ts';
import { CLOSED_END, CLOSED_START, ONE_WORD, type Sequences } from './scan-text.ts';
import { each, type Steps } from './slices.ts';
import { type Term, termsOf } from './term.ts';
import { type MaskIndex, maskSteps } from './views/masks.ts';

/** Rules in the form in which they are asked. */
export interface Compiled {
  readonly ids: readonly string[];
  readonly automaton: Automaton;
  /** The terms that each sequence of the automaton stands for. */
  readonly terms: readonly (readonly Term[])[];
  readonly sequences: Sequences;
  /** Rules that words say something of, by their numbers. */
  readonly wordRules: readonly number[];
  /** Letters of the longest allowed phrase. */
  readonly longestPhrase: number;
  readonly masks: MaskIndex;
  /** The smallest first. */
  readonly patterns: readonly RulePattern[];
  readonly links: readonly LinkRule[];
  readonly linkIndex: LinkIndex;
  /** Digits that a contact rule asks for, by the rule's number. */
  readonly digits: readonly number[];
  /** What there is to be looked for: a view that could find nothing is not computed. */
  readonly wants: { readonly latin: boolean; readonly hangul: boolean; readonly views: boolean };
}

/** What of a rule cannot be used, in words. */
export interface Broken {
  readonly id: string;
  readonly why: string;
}

/**
 * Makes rules ready to be asked, in steps. Throws Failure('input') with a sentence that names the rule and what is wrong with it; with
 * `broken`, what cannot be used is left out and noted there instead.
 */
export function* compileSteps(rules: readonly Rule[], broken?: Broken[]): Steps<Compiled> {
  const terms: Term[] = [];
  const patterns: RulePattern[] = [];
  const reading = new Reading('base');
  for (const [rule, { id, content }] of rules.entries()) {
    const attempt = (make: () => void) => {
      try {
        make();
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        const why = `Rule ${id}: ${error.message}`;
        if (!broken) throw new Failure(error.kind, why, { cause: error });
        broken.push({ id, why });
      }
    };
    attempt(() => requireSome(content));
    yield* each(sourcesOf(content, rule), ({ text, options }) =>
      attempt(() => {
        for (const term of termsOf(text, options, reading)) terms.push(term);
      }),
    );
    if (content.kind !== 'patterns') continue;
    const known = patternsOf(content);
    yield* each(
      content.patterns,
      (text) =>
        attempt(() => {
          const pattern = known.get(text) ?? compilePattern(text);
          known.set(text, pattern);
          if (!broken) requireSmall(pattern);
          patterns.push({ ...pattern, rule });
        }),
      1,
    );
  }
  const scripts = new Set<Term['script']>();
  let views = false;
  let longestPhrase = 0;
  yield* each(terms, ({ role, script, strictness, letters }) => {
    if (role === 'allow') longestPhrase = Math.max(longestPhrase, letters.length);
    else {
      scripts.add(script);
      views ||= strictness !== 'exact';
    }
  });
  for (const term of scripts.size > 0 ? harmlessTerms(reading) : []) {
    terms.push(term);
    longestPhrase = Math.max(longestPhrase, term.letters.length);
  }
  const { letters, grouped } = yield* bySequence(terms);
  const closed = new Uint8Array(grouped.length);
  yield* each(grouped, (group, at) => {
    closed[at] = closedOf(group);
  });
  const links = rules.flatMap(({ content }, index) => linksOf(content, index));
  return {
    ids: rules.map(({ id }) => id),
    automaton: yield* automatonSteps(letters),
    terms: grouped,
    sequences: { closed, sizes: Uint8Array.from(letters, ({ length }) => length) },
    wordRules: rules.flatMap(({ content: { kind } }, rule) =>
      kind === 'keywords' || kind === 'contact' ? [rule] : [],
    ),
    longestPhrase,
    masks: yield* maskSteps(terms),
    patterns: patterns.toSorted((a, b) => a.size - b.size),
    links,
    linkIndex: yield* linkSteps(links),
    digits: rules.map(({ content }) => (content.kind === 'contact' ? content.digits : 0)),
    wants: {
      latin: scripts.has('latin') || scripts.has('mixed'),
      hangul: scripts.has('hangul'),
      views,
    },
  };
}

/** Throws Failure('input') where a rule has nothing to look for. */
function requireSome(content: RuleContent): void {
  if (content.kind === 'keywords' && content.keywords.length === 0)
    throw new Failure('input', 'It has no keywords, so it would match nothing.');
  if (content.kind === 'patterns' && content.patterns.length === 0)
    throw new Failure('input', 'It has no patterns, so it would match nothing.');
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
  const keywords = content.kind === 'keywords' ? content.keywords : [];
  const strictness = content.kind === 'keywords' ? content.strictness : 'standard';
  return [
    ...keywords.map(({ text, certainty }) => ({
      text,
      options: { rule, role: 'keyword' as const, strictness, certainty },
    })),
    ...words.map((text) => ({ text, options: contact })),
    ...content.allow.map((text) => ({ text, options: phrase })),
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

function closedOf(terms: readonly Term[]): number {
  const isLatin = terms.every(({ role, script }) => role === 'keyword' && script === 'latin');
  if (!isLatin) return 0;
  const start = terms.some(({ openStart }) => openStart) ? 0 : CLOSED_START;
  const end = terms.some(({ openEnd }) => openEnd) ? 0 : CLOSED_END;
  return start | end | (terms.some(({ isPhrase }) => isPhrase) ? 0 : ONE_WORD);
}

function* bySequence(terms: readonly Term[]): Steps<{ letters: string[]; grouped: Term[][] }> {
  const groups = new Map<string, Term[]>();
  yield* each(terms, (term) => {
    const group = groups.get(term.letters);
    if (group) group.push(term);
    else groups.set(term.letters, [term]);
  });
  return { letters: [...groups.keys()], grouped: [...groups.values()] };
}

/** Hosts that are known for invites, or as short as a word, are talked about by name: only a link into them counts. */
function listed(text: string): HostPattern {
  const plain = hostPattern(text);
  const isTalkedAbout = plain.host.length <= 4 || inviteHosts.some(({ host }) => host === plain.host);
  return isTalkedAbout ? { ...plain, needsPath: true } : plain;
}

function linksOf(content: RuleContent, rule: number): LinkRule[] {
  if (content.kind !== 'link') return [];
  const hosts = content.hosts.map(listed);
  return [
    {
      rule,
      hosts: hosts.length > 0 && content.invites ? [...hosts, ...inviteHosts] : hosts,
      allowed: content.allowedHosts.map((text) => hostPattern(text)),
    },
  ];
}
