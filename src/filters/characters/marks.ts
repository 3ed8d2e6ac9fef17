import { FIRST, LAST, partsOf, SILENT } from './hangul.ts';
import { DIGIT, HANGUL, JAMO, KINDS, LATIN, LATIN_EXTENDED, OTHER, SIGN, SPACE } from './letters.ts';

/**
 * What a scan of the written text notes beside the kinds of its characters: which views the text calls for. Bits above those of the kinds.
 * Leet: a digit or sign beside a letter. Mask: a sign that hides a letter within a word. Guess: one that may. Filler: something that is no syllable right before one.
 * Lengthened: a syllable that draws out the one before it.
 */
export const NOTE_LEET = 1 << 17;
export const NOTE_MASK = 1 << 18;
export const NOTE_FILLER = 1 << 19;
export const NOTE_LENGTHENED = 1 << 20;
export const NOTE_GUESS = 1 << 23;
/** Narrow: Latin letters or digits. Wide: letters of other alphabets. */
export const NOTE_NARROW = 1 << 21;
export const NOTE_WIDE = 1 << 22;
/** No vowel that a syllable could draw out. */
export const NOT_OPEN = 31;
const LATIN_BETWEEN = /[\uac00-\ud7a3][a-z]{1,3}[\uac00-\ud7a3]/i;

export const ALL_NOTES =
  NOTE_LEET | NOTE_MASK | NOTE_GUESS | NOTE_FILLER | NOTE_LENGTHENED | NOTE_NARROW | NOTE_WIDE;

/** The notes of a digit, jamo or other letter that other views begin with, by what is beside it. */
export function noteLetter(text: string, at: number, kind: number): number {
  const seen = 1 << kind;
  if (kind !== DIGIT && kind !== JAMO) return seen;
  const next = KINDS[text.charCodeAt(at + 1)] ?? 0;
  if (next === HANGUL) return seen | NOTE_FILLER;
  const isBeside =
    kind === DIGIT &&
    (next === LATIN || KINDS[text.charCodeAt(at - 1)] === LATIN || isSpelled(text, at, next));
  return isBeside && !isInAddress(text, at) ? seen | NOTE_LEET : seen;
}

/** A digit or sign that stands alone among single letters (B | T C H): between two spaces, beyond which a letter stands alone. */
export function isSpelled(text: string, at: number, next = KINDS[text.charCodeAt(at + 1)]): boolean {
  if (next !== SPACE || KINDS[text.charCodeAt(at - 1)] !== SPACE) return false;
  return isSingle(text, at - 2) || isSingle(text, at + 2);
}

function isSingle(text: string, at: number): boolean {
  const isOne = (kind = 0) => kind >= LATIN;
  return (
    KINDS[text.charCodeAt(at)] === LATIN &&
    !isOne(KINDS[text.charCodeAt(at - 1)]) &&
    !isOne(KINDS[text.charCodeAt(at + 1)])
  );
}

/** Longer than any word in which digits stand for letters. */
const LONGEST_TOKEN = 40;

/** Is the token of letters and digits here a part of an address (t.co/a1B2)? No word begins in the middle of one. */
function isInAddress(text: string, at: number): boolean {
  for (let index = at - 1; index >= 0 && index > at - LONGEST_TOKEN; index -= 1) {
    const kind = KINDS[text.charCodeAt(index)];
    if (kind !== LATIN && kind !== DIGIT) return text.charAt(index) === '/';
  }
  return false;
}

/** For each syllable from the first on the vowel that it draws out, and the vowel of it that may be drawn out; five bits each. */
export const DRAWING = new Uint16Array(LAST - FIRST + 1);
for (let unit = FIRST; unit <= LAST; unit += 1) {
  const { initial, vowel, final } = partsOf(unit);
  DRAWING[unit - FIRST] = (initial === SILENT ? vowel + 1 : 0) | ((final === 0 ? vowel + 1 : NOT_OPEN) << 5);
}

/** The note of Latin letters right between two syllables. */
export const noteBetween = (text: string): number => (LATIN_BETWEEN.test(text) ? NOTE_FILLER : 0);

const AT = 0x40;
/** Longer than any word that begins with an @; longer ones are names that somebody mentions. */
export const LONGEST_MENTION = 8;
/** What people put over a letter. $ stands for one instead (leet), and @ does both. */
export const MASKS = '*#%×✱●＊＃■█□○@';
/** What also joins words: with these a person has to look, as with pictures. */
export const GUESSED = '_-';
export const isPictureSign = (unit: number): boolean =>
  unit > 0x2500 && unit < 0xd800 && KINDS[unit] === SIGN;
/** The note of each sign within a word. */
const HIDING = new Int32Array(65_536);
for (let unit = 0; unit < 65_536; unit += 1) if (isPictureSign(unit)) HIDING[unit] = NOTE_GUESS;
for (const sign of GUESSED) HIDING[sign.charCodeAt(0)] = NOTE_GUESS;
for (const sign of MASKS) HIDING[sign.charCodeAt(0)] = NOTE_MASK;
const NO_LEET = '#*%&×_-';
const isPicture = (sign: string): boolean => sign > '\u2500' && sign < '\u3000';
const AMOUNTS = '$€£¢';

/** The note of an emoji right behind a Latin letter, which may stand for the next one (f🅾️ck). */
export const noteEmoji = (text: string, at: number): number =>
  KINDS[text.charCodeAt(at - 1)] === LATIN ? NOTE_GUESS : 0;

/** Letters that leet may stand beside. */
const isAlphabetic = (kind: number): boolean => kind === LATIN || kind === LATIN_EXTENDED || kind === OTHER;

/** The notes of a sign, by what is beside it. */
export function noteSign(text: string, at: number): number {
  const before = KINDS[text.charCodeAt(at - 1)] ?? 0;
  const next = KINDS[text.charCodeAt(at + 1)] ?? 0;
  const sign = text.charAt(at);
  const isWithin = before === LATIN && (next === LATIN || next === SIGN);
  const mask = isWithin ? (HIDING[text.charCodeAt(at)] ?? 0) : 0;
  if ('+＋➕'.includes(sign)) return next >= LATIN ? NOTE_LEET | mask : mask;
  if (NO_LEET.includes(sign) || isPicture(sign)) return mask;
  if (sign.charCodeAt(0) === AT && before < LATIN && isMention(text, at)) return mask;
  const isBeside =
    isAlphabetic(next) ||
    next === SIGN ||
    (next === DIGIT && !AMOUNTS.includes(sign)) ||
    (isAlphabetic(before) && sign !== '!') ||
    isSpelled(text, at, next);
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
