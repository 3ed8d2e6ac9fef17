import type { Meter } from '../budget/ledger.ts';
import { each, type Steps } from '../budget/slices.ts';
import { FOLDED, isLow, KINDS, LATIN, SIGN, SKIP } from '../characters/letters.ts';
import type { Term } from './term.ts';

const SHORTEST = 4;
const LONGEST = 40;
/** What people put over a letter. $ stands for one instead (leet), and @ does both. */
const MASKS = new Set('*#%×✱●＊＃■█□○@'.split('').map((one) => one.charCodeAt(0)));
/** What also joins words: with these a person has to look, as with pictures. */
const GUESSED = new Set([0x5f, 0x2d]);
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

/** What hides a letter: masks alone, or also what joins or parts words (f_ck, f🅾️ck). */
type Hiding = (text: string, at: number) => number;

/** Words with inner letters hidden (f*ck, f**k): the first and last letter stay, one sign or emoji stands for one letter. */
export function findMasks(text: string, search: Search): void {
  findHidden(text, maskAt, search);
  if (GUESSES.test(text)) findHidden(text, guessAt, search);
}

function findHidden(text: string, hiding: Hiding, { index, meter, found }: Search): void {
  for (let at = 0; at < text.length && meter.left >= 0; ) {
    const end = tokenEnd(text, at, hiding);
    const token =
      end > at && isHiding(text, { start: at, end }, hiding)
        ? tokenAt(text, { start: at, end }, hiding)
        : NO_TOKEN;
    const { folded, ends } = token;
    if (ends.length >= SHORTEST && ends.length <= LONGEST && !isMail(text, token, end)) {
      const mask = folded.search(/[*?]/);
      const start = at;
      const look = (length: number, hidden: readonly Hidden[] = []) => {
        meter.left -= LOOK;
        const part = folded.slice(0, length);
        for (const { term, word } of hidden) {
          meter.left -= COMPARED + (length >> 1);
          if (meter.left < 0) return;
          const covered = coveredOf(part, word);
          if (covered * 2 > length + 1) continue;
          const isGuess = covered * 2 > length || part.includes(GUESS);
          found({ term, start: start, end: ends[length - 1] ?? start, isGuess: isGuess });
        }
      };
      look(ends.length, index.words.get(keyOf(folded)));
      for (let length = Math.max(SHORTEST, mask + 2); length < ends.length; length += 1) {
        look(length, index.beginnings.get(keyOf(folded.slice(0, length))));
      }
    }
    at = Math.max(end, at + 1);
  }
}

const isLetter = (unit: number): boolean => KINDS[unit] === LATIN;

/** The end of a token of letters and what may hide some of them that begins and ends with a letter; its start where none begins here. */
function tokenEnd(text: string, start: number, hiding: Hiding): number {
  if (!isLetter(text.charCodeAt(start))) return start;
  let last = start;
  for (let end = start; end < text.length; ) {
    const size = isLetter(text.charCodeAt(end)) ? 1 : hiding(text, end);
    if (size === 0 && KINDS[text.charCodeAt(end)] !== SKIP) break;
    end += Math.max(1, size);
    if (isLetter(text.charCodeAt(end - 1))) last = end;
  }
  return last;
}

/** Is anything in a token that is no letter, and is it short enough for a word? */
/** From here, and up to before there. */
interface Part {
  readonly start: number;
  readonly end: number;
}

function isHiding(text: string, { start, end }: Part, hiding: Hiding): boolean {
  if (end - start > LONGEST * 2) return false;
  for (let at = start; at < end; at += 1)
    if (!isLetter(text.charCodeAt(at)) && hiding(text, at) > 0) return true;
  return false;
}

interface Token {
  /** Its letters as they are compared, `*` and `?` for those that are hidden, and where each of them ends. */
  readonly folded: string;
  readonly ends: readonly number[];
}

const NO_TOKEN: Token = { folded: '', ends: [] };

function tokenAt(text: string, { start, end }: Part, hiding: Hiding): Token {
  let folded = '';
  const ends: number[] = [];
  for (let at = start; at < end; ) {
    const unit = text.charCodeAt(at);
    const size = isLetter(unit) ? 1 : hiding(text, at);
    at += Math.max(1, size);
    if (size === 0) continue;
    folded += isLetter(unit) ? String.fromCharCode(FOLDED[unit] ?? 0) : MASKS.has(unit) ? MASK : GUESS;
    ends.push(at);
  }
  return { folded, ends };
}

/** Units of the mask here; 0: there is none. */
const maskAt: Hiding = (text, at) => (MASKS.has(text.charCodeAt(at)) ? 1 : 0);

/** The same for a mask, a mark within a word or a picture. */
const guessAt: Hiding = (text, at) => {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd83c && unit <= 0xd83e && isLow(text.charCodeAt(at + 1))) return 2;
  const isPicture = unit > 0x2500 && unit < 0xd800 && KINDS[unit] === SIGN;
  return MASKS.has(unit) || GUESSED.has(unit) || isPicture ? 1 : 0;
};

/** A mail address, or a part of one, is no word (info@ss.lv). */
const isMail = (text: string, { folded }: Token, end: number): boolean =>
  folded.includes(MASK) && text.charAt(end) === '.' && isLetter(text.charCodeAt(end + 1));

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
