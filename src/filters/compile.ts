import type { Automaton } from './automaton/automaton.ts';
import { automatonSteps } from './automaton/build.ts';
import { CLOSED_END, CLOSED_START, ONE_WORD, type Sequences } from './automaton/scan-text.ts';
import { each, type Steps } from './budget/slices.ts';
import { type Broken, gatherSteps } from './gather.ts';
import type { CodeIndex } from './keywords/emoji-codes.ts';
import { type MaskIndex, maskSteps } from './keywords/masks.ts';
import type { Term } from './keywords/term.ts';
import { type LinkIndex, linkSteps } from './links/index.ts';
import type { RulePattern } from './patterns/patterns.ts';
import type { Rule, RuleContent } from './rule.ts';

/** Rules in the form in which they are asked. */
export interface Compiled {
  readonly ids: readonly string[];
  readonly automaton: Automaton;
  /** The terms that each sequence of the automaton stands for. */
  readonly terms: readonly (readonly Term[])[];
  readonly sequences: Sequences;
  /** Rules of words, and of links, by their numbers. */
  readonly wordRules: readonly number[];
  readonly linkRules: readonly number[];
  /** Rules that have allowed phrases. */
  readonly allowing: ReadonlySet<number>;
  /** Rules against frauds and what leads to them (links, accounts), of which people also warn. */
  readonly frauds: ReadonlySet<number>;
  /** Letters of the longest allowed phrase. */
  readonly longestPhrase: number;
  readonly masks: MaskIndex;
  /** The smallest first. */
  readonly patterns: readonly RulePattern[];
  /** The rules that these are of. */
  readonly patternRules: readonly number[];
  readonly linkIndex: LinkIndex;
  /** Keywords that are emoji codes. */
  readonly codes: CodeIndex;
  /** Digits that a contact rule asks for, by the rule's number. */
  readonly digits: readonly number[];
  /** What there is to be looked for: a view that could find nothing is not computed. */
  readonly wants: {
    readonly latin: boolean;
    readonly hangul: boolean;
    readonly han: boolean;
    readonly views: boolean;
  };
}

/** What is known of terms before they are looked for. */
interface Facts {
  readonly scripts: ReadonlySet<Term['script']>;
  readonly views: boolean;
  readonly longestPhrase: number;
}

function* factsOf(terms: readonly Term[]): Steps<Facts> {
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
  return { scripts, views, longestPhrase };
}

/**
 * Makes rules ready to be asked, in steps. Throws Failure('input') that names the rule and what is wrong with it; with
 * `broken`, what cannot be used is left out and noted there instead.
 */
export function* compileSteps(rules: readonly Rule[], broken?: Broken[]): Steps<Compiled> {
  const { terms, patterns, links, codes } = yield* gatherSteps(rules, broken);
  const { scripts, views, longestPhrase } = yield* factsOf(terms);
  const { letters, grouped } = yield* bySequence(terms);
  const closed = new Uint8Array(grouped.length);
  const runs = new Uint16Array(grouped.length);
  const sizes = new Uint16Array(grouped.length);
  yield* each(grouped, (group, at) => {
    closed[at] = closedOf(group);
    runs[at] = letters[at]?.length ?? 0;
    sizes[at] = group.reduce((least, { size }) => Math.min(least, size), Number.POSITIVE_INFINITY);
  });
  return {
    ids: rules.map(({ id }) => id),
    automaton: yield* automatonSteps(letters),
    terms: grouped,
    sequences: { closed, runs: runs, letters: sizes },
    wordRules: rules.flatMap(({ content: { kind } }, rule) =>
      kind === 'keywords' || kind === 'contact' ? [rule] : [],
    ),
    allowing: new Set(rules.flatMap(({ content: { allow } }, rule) => (allow.length > 0 ? [rule] : []))),
    frauds: new Set(rules.flatMap(({ content }, rule) => (isOnFraud(content) ? [rule] : []))),
    longestPhrase,
    masks: yield* maskSteps(terms),
    patterns: patterns.toSorted((a, b) => a.size - b.size),
    patternRules: [...new Set(patterns.map(({ rule }) => rule))],
    linkRules: links.map(({ rule }) => rule),
    linkIndex: yield* linkSteps(links),
    codes,
    digits: rules.map(({ content }) => (content.kind === 'contact' ? content.digits : 0)),
    wants: {
      latin: scripts.has('latin') || scripts.has('mixed'),
      hangul: scripts.has('hangul'),
      han: scripts.has('han'),
      views,
    },
  };
}

const isOnFraud = (content: RuleContent): boolean =>
  content.kind === 'link' ||
  content.kind === 'contact' ||
  (content.kind === 'keywords' && content.fraud === true);

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
