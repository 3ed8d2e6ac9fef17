import { DIGIT, HAN, HANGUL, JAMO, LATIN } from '../characters/letters.ts';
import { Reading } from '../characters/reading.ts';
import { PartFailure } from '../part-failure.ts';
import type { Keyword, Strictness } from '../rule.ts';
import { readBase } from '../views/base.ts';
import { initialForms } from '../views/initials.ts';
import { keysOf } from '../views/keyboard.ts';
import { splitForms } from '../views/split.ts';

/** The alphabet that a keyword is written in; its boundaries and separators depend on it. */
type Script = 'latin' | 'han' | 'hangul' | 'jamo' | 'mixed' | 'other';

/** A sequence of letters to be found, and what to make of it. */
export interface Term {
  /** Number of the rule; -1: of none (phrases that are harmless everywhere). */
  readonly rule: number;
  /** As its author wrote it. */
  readonly text: string;
  /** What a match is for. */
  readonly role: 'keyword' | 'allow' | 'contact';
  /** `guess`: made from the keyword by the view that is named; always for a person to look at. */
  readonly guess: 'initials' | 'keyboard' | 'split' | undefined;
  /** The letters without repeats, and how often each has to stand. */
  readonly letters: string;
  readonly counts: Uint8Array;
  readonly size: number;
  readonly script: Script;
  readonly firstKind: number;
  readonly lastKind: number;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** The keyword itself has spaces or marks between its letters. */
  readonly isPhrase: boolean;
  /** What stands before each of its letters, as in a `Reading`. */
  readonly gaps: Uint8Array;
  readonly certainty: Keyword['certainty'];
  readonly strictness: Strictness;
}

export interface Options
  extends Pick<Term, 'rule' | 'role' | 'strictness'>,
    Partial<Pick<Term, 'certainty' | 'guess'>> {
  /** As its author wrote it, where that is not what is searched for. */
  readonly written?: string;
}

const SHORTEST = 2;
const scratch = () => new Reading('base');

/** A keyword or phrase as terms: itself, and what the strictness lets be guessed from it. Throws Failure('input') where nothing is left of it. */
export function termsOf(keyword: string, options: Options, reading = scratch()): Term[] {
  const term = termOf(keyword, options, reading);
  if (options.strictness === 'exact' || options.role !== 'keyword') return [term];
  return [
    term,
    ...guessed(reading.toString(), options.strictness).map(({ text, guess }) => ({
      ...termOf(text, { ...options, certainty: 'doubtful', guess }, reading),
      text: options.written ?? keyword,
    })),
  ];
}

function guessed(word: string, strictness: Strictness): { text: string; guess: Term['guess'] }[] {
  const split = splitForms(word).map((text) => ({ text, guess: 'split' as const }));
  if (strictness !== 'aggressive') return split;
  return [
    ...split,
    ...initialForms(word).map((text) => ({ text, guess: 'initials' as const })),
    ...keysOf(word).map((text) => ({ text, guess: 'keyboard' as const })),
  ];
}

/** How many spellings a rule guesses from a keyword. */
export const guessesOf = (keyword: string, strictness: Strictness): number =>
  strictness === 'exact'
    ? 0
    : guessed(keyword.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, ''), strictness).length;

function termOf(keyword: string, options: Options, reading: Reading): Term {
  readBase(keyword, reading);
  const size = reading.length;
  if (size === 0) throw new PartFailure({ what: 'keyword-without-letters', keyword });
  if (size < SHORTEST) {
    throw new PartFailure({ what: 'keyword-too-short', keyword, least: SHORTEST });
  }
  const { letters, counts } = runsOf(reading);
  const trimmed = keyword.trim();
  const isPhrase = hasGaps(reading);
  return {
    rule: options.rule,
    role: options.role,
    strictness: options.strictness,
    certainty: options.certainty ?? 'certain',
    guess: options.guess,
    text: options.written ?? keyword,
    letters,
    counts,
    size,
    script: scriptOf(reading),
    firstKind: reading.kinds[0] ?? 0,
    lastKind: reading.kinds[size - 1] ?? 0,
    openStart: trimmed.startsWith('*'),
    openEnd: trimmed.endsWith('*'),
    isPhrase,
    gaps: isPhrase ? reading.gaps.slice(0, size) : filled(NONE, size, 0),
  };
}

let counting: Reading | undefined;

/**
 * How many letters a keyword has, and a key that two keywords share that find the same: what a list is to be told of a keyword that cannot
 * be used, or is there already.
 */
export function keywordLetters(keyword: string): { readonly letters: number; readonly key: string } {
  // Lists have thousands of words.
  counting ??= scratch();
  const reading = counting;
  readBase(keyword, reading);
  const letters = reading.toString();
  const apart = [...letters].map((letter, at) =>
    (reading.gaps[at] ?? 0) !== 0 && at > 0 ? ` ${letter}` : letter,
  );
  const trimmed = keyword.trim();
  const key = `${trimmed.startsWith('*') ? '*' : ''}${apart.join('')}${trimmed.endsWith('*') ? '*' : ''}`;
  return { letters: reading.length, key: key };
}

/** Most words have no repeats and no gaps: there are many of them, so they share what says so. */
const ONES: Uint8Array[] = [];
const NONE: Uint8Array[] = [];

function filled(known: Uint8Array[], size: number, value: number): Uint8Array {
  const made = known[size] ?? new Uint8Array(size).fill(value);
  known[size] = made;
  return made;
}

function hasGaps({ gaps, length }: Reading): boolean {
  for (let at = 1; at < length; at += 1) if (gaps[at] !== 0) return true;
  return false;
}

function runsOf(reading: Reading): { letters: string; counts: Uint8Array } {
  let letters = '';
  const counts: number[] = [];
  for (let at = 0; at < reading.length; at += 1) {
    const unit = reading.units[at] ?? 0;
    if (at > 0 && unit === reading.units[at - 1]) counts.push((counts.pop() ?? 0) + 1);
    else {
      letters += String.fromCharCode(unit);
      counts.push(1);
    }
  }
  const isPlain = letters.length === reading.length;
  return { letters, counts: isPlain ? filled(ONES, counts.length, 1) : Uint8Array.from(counts) };
}

function scriptOf(reading: Reading): Script {
  let script: Script | undefined;
  for (const kind of reading.kinds.subarray(0, reading.length)) {
    const one = scriptOfKind(kind);
    if (script !== undefined && script !== one) return 'mixed';
    script = one;
  }
  return script ?? 'other';
}

function scriptOfKind(kind: number): Script {
  if (kind >= LATIN && kind <= DIGIT) return 'latin';
  if (kind === HAN) return 'han';
  if (kind === HANGUL) return 'hangul';
  return kind === JAMO ? 'jamo' : 'other';
}
