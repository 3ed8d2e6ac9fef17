import { LATIN, LATIN_EXTENDED, OTHER } from '../characters/letters.ts';
import type { Reading } from '../characters/reading.ts';
import { FONTS, SYMBOL_LETTERS } from '../data/fonts.ts';
import { LOOK_ALIKES } from '../data/look-alikes.ts';

const TABLE = new Uint16Array(65_536);
for (const pairs of [LOOK_ALIKES, FONTS])
  for (let at = 0; at < pairs.length; at += 2) TABLE[pairs.charCodeAt(at)] = pairs.charCodeAt(at + 1);

const SCRIPTS = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Ethiopic}/u,
  /\p{Script=Canadian_Aboriginal}/u,
  /\p{Script=Runic}/u,
  /\p{Script=Yi}/u,
];
/** Signs and Latin letters of their own: nobody writes another language in them. */
const [NO_SCRIPT, LATIN_SCRIPT, ANOTHER] = [-2, -1, SCRIPTS.length];
/** Scripts that a viewer hardly writes a language in: a whole word of look-alikes is rather made by a generator, which a person can see. */
const RARE = new Set([2, 4, 10, 11, 12, ANOTHER]);

/** What is known of letters of one unit, by the unit: their script plus 3, and what they are without accents. 0: not asked yet. */
const SCRIPT_OF = new Uint8Array(65_536);
const BARE = new Uint16Array(65_536);

function scriptOf(original: string): number {
  const unit = original.length === 1 ? original.charCodeAt(0) : 0;
  const known = SCRIPT_OF[unit] ?? 0;
  if (known !== 0) return known - 3;
  const found = SCRIPTS.findIndex((one) => one.test(original));
  const script = SYMBOL_LETTERS.includes(original) ? NO_SCRIPT : found < 0 ? ANOTHER : found;
  if (unit !== 0) SCRIPT_OF[unit] = script + 3;
  return script;
}

function bareOf(original: string): number {
  const unit = original.length === 1 ? original.charCodeAt(0) : 0;
  const known = BARE[unit] ?? 0;
  if (known !== 0) return known;
  const bare = original.normalize('NFKD').charCodeAt(0);
  if (unit !== 0) BARE[unit] = bare;
  return bare;
}

/** The Latin letter that a letter looks like, or is copied for, 0 where there is none. Accents are passed over. */
const looksLike = (original: string, folded: number): number =>
  TABLE[bareOf(original)] || (TABLE[folded] ?? 0);

/** A text with each letter of another alphabet as the Latin one that it looks like. */
export const latinOf = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (letter) => {
    const like = looksLike(letter, letter.charCodeAt(0));
    return like === 0 ? letter : String.fromCharCode(like);
  });
/** The same for a letter of one unit, as it is written. */
export const likeOf = (unit: number): number => looksLike(String.fromCharCode(unit), unit);

/**
 * The look-alike view (UTS #39): letters of other scripts as the Latin letters they look like, in tokens that mix scripts, or that are
 * made of look-alikes from two or more. A word in one script is what it is. Han, kana and Hangul are never touched.
 * False: nothing in the text is read so.
 */
export function readLookAlikes(base: Reading, text: string, into: Reading): boolean {
  into.length = 0;
  let found = false;
  for (let start = 0; start < base.length; ) {
    let end = start + 1;
    const isToken = isAlphabetic(base.kinds[start] ?? 0);
    while (isToken && end < base.length && base.gaps[end] === 0 && isAlphabetic(base.kinds[end] ?? 0))
      end += 1;
    const changed = isToken ? changeOf(base, text, start, end) : 0;
    for (let at = start; at < end; at += 1) addOne({ base, text, at, changed }, into);
    found ||= changed > 0;
    start = end;
  }
  return found;
}

const isAlphabetic = (kind: number): boolean => kind === LATIN || kind === LATIN_EXTENDED || kind === OTHER;
const originalAt = (base: Reading, text: string, at: number): string =>
  text.slice(base.starts[at], base.ends[at]);

/** Whether a token is read as Latin: 0 if not, 2 where that is a guess. */
function changeOf(base: Reading, text: string, start: number, end: number): number {
  const scripts = new Set<number>();
  let alike = 0;
  for (let at = start; at < end; at += 1) {
    const kind = base.kinds[at];
    if (kind === LATIN) scripts.add(LATIN_SCRIPT);
    else {
      const original = originalAt(base, text, at);
      scripts.add(kind === LATIN_EXTENDED ? NO_SCRIPT : scriptOf(original));
      if (looksLike(original, base.units[at] ?? 0) !== 0) alike += 1;
    }
  }
  if (alike === 0) return 0;
  if (scripts.has(LATIN_SCRIPT) || scripts.has(NO_SCRIPT)) return 1;
  if (alike < end - start) return 0;
  if (scripts.size > 1) return 1;
  return [...scripts].every((one) => RARE.has(one)) ? 2 : 0;
}

function addOne(
  { base, text, at, changed }: { base: Reading; text: string; at: number; changed: number },
  into: Reading,
): void {
  const kind = base.kinds[at];
  const isOther = kind === OTHER || kind === LATIN_EXTENDED;
  const like = changed > 0 && isOther ? looksLike(originalAt(base, text, at), base.units[at] ?? 0) : 0;
  if (like === 0) {
    into.copy(base, at);
    return;
  }
  into.add({ ...base.letter(at), unit: like, kind: LATIN, changed: true });
  into.changed[into.length - 1] = changed;
}
