import { RE2JS } from 're2js';
import type { Failure } from '../../errors.ts';
import { PATTERN_STEPS } from '../budget/ledger.ts';
import { PartFailure } from '../part-failure.ts';
import { unknownToRe2 } from './explain.ts';
import { casedCharacters, estimateSize } from './size.ts';

/** A person's regular expression, in RE2 syntax: it takes time in proportion to its size and the text, whatever it says. */
export interface Pattern {
  readonly text: string;
  readonly expression: RE2JS;
  /** Instructions of its program; repeats multiply. */
  readonly size: number;
}

/** A pattern, and the number of the rule it stands in. */
export interface RulePattern extends Pattern {
  readonly rule: number;
}

/** Up to so many instructions, and instructions times characters, re2js (2.10, Backtracker.js) tracks back over bits; beyond that it is slower. */
const MOST_INSTRUCTIONS = 500;
const MOST_BITS = 262_144;
/** A message of so many characters is judged by all patterns of a server. */
const ENSURED = 500;
/** In ranges of a pattern that ignores case: compiling it takes some 40 ns for each, and nothing else has its turn meanwhile. */
const MOST_CASED = 400_000;
/** Instructions of all patterns of a server. */
export const MOST_IN_ALL = Math.floor(PATTERN_STEPS / (ENSURED + 1));

/** What it costs to look for a pattern in so many characters, in steps of patterns. */
export function patternCost({ size }: Pick<Pattern, 'size'>, length: number): number {
  const cost = size * (length + 1);
  return size > MOST_INSTRUCTIONS || cost > MOST_BITS ? cost * 2 : cost;
}

/** A pattern as it is in the database; what is far too large is not even compiled. Throws Failure('input') where it is no RE2, or matches the empty text and so everything. */
export function compilePattern(written: string, ignoreCase: boolean): Pattern {
  const text = ignoreCase && !written.startsWith('(?-i)') ? `(?i)${written}` : written;
  if (estimateSize(text) > MOST_INSTRUCTIONS * 4) throw tooLarge(written);
  if (casedCharacters(text) > MOST_CASED)
    throw new PartFailure({ what: 'pattern-ranges-too-wide', pattern: written, most: MOST_CASED });
  let expression: RE2JS;
  try {
    expression = RE2JS.compile(text);
  } catch (cause) {
    const detail = cause instanceof Error ? `${cause.message.replace(text, written)}.` : undefined;
    const trap = unknownToRe2(written);
    throw new PartFailure({ what: 'pattern-unreadable', pattern: written, trap, detail }, cause);
  }
  if (expression.matcher('').find())
    throw new PartFailure({ what: 'pattern-matches-everything', pattern: written });
  return { text: written, expression, size: expression.programSize() };
}

/** Throws Failure('input') where a pattern could not be looked for in a message of 500 characters. */
export function requireSmall({ text, size }: Pattern): void {
  if (patternCost({ size }, ENSURED) > PATTERN_STEPS) throw tooLarge(text);
}

const tooLarge = (pattern: string): Failure =>
  new PartFailure({ what: 'pattern-too-expensive', pattern, most: MOST_INSTRUCTIONS });

/** A place where a pattern matches. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Looks for one pattern in one text, a place at a time. */
export class PatternSearch {
  readonly pattern: RulePattern;
  /** A place was found that no phrase allows. */
  counts = false;
  readonly #text: string;
  readonly #matcher;
  #from = 0;

  constructor(pattern: RulePattern, text: string) {
    this.pattern = pattern;
    this.#text = text;
    this.#matcher = pattern.expression.matcher(text);
  }

  /** What the next place costs: the rest of the text is looked at for it. */
  cost(): number {
    return patternCost(this.pattern, this.#text.length - this.#from);
  }

  /** The next place that is not empty; undefined: there is none. */
  next(): Place | undefined {
    if (!this.#matcher.find()) return undefined;
    this.#from = this.#matcher.end();
    const start = wholeStart(this.#text, this.#matcher.start());
    return { start, end: wholeEnd(this.#text, this.#from) };
  }
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const splits = (text: string, at: number): boolean =>
  isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
const wholeStart = (text: string, at: number): number => (splits(text, at) ? at - 1 : at);
const wholeEnd = (text: string, at: number): number => (splits(text, at) ? at + 1 : at);
