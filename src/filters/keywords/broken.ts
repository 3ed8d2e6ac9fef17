import { GAP_SPACE, type Reading } from '../characters/reading.ts';
import { before, isLatin } from './edges.ts';
import type { Span } from './span.ts';
import type { Term } from './term.ts';

const SHORTEST = 4;
/** English words of two letters, and what is left of one behind an apostrophe. */
const SHORT_WORDS = new Set(
  (
    'ad ah al am an as at ax ay be by de di do dj ed eh el en er ex fr go gg ha he hi hm ho id if in is it iq jr ko la le li lo ll ma me mi ' +
    'mm mr ms mu my na no nt of oh ok om on op or os ow ox oz pa pc pi pm pr re se sh si so st tb tv uh uk um un up us ve vs we wp wr yo xd'
  ).split(' '),
);
const A = 'a'.charCodeAt(0);
const IS_SHORT_WORD = new Uint8Array(26 * 26);
for (const word of SHORT_WORDS) IS_SHORT_WORD[(word.charCodeAt(0) - A) * 26 + word.charCodeAt(1) - A] = 1;
const bits = (letters: string): number =>
  [...letters].reduce((set, one) => set | (1 << (one.charCodeAt(0) - A)), 0);
const VOWELS = bits('aeiouy');
/** Letters that nobody writes for a word (u, r, k, n …) or as the name of something (vitamin c). */
const LONE = bits('fhjlpqwz');
const isOf = (set: number, unit: number): boolean => unit >= A && ((set >>> (unit - A)) & 1) === 1;

/** From here, and up to before there, in letters as they are compared. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** Is a part of a text between spaces no English word: a lone consonant in front (f uck), two letters that are no word, or more without a vowel? */
export function isNoWord(letterAt: (at: number) => number, { from, to }: Part, isFirst: boolean): boolean {
  if (to - from === 1) return isFirst && isOf(LONE, letterAt(from));
  if (to - from === 2) return IS_SHORT_WORD[(letterAt(from) - A) * 26 + letterAt(from + 1) - A] !== 1;
  for (let at = from; at < to; at += 1) if (isOf(VOWELS, letterAt(at))) return false;
  return true;
}

/** Before a lone letter behind a word: no English word ends in a single c behind one vowel (fuc k). */
export const isCutShort = (letterAt: (at: number) => number, { from, to }: Part): boolean =>
  to - from > 2 && letterAt(to - 1) === A + 2;

/**
 * A word in two parts with one space between them (fu ck), of which one is no word by itself: two letters that are none, or no vowel among
 * more. Only a guess, as names and abbreviations are such parts as well.
 */
export function isBroken(term: Term, reading: Reading, span: Span): boolean {
  if (span.gapCount !== 1 || span.gaps !== GAP_SPACE || term.size < SHORTEST || span.extra > 0) return false;
  // A guess upon a guess (T1 TS) is none.
  if (term.guess !== undefined || reading.view === 'leet') return false;
  const { units, gaps, kinds, length } = reading;
  if (before(reading, span) !== 0 && !term.openStart) return false;
  const next = span.to + 1;
  if (!term.openEnd && next < length && gaps[next] === 0 && isLatin(kinds[next] ?? 0)) return false;
  let cut = span.from + 1;
  while (cut <= span.to && gaps[cut] === 0) cut += 1;
  const letterAt = (at: number) => units[at] ?? 0;
  // The s of "let's" is a part of the word before it.
  const isEnding = cut - span.from === 1 && (gaps[span.from] ?? 0) !== 0 && gaps[span.from] !== GAP_SPACE;
  if (isEnding) return false;
  const [first, second] = [
    { from: span.from, to: cut },
    { from: cut, to: span.to + 1 },
  ] as const;
  return (
    isNoWord(letterAt, first, true) ||
    isNoWord(letterAt, second, false) ||
    (span.to === cut && isCutShort(letterAt, first))
  );
}
