import type { Meter } from '../budget/ledger.ts';
import { each, type Steps } from '../budget/slices.ts';
import { FOLDED, isLow, KINDS, LATIN, SKIP } from '../characters/letters.ts';
import { GUESSED, isPictureSign, MASKS } from '../characters/marks.ts';
import type { Term } from './term.ts';

const SHORTEST = 4;
const LONGEST = 40;
const GUESSES = /[_\-\u25a0-\u27bf\u2b50-\u2b55\ud83c-\ud83e]/;

export interface Mask {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
  /** What covers the letters may well be something else: a picture, or a mark between words. */
  readonly isGuess: boolean;
}

/** Words that a mask may hide, by length, first and last letter: enough to find them in a step or two. */
export interface MaskIndex {
  readonly words: ReadonlyMap<string, readonly Hidden[]>;
  /** Those that may go on (fuck*: f*cking). */
  readonly beginnings: ReadonlyMap<string, readonly Hidden[]>;
}

interface Hidden {
  readonly term: Term;
  readonly word: string;
}

const wordOf = ({ letters, counts, size }: Term): string =>
  letters.length === size
    ? letters
    : letters.replace(/./gs, (letter, at: number) => letter.repeat(counts[at] ?? 1));
const keyOf = (text: string): string => `${text.length}${text.charAt(0)}${text.charAt(text.length - 1)}`;

export function* maskSteps(terms: readonly Term[]): Steps<MaskIndex> {
  const words = new Map<string, Hidden[]>();
  const beginnings = new Map<string, Hidden[]>();
  yield* each(terms, (term) => {
    const isWord =
      term.script === 'latin' && term.role === 'keyword' && !term.isPhrase && term.guess === undefined;
    if (!isWord || term.strictness === 'exact' || term.size < SHORTEST) return;
    const word = wordOf(term);
    for (const index of term.openEnd ? [words, beginnings] : [words]) {
      const key = keyOf(word);
      const same = index.get(key);
      if (same) same.push({ term, word });
      else index.set(key, [{ term, word }]);
    }
  });
  return { words, beginnings };
}

/** Steps of a look in the index, and of comparing a word (work.ts). */
const LOOK = 40;
const COMPARED = 6;

interface Search {
  readonly index: MaskIndex;
  readonly meter: Meter;
  readonly found: (mask: Mask) => void;
}

/** What stands in a token for a letter that is not there: a mask, and what may be anything else (f🅾️ck, f_ck). */
const [MASK, GUESS] = ['*', '?'];

/** What a unit is to a token: 0 ends it; a letter; nothing to the eye; what hides a letter: a mask, a mark or picture that may, half an emoji. */
const [LETTER, NOTHING, MASKING, GUESSING, HALF] = [1, 2, 3, 4, 5];
const PARTS = new Uint8Array(65_536);
for (let unit = 0; unit < 65_536; unit += 1) {
  const character = String.fromCharCode(unit);
  if (KINDS[unit] === LATIN) PARTS[unit] = LETTER;
  else if (MASKS.includes(character)) PARTS[unit] = MASKING;
  else if (GUESSED.includes(character) || isPictureSign(unit)) PARTS[unit] = GUESSING;
  else if (unit >= 0xd83c && unit <= 0xd83e) PARTS[unit] = HALF;
  else if (KINDS[unit] === SKIP) PARTS[unit] = NOTHING;
}

/** Units of what stands here in a token, of which `widest` is the last part; 0: it ends. */
function sizeOf(text: string, at: number, widest: number): number {
  const part = PARTS[text.charCodeAt(at)] ?? 0;
  if (part === 0 || part > widest) return 0;
  if (part !== HALF) return 1;
  return isLow(text.charCodeAt(at + 1)) ? 2 : 0;
}

/**
 * Words with inner letters hidden (f*ck, f**k): the first and last letter stay, one sign or emoji stands for one letter. `isMasked`: there
 * are masks, and not only what may be one.
 */
