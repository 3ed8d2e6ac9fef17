import { Failure } from '../errors.ts';
import type { Automaton } from './automaton.ts';
import { buildAutomaton } from './automaton-build.ts';
import { contactWords } from './contact.ts';
import { type CodeTerm, codeTermsOf, keywordWithoutCodes } from './emoji-codes.ts';
import { harmless } from './harmless.ts';
import { type HostPattern, hostPattern, inviteHosts, type LinkRule } from './links/find-links.ts';
import { compilePattern, type Pattern } from './patterns.ts';
import { Reading } from './reading.ts';
import type { Rule, RuleContent } from './rule.ts';
import { CLOSED_END, CLOSED_START, ONE_WORD, type Sequences } from './scan-text.ts';
import { type Term, termsOf } from './term.ts';
import { indexMasks, type MaskIndex } from './views/masks.ts';

/** Rules in the form in which they are asked. */
export interface Compiled {
  readonly ids: readonly string[];
  readonly automaton: Automaton;
  /** The terms that each sequence of the automaton stands for. */
  readonly terms: readonly (readonly Term[])[];
  readonly sequences: Sequences;
  readonly masks: MaskIndex;
  readonly patterns: readonly Pattern[];
  readonly links: readonly LinkRule[];
  /** Keywords that are emoji codes. */
  readonly codes: readonly CodeTerm[];
  /** Digits that a contact rule asks for, by the rule's number. */
  readonly digits: readonly number[];
  /** What there is to be looked for: a view that could find nothing is not computed. */
  readonly wants: { readonly latin: boolean; readonly hangul: boolean; readonly views: boolean };
}

/** Throws Failure('input') with a sentence that names the rule and what is wrong with it. */
export function compile(rules: readonly Rule[]): Compiled {
  const terms: Term[] = [];
  const reading = new Reading('base');
  for (const [rule, { id, content }] of rules.entries()) {
    named(id, () => {
      for (const term of termsOfRule(content, rule, reading)) terms.push(term);
    });
  }
  const scripts = new Set(terms.filter(({ role }) => role !== 'allow').map(({ script }) => script));
  if (scripts.size > 0) terms.push(...allowances(harmless, -1, reading));
  const { sequences, grouped } = bySequence(terms);
  return {
    ids: rules.map(({ id }) => id),
    automaton: buildAutomaton(sequences),
    terms: grouped,
    sequences: {
      closed: Uint8Array.from(grouped, closedOf),
      sizes: Uint8Array.from(sequences, ({ length }) => length),
    },
    masks: indexMasks(terms),
    patterns: rules.flatMap((rule, index) => named(rule.id, () => patternsOf(rule.content, index))),
    links: rules.flatMap(({ content }, index) => linksOf(content, index)),
    codes: rules.flatMap(({ content }, index) => codeTermsOf(content, index)),
    digits: rules.map(({ content }) => (content.kind === 'contact' ? content.digits : 0)),
    wants: {
      latin: scripts.has('latin') || scripts.has('mixed'),
      hangul: scripts.has('hangul'),
      views: terms.some(({ role, strictness }) => role !== 'allow' && strictness !== 'exact'),
    },
  };
}

/** Puts the rule's id before what is wrong with it. */
function named<Value>(id: string, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.kind, `Rule ${id}: ${error.message}`, { cause: error });
  }
}

function termsOfRule(content: RuleContent, rule: number, reading: Reading): Term[] {
  const allowed = allowances(content.allow, rule, reading);
  if (content.kind === 'keywords') {
    if (content.keywords.length === 0)
      throw new Failure('input', 'It has no keywords, so it would match nothing.');
    const { strictness } = content;
    const own = content.keywords.flatMap(({ text, certainty }) =>
      termsOf(
        keywordWithoutCodes(text),
        { rule, role: 'keyword', strictness, certainty, written: text },
        reading,
      ),
    );
    return [...own, ...allowed];
  }
  if (content.kind !== 'contact') return allowed;
  const words = [...contactWords, ...content.words];
  const own = words.flatMap((text) =>
    termsOf(text, { rule, role: 'contact', strictness: 'standard' }, reading),
  );
  return [...own, ...allowed];
}

const allowances = (phrases: readonly string[], rule: number, reading: Reading): Term[] =>
  phrases.flatMap((text) => termsOf(text, { rule, role: 'allow', strictness: 'exact' }, reading));

function closedOf(terms: readonly Term[]): number {
  const isLatin = terms.every(({ role, script }) => role === 'keyword' && script === 'latin');
  if (!isLatin) return 0;
  const start = terms.some(({ openStart }) => openStart) ? 0 : CLOSED_START;
  const end = terms.some(({ openEnd }) => openEnd) ? 0 : CLOSED_END;
  return start | end | (terms.some(({ isPhrase }) => isPhrase) ? 0 : ONE_WORD);
}

function bySequence(terms: readonly Term[]): { sequences: string[]; grouped: Term[][] } {
  const groups = new Map<string, Term[]>();
  for (const term of terms) {
    const group = groups.get(term.letters);
    if (group) group.push(term);
    else groups.set(term.letters, [term]);
  }
  return { sequences: [...groups.keys()], grouped: [...groups.values()] };
}

function patternsOf(content: RuleContent, rule: number): Pattern[] {
  if (content.kind !== 'patterns') return [];
  if (content.patterns.length === 0)
    throw new Failure('input', 'It has no patterns, so it would match nothing.');
  return content.patterns.map((text) => compilePattern(text, rule));
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
