import { isSyllable, partsOf, SILENT } from './hangul.ts';
import { DIGIT, HANGUL, JAMO, KINDS, LATIN, LATIN_EXTENDED, SIGN } from './letters.ts';

/**
 * What a scan of the written text notes beside the kinds of its characters: which views the text calls for. Bits above those of the kinds.
 * Leet: a digit or sign beside a letter. Mask: a sign within a word. Filler: something that is no syllable right before one.
 * Lengthened: a syllable that draws out the one before it.
 */
export const NOTE_LEET = 1 << 17;
export const NOTE_MASK = 1 << 18;
export const NOTE_FILLER = 1 << 19;
export const NOTE_LENGTHENED = 1 << 20;
export const ALL_NOTES = NOTE_LEET | NOTE_MASK | NOTE_FILLER | NOTE_LENGTHENED;

/** The marks of a unit, above its symbol: five bits each of its kind, the vowel that it draws out, and the vowel that may be drawn out. */
export function marksOf(unit: number): number {
  const kind = (KINDS[unit] ?? 0) << 16;
  if (!isSyllable(unit)) return kind | (NOT_OPEN << 26);
  const { initial, vowel, final } = partsOf(unit);
  const draws = initial === SILENT ? vowel + 1 : 0;
  return kind | (draws << 21) | ((final === 0 ? vowel + 1 : NOT_OPEN) << 26);
}

export const kindIn = (entry: number): number => (entry >>> 16) & 31;
export const drawsIn = (entry: number): number => (entry >>> 21) & 31;
export const openIn = (entry: number): number => (entry >>> 26) & 31;
/** No vowel that a syllable could draw out. */
export const NOT_OPEN = 31;

/** The notes where one kind of letter meets another, by 16 × the first + the second. */
export const MEETINGS = new Int32Array(256);
for (const kind of [LATIN, LATIN_EXTENDED]) {
  MEETINGS[kind * 16 + DIGIT] = NOTE_LEET;
  MEETINGS[DIGIT * 16 + kind] = NOTE_LEET;
}
for (const kind of [LATIN, DIGIT, JAMO]) MEETINGS[kind * 16 + HANGUL] = NOTE_FILLER;

const AT = 0x40;
/** Longer than any word that begins with an @; longer ones are names that somebody mentions. */
export const LONGEST_MENTION = 8;
const NO_LEET = '#*%&×●■█□○✱';
const AMOUNTS = '$€£¢';

/** The notes of a sign, by what is beside it. */
export function noteSign(text: string, at: number): number {
  const before = KINDS[text.charCodeAt(at - 1)] ?? 0;
  const next = KINDS[text.charCodeAt(at + 1)] ?? 0;
  const sign = text.charAt(at);
  const mask = before === LATIN && (next === LATIN || next === SIGN) ? NOTE_MASK : 0;
  if (NO_LEET.includes(sign)) return mask;
  if (sign === '+' || sign === '＋') return next >= LATIN ? NOTE_LEET | mask : mask;
  if (sign.charCodeAt(0) === AT && before < LATIN && isMention(text, at)) return mask;
  const isBeside =
    next === LATIN ||
    next === SIGN ||
    (next === DIGIT && !AMOUNTS.includes(sign)) ||
    (before === LATIN && sign !== '!');
  return isBeside ? NOTE_LEET | mask : mask;
}

function isMention(text: string, at: number): boolean {
  let end = at + 1;
  while (end - at <= LONGEST_MENTION) {
    const kind = KINDS[text.charCodeAt(end)];
    if (kind !== LATIN && kind !== DIGIT) return text.charAt(end) === '_';
    end += 1;
  }
  return true;
}
