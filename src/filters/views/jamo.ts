import { FINALS, INITIALS, indexIn, isSyllable, partsOf, SILENT, syllableOf, VOWELS } from '../hangul.ts';
import { HANGUL, JAMO } from '../letters.ts';
import { GAP_WIDE, type Letter, type Reading } from '../reading.ts';

/**
 * The jamo view: stand-alone Hangul letters put together with what is around them, as a keyboard would (시바ㄹ, ㅅㅣㅂㅏㄹ, 십ㅏㄹ: 시발).
 * Syllables are changed only where a stand-alone letter takes part, so 다시 바라 stays as it is.
 */
export function readJamo(base: Reading, into: Reading): void {
  into.length = 0;
  for (let at = 0; at < base.length; at += 1) {
    const letter = { ...base.letter(at), changed: false };
    if (letter.kind !== JAMO || !join(letter, base, at, into)) into.add(letter);
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

/** Is there a syllable that only draws out the vowel of the one before it (씨이, 바알)? */
export function isLengthened({ units, gaps, length }: Reading): boolean {
  for (let at = 1; at < length; at += 1)
    if (gaps[at] === 0 && drawsOut(units[at - 1] ?? 0, units[at] ?? 0)) return true;
  return false;
}

function drawsOut(before: number, unit: number): boolean {
  if (!isSyllable(unit) || !isSyllable(before)) return false;
  const parts = partsOf(unit);
  if (parts.initial !== SILENT) return false;
  const last = partsOf(before);
  return last.final === 0 && last.vowel === parts.vowel;
}

/** The lengthened view: 씨바알 read as 씨발. A guess, as 이발 after 시 is a haircut. */
export function readLengthened(base: Reading, into: Reading): void {
  into.length = 0;
  for (let at = 0; at < base.length; at += 1) {
    const letter = { ...base.letter(at), changed: false };
    const before = into.length > 0 ? into.letter(into.length - 1) : undefined;
    if (before && letter.gap === 0 && drawsOut(before.unit, letter.unit)) {
      const { final } = partsOf(letter.unit);
      replaceLast(into, before, { unit: syllableOf({ ...partsOf(before.unit), final }), end: letter.end });
    } else into.add(letter);
  }
}
