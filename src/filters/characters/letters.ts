import { SYMBOL_LETTERS } from '../data/fonts.ts';
import { SIMPLIFIED } from '../data/simplified.ts';

/** What a UTF-16 unit is to the engine. Everything from LATIN on is a letter that keywords are made of. */
export const SKIP = 0;
export const SPACE = 1;
export const PUNCTUATION = 2;
/** Marks that end a sentence or a clause: two Han letters around one are seldom one word. */
export const SENTENCE = 3;
/** Punctuation that also stands for letters or hides them: @ $ ! | + * # % and the like. */
export const SIGN = 4;
export const LINE = 5;
/** Surrogates, conjoining jamo and letters that stand for several: read one by one. */
export const SPECIAL = 6;
/** The first half of an emoji (U+1F400 to U+1FBFF): with the other half it is a mark. */
export const EMOJI = 7;
export const LATIN = 8;
/** Latin letters beyond a-z that do not decompose, such as ø and small capitals. */
export const LATIN_EXTENDED = 9;
export const DIGIT = 10;
export const HAN = 11;
export const HANGUL = 12;
/** A stand-alone Hangul letter (compatibility jamo). */
export const JAMO = 13;
export const KANA = 14;
export const OTHER = 15;
/** Kinds are smaller than this. */
export const KIND_COUNT = 16;

/** Kind of each unit, and the unit it is compared as; one look-up for almost every character of a message. */
export const KINDS = new Uint8Array(65_536);
export const FOLDED = new Uint16Array(65_536);
/** What the letters that stand for several (㎏, ⑩) are compared as. */
export const EXPANSIONS = new Map<number, string>();

const MOST_LETTERS = 8;
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\p{Cc}\u2800]/u;
const SENTENCE_MARKS = '。！？，、；：,;:?…︒﹐﹒；“”';
const SIGNS = '@$!|+➕*#%€£¢×✱●＊＃■█□○_-';
/** Pictures of the first plane, which stand for a letter as other emoji do (wh⭕re). */
const PICTURES = /[\u25a0-\u27bf\u2b50-\u2b55]/;
/** ㆍ, a vowel of old Korean: today a dot between words. */
const DOT_VOWEL = 0x318d;
/** The marks that voice a kana: combining, spacing and half-width. They make one letter of it and themselves. */
export const VOICING = new Map([
  [0x3099, '\u3099'],
  [0x309b, '\u3099'],
  [0xff9e, '\u3099'],
  [0x309a, '\u309a'],
  [0x309c, '\u309a'],
  [0xff9f, '\u309a'],
]);

/** The compatibility jamo of each conjoining jamo (U+1100 and on), as Unicode's own decompositions say. */
export const COMPATIBILITY = new Map<number, number>();
for (let unit = 0x3131; unit <= 0x318e; unit += 1) {
  const conjoining = String.fromCharCode(unit).normalize('NFKD').charCodeAt(0);
  if (unit !== 0x3164 && unit !== DOT_VOWEL) COMPATIBILITY.set(conjoining, unit);
}
// Consonants at the end of a syllable are characters of their own; NFKD of the half-width ones does not name them.
const FINALS = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
for (let index = 0; index < FINALS.length; index += 1)
  COMPATIBILITY.set(0x11a8 + index, FINALS.charCodeAt(index));

const simplified = new Map<number, number>();
for (let index = 0; index < SIMPLIFIED.length; index += 2) {
  simplified.set(SIMPLIFIED.charCodeAt(index), SIMPLIFIED.charCodeAt(index + 1));
}

/** The second half of a surrogate pair. */
export const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** What a letter after decomposition is; 0 where it is none. */
export function kindOfLetter(letter: string): number {
  if (/[a-z]/.test(letter)) return LATIN;
  if (/\p{Nd}/u.test(letter)) return DIGIT;
  if (/\p{Script=Han}/u.test(letter)) return HAN;
  if (/[\uac00-\ud7a3]/.test(letter)) return HANGUL;
  if (/[\u3131-\u318e]/.test(letter)) return JAMO;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter)) return KANA;
  if (/\p{Script=Latin}/u.test(letter)) return LATIN_EXTENDED;
  return /[\p{L}\p{N}]/u.test(letter) ? OTHER : 0;
}

/** A katakana as the hiragana of the same sound. */
const hiragana = (letter: string): string =>
  /[\u30a1-\u30f6\u30fd\u30fe]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) - 0x60) : letter;

/** A character as the engine compares it: decomposed, without marks, lower case; stand-alone jamo in one alphabet; kana as hiragana, and composed. */
export function foldCharacter(character: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character))
    return [...character.normalize('NFKC').toLowerCase()].map(hiragana).join('');
  const folded = character.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  return folded.normalize('NFC').replace(/[\u1100-\u11ff]/g, (jamo) => {
    const compatible = COMPATIBILITY.get(jamo.charCodeAt(0));
    return compatible === undefined ? jamo : String.fromCharCode(compatible);
  });
}

