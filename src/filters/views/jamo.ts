import {
  FINALS,
  FIRST,
  INITIALS,
  indexIn,
  isSyllable,
  partsOf,
  SILENT,
  syllableOf,
  VOWELS,
} from '../characters/hangul.ts';
import { HANGUL, JAMO, KINDS } from '../characters/letters.ts';
import { GAP_WIDE, type Letter, type Reading } from '../characters/reading.ts';

const LAUGHTER = 'ㅋㅎㅠㅜㅡㅇㄷㅉ';

/** Has a text stand-alone letters beside those that only laugh, cry and tremble (ㅋㅋㅋ, ㅠㅠ, ㄷㄷ)? */
export function hasLoneJamo(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (KINDS[unit] !== JAMO) continue;
    let end = at + 1;
    while (text.charCodeAt(end) === unit) end += 1;
    if (end - at === 1 || !LAUGHTER.includes(text.charAt(at))) return true;
    at = end - 1;
  }
  return false;
}

/**
 * The jamo view: stand-alone Hangul letters put together with what is around them, as a keyboard would (시바ㄹ, ㅅㅣㅂㅏㄹ, 십ㅏㄹ: 시발).
 * Syllables are changed only where a stand-alone letter takes part, so 다시 바라 stays as it is.
 */
export function readJamo(base: Reading, into: Reading): void {
  into.length = 0;
  for (let at = 0; at < base.length; at += 1) {
    const isAlone = base.kinds[at] === JAMO;
    if (!isAlone || !join({ ...base.letter(at), changed: false }, base, at, into)) into.copy(base, at);
  }
}

/** Puts a stand-alone letter to what was read before it. False: it stays alone. */
function join(letter: Letter, base: Reading, at: number, into: Reading): boolean {
  const before = into.length > 0 ? into.letter(into.length - 1) : undefined;
  if (!before || !mayTouch(letter, before)) return false;
  const vowel = indexIn(VOWELS, letter.unit);
  if (vowel >= 0) return joinVowel(vowel, letter, before, into);
  return joinConsonant(letter, before, base, at, into);
}

/** Only stand-alone letters are put together across a gap: syllables with a space between them are other words. */
function mayTouch(letter: Letter, before: Letter): boolean {
  return letter.gap === 0 || ((letter.gap & GAP_WIDE) === 0 && (before.kind === JAMO || before.changed));
}

function joinVowel(vowel: number, letter: Letter, before: Letter, into: Reading): boolean {
  if (before.kind === JAMO) {
    const initial = indexIn(INITIALS, before.unit);
    if (initial < 0) return false;
    replaceLast(into, before, { unit: syllableOf({ initial, vowel, final: 0 }), end: letter.end });
    return true;
  }
  if (!isSyllable(before.unit)) return false;
  const parts = partsOf(before.unit);
  if (parts.final === 0) {
    // A vowel drawn out: 시ㅣ.
    if (parts.vowel !== vowel) return false;
    replaceLast(into, before, { unit: before.unit, end: letter.end });
    return true;
  }
  const initial = indexIn(INITIALS, FINALS.charCodeAt(parts.final));
  if (initial < 0) return false;
  replaceLast(into, before, { unit: syllableOf({ ...parts, final: 0 }), end: before.end });
  into.add({
    ...letter,
    unit: syllableOf({ initial, vowel, final: 0 }),
    kind: HANGUL,
    gap: 0,
    start: before.start,
    changed: true,
  });
  return true;
}

function joinConsonant(letter: Letter, before: Letter, base: Reading, at: number, into: Reading): boolean {
  const following = at + 1 < base.length ? base.letter(at + 1) : undefined;
  const beginsNext =
    following?.kind === JAMO && mayTouch(following, letter) && indexIn(VOWELS, following.unit) >= 0;
  // A consonant written twice before its vowel: ㅅㅅㅣ.
  if (before.kind === JAMO && before.unit === letter.unit && beginsNext) {
    replaceLast(into, before, { unit: before.unit, end: letter.end });
    return true;
  }
  if (beginsNext || !isSyllable(before.unit)) return false;
  const parts = partsOf(before.unit);
  const final = indexIn(FINALS, letter.unit);
  if (parts.final !== 0 || final <= 0) return false;
  replaceLast(into, before, { unit: syllableOf({ ...parts, final }), end: letter.end });
  return true;
}

function replaceLast(into: Reading, before: Letter, { unit, end }: { unit: number; end: number }): void {
  into.length -= 1;
  into.add({ ...before, unit, kind: isSyllable(unit) ? HANGUL : before.kind, end, changed: true });
}

/** 1 for syllables that begin with a vowel. */
const IS_SILENT = new Uint8Array(65_536);
IS_SILENT.fill(
  1,
  syllableOf({ initial: SILENT, vowel: 0, final: 0 }),
  syllableOf({ initial: SILENT + 1, vowel: 0, final: 0 }),
);

/** The second syllable has no initial, the first no final, and their vowels are the same. */
function drawsOut(before: number, unit: number): boolean {
  if (IS_SILENT[unit] !== 1 || before < FIRST || (before - FIRST) % 28 !== 0) return false;
  return Math.floor((before - FIRST) / 28) % 21 === Math.floor((unit - FIRST) / 28) % 21;
}

/** The lengthened view: 씨바알 read as 씨발. A guess, as 이발 after 시 is a haircut. */
export function readLengthened(base: Reading, into: Reading): void {
  into.length = 0;
  for (let at = 0; at < base.length; at += 1) {
    const last = into.length - 1;
    const draws = base.gaps[at] === 0 && last >= 0 && drawsOut(into.units[last] ?? 0, base.units[at] ?? 0);
    if (!draws) into.copy(base, at);
    else {
      const letter = base.letter(at);
      const { final } = partsOf(letter.unit);
      const before = into.letter(last);
      replaceLast(into, before, {
        unit: syllableOf({ ...partsOf(before.unit), final }),
        end: letter.end,
      });
    }
  }
}