export function findMasks(text: string, isMasked: boolean, search: Search): void {
  if (isMasked) findHidden(text, MASKING, search);
  if (GUESSES.test(text)) findHidden(text, HALF, search);
}

/** Goes through the tokens that begin and end with a letter: what hides letters is masks alone, or also what joins or parts words. */
function findHidden(text: string, widest: number, search: Search): void {
  const [parts, letter, nothing, half] = [PARTS, LETTER, NOTHING, HALF];
  let start = -1;
  let end = 0;
  let hides = false;
  let isHidden = false;
  for (let at = 0; at <= text.length; at += 1) {
    const part = parts[text.charCodeAt(at)] ?? 0;
    if (part === letter) {
      if (start < 0) start = at;
      end = at + 1;
      isHidden ||= hides;
    } else if (start >= 0 && part !== nothing) {
      const isWhole = part !== half || isLow(text.charCodeAt(at + 1));
      if (part !== 0 && part <= widest && isWhole) {
        hides = true;
        if (part === half) at += 1;
      } else {
        if (isHidden && search.meter.left >= 0)
          lookUp(text, { start: start, end: end, widest: widest }, search);
        start = -1;
        hides = isHidden = false;
      }
    }
  }
}

interface Part {
  /** From here, and up to before there. */
  readonly start: number;
  readonly end: number;
  readonly widest: number;
}

function lookUp(text: string, part: Part, { index, meter, found }: Search): void {
  const { start, end } = part;
  // Longer than any word.
  if (end - start > LONGEST * 2) return;
  const token = tokenAt(text, part);
  const { folded, ends } = token;
  if (ends.length < SHORTEST || ends.length > LONGEST || isMail(text, token, end)) return;
  const mask = folded.search(/[*?]/);
  const look = (length: number, hidden: readonly Hidden[] = []) => {
    meter.left -= LOOK;
    const beginning = folded.slice(0, length);
    for (const { term, word } of hidden) {
      meter.left -= COMPARED + (length >> 1);
      if (meter.left < 0) return;
      const covered = coveredOf(beginning, word);
      if (covered * 2 > length + 1) continue;
      const isGuess = covered * 2 > length || beginning.includes(GUESS);
      found({ term, start: start, end: ends[length - 1] ?? start, isGuess: isGuess });
    }
  };
  look(ends.length, index.words.get(keyOf(folded)));
  if (index.beginnings.size === 0) return;
  for (let length = Math.max(SHORTEST, mask + 2); length < ends.length; length += 1) {
    look(length, index.beginnings.get(keyOf(folded.slice(0, length))));
  }
}

interface Token {
  /** Its letters as they are compared, `*` and `?` for those that are hidden, and where each of them ends. */
  readonly folded: string;
  readonly ends: readonly number[];
}

function tokenAt(text: string, { start, end, widest }: Part): Token {
  let folded = '';
  const ends: number[] = [];
  for (let at = start; at < end; ) {
    const unit = text.charCodeAt(at);
    const part = PARTS[unit];
    at += Math.max(1, sizeOf(text, at, widest));
    if (part === NOTHING) continue;
    folded += part === LETTER ? String.fromCharCode(FOLDED[unit] ?? 0) : part === MASKING ? MASK : GUESS;
    ends.push(at);
  }
  return { folded, ends };
}

/** A mail address, or a part of one, is no word (info@ss.lv). */
const isMail = (text: string, { folded }: Token, end: number): boolean =>
  folded.includes(MASK) && text.charAt(end) === '.' && PARTS[text.charCodeAt(end + 1)] === LETTER;

/** How many letters of a word a token covers, of which at least half have to be there (one less is a guess); too many where it is another word. */
function coveredOf(token: string, hidden: string): number {
  let masked = 0;
  for (let at = 0; at < token.length; at += 1) {
    const letter = token.charAt(at);
    if (letter === MASK || letter === GUESS) masked += 1;
    else if (letter !== hidden.charAt(at)) return token.length;
  }
  return masked;
}