/** Digits of any script count as 0 to 9: they are ten in a row everywhere. */
function digitOf(letter: string): string {
  const point = letter.codePointAt(0) ?? 0;
  let zero = point;
  while (zero > point - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // Mathematical digits are five rows without a gap, but those decompose to 0-9 before they come here.
  return String(point <= 0x39 ? point - 0x30 : (point - zero) % 10);
}

function kindOfMark(character: string): number {
  if (/[\n\r\u2028\u2029]/.test(character)) return LINE;
  // U+FEFF is white space to a regular expression, and nothing to the eye.
  if (/\s/.test(character) && !/\p{Default_Ignorable_Code_Point}/u.test(character)) return SPACE;
  if (INVISIBLE.test(character)) return SKIP;
  if (SIGNS.includes(character) || PICTURES.test(character)) return SIGN;
  return SENTENCE_MARKS.includes(character) ? SENTENCE : PUNCTUATION;
}

function classify(unit: number): void {
  const character = String.fromCharCode(unit);
  // Full-width signs are the same signs.
  const mark = kindOfMark(unit > 0xff00 && unit < 0xff5f ? character.normalize('NFKC') : character);
  if (mark !== PUNCTUATION && mark !== SENTENCE && mark !== SIGN) {
    KINDS[unit] = mark;
    return;
  }
  if (unit >= 0x1100 && unit <= 0x11ff) {
    KINDS[unit] = SPECIAL;
    return;
  }
  const letters = [...foldCharacter(character)].filter((one) => kindOfLetter(one) > 0).join('');
  // No keyword is written with a sign for a whole sentence (ﷺ).
  if (letters.length === 0 || letters.length > MOST_LETTERS) KINDS[unit] = mark;
  else if (letters.length > 1) {
    KINDS[unit] = SPECIAL;
    EXPANSIONS.set(unit, letters);
  } else setLetter(unit, letters);
}

function setLetter(unit: number, letter: string): void {
  const kind = kindOfLetter(letter);
  const folded = kind === DIGIT ? digitOf(letter).charCodeAt(0) : letter.charCodeAt(0);
  KINDS[unit] = kind;
  FOLDED[unit] = kind === HAN ? (simplified.get(folded) ?? folded) : folded;
}

const isPlainHan = (unit: number) => (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf);

for (let unit = 0; unit < 65_536; unit += 1) {
  if (unit >= FIRST_SYLLABLE && unit <= LAST_SYLLABLE) {
    KINDS[unit] = HANGUL;
    FOLDED[unit] = unit;
  } else if (isPlainHan(unit)) {
    KINDS[unit] = HAN;
    FOLDED[unit] = simplified.get(unit) ?? unit;
  } else if (unit === 0xd83d || unit === 0xd83e) KINDS[unit] = EMOJI;
  else if (unit >= 0xd800 && unit <= 0xdfff) KINDS[unit] = SPECIAL;
  else if (unit >= 0xe000 && unit <= 0xf8ff) KINDS[unit] = PUNCTUATION;
  else classify(unit);
}
// Fillers that show nothing.
for (const unit of [0x3164, 0xffa0, 0x115f, 0x1160]) KINDS[unit] = SKIP;
// Vowels of old Korean that look like dots: ㆍ, and its conjoining forms, alone and doubled.
for (const unit of [DOT_VOWEL, 0x119e, 0x11a2]) KINDS[unit] = PUNCTUATION;
for (const unit of VOICING.keys()) KINDS[unit] = SPECIAL;
// Two initials that are typed as one letter (ㅄ) are still two.
for (const pair of [
  'ㄳㄱㅅ',
  'ㄵㄴㅈ',
  'ㄶㄴㅎ',
  'ㄺㄹㄱ',
  'ㄻㄹㅁ',
  'ㄼㄹㅂ',
  'ㄽㄹㅅ',
  'ㄾㄹㅌ',
  'ㄿㄹㅍ',
  'ㅀㄹㅎ',
  'ㅄㅂㅅ',
]) {
  KINDS[pair.charCodeAt(0)] = SPECIAL;
  EXPANSIONS.set(pair.charCodeAt(0), pair.slice(1));
}
// Braille, currencies and the like are letters to those who copy them from a generator.
for (const letter of SYMBOL_LETTERS) KINDS[letter.charCodeAt(0)] = OTHER;
for (const letter of SYMBOL_LETTERS) FOLDED[letter.charCodeAt(0)] = letter.charCodeAt(0);
