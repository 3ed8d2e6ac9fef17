import type { Meter } from '../budget/ledger.ts';
import { each, type Steps } from '../budget/slices.ts';
import { FOLDED, KINDS, LATIN, SIGN } from '../characters/letters.ts';
import type { Term } from './term.ts';

const SHORTEST = 4;
const LONGEST = 40;
/** What people put over a letter. @ and $ stand for letters instead (leet). */
const MASKS = new Set('*#%×✱●＊＃■█□○'.split('').map((one) => one.charCodeAt(0)));

export interface Mask {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
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

/** Words with inner letters hidden (f*ck, f**k): the first and last letter stay, one sign stands for one letter. */
export function findMasks(text: string, { index, meter, found }: Search): void {
  for (let at = 0; at < text.length && meter.left >= 0; ) {
    const end = tokenEnd(text, at);
    const token = end - at >= SHORTEST && end - at <= LONGEST ? foldToken(text, at, end) : '';
    const mask = token.indexOf('*');
    if (mask > 0) {
      const start = at;
      const look = (length: number, hidden: readonly Hidden[] = []) => {
        meter.left -= LOOK;
        const part = token.slice(0, length);
        for (const { term, word } of hidden) {
          meter.left -= COMPARED + (length >> 1);
          if (meter.left < 0) return;
          if (fits(part, word)) found({ term, start, end: start + length });
        }
      };
      look(token.length, index.words.get(keyOf(token)));
      for (let length = Math.max(SHORTEST, mask + 2); length < token.length; length += 1) {
        look(length, index.beginnings.get(keyOf(token.slice(0, length))));
      }
    }
    at = Math.max(end, at + 1);
  }
}

const isLetter = (unit: number): boolean => KINDS[unit] === LATIN;

/** The end of a token of letters and masks that begins and ends with a letter; its start where none begins here. */
function tokenEnd(text: string, start: number): number {
  if (!isLetter(text.charCodeAt(start))) return start;
  let last = start;
  for (let end = start; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (isLetter(unit)) last = end + 1;
    else if (KINDS[unit] !== SIGN || !MASKS.has(unit)) break;
  }
  return last;
}

function foldToken(text: string, start: number, end: number): string {
  let token = '';
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    token += isLetter(unit) ? String.fromCharCode(FOLDED[unit] ?? 0) : '*';
  }
  return token;
}

/** At least half of the letters have to be there. */
function fits(token: string, hidden: string): boolean {
  let masked = 0;
  for (let at = 0; at < token.length; at += 1) {
    if (token.charCodeAt(at) === 0x2a) masked += 1;
    else if (token.charCodeAt(at) !== hidden.charCodeAt(at)) return false;
  }
  return masked * 2 <= token.length;
}
