import { isSyllable, partsOf, syllableOf } from '../characters/hangul.ts';
import {
  COMPATIBILITY,
  EMOJI,
  EXPANSIONS,
  FOLDED,
  foldCharacter,
  isLow,
  JAMO,
  KANA,
  KINDS,
  kindOfLetter,
  LATIN,
  LINE,
  PUNCTUATION,
  SENTENCE,
  SIGN,
  SKIP,
  SPACE,
  SPECIAL,
  VOICING,
} from '../characters/letters.ts';
import {
  GAP_LINE,
  GAP_MARK,
  GAP_SENTENCE,
  GAP_SPACE,
  GAP_STOP,
  GAP_WIDE,
  isStopBefore,
  markOf,
  type Reading,
  WIDEST_GAP,
} from '../characters/reading.ts';

const GAP_OF = new Uint8Array(16);
GAP_OF[SPACE] = GAP_SPACE;
GAP_OF[SENTENCE] = GAP_MARK | GAP_SENTENCE;
GAP_OF[LINE] = GAP_SPACE | GAP_LINE;
for (const kind of [PUNCTUATION, SIGN, EMOJI]) GAP_OF[kind] = GAP_MARK;

/**
 * The base view: every letter in one alphabet (width, case, accents, traditional Han folded; Hangul composed), nothing that cannot be
 * seen, and what lies between letters as a note. Returns the kinds that the text has, as bits.
 */
export function readBase(text: string, into: Reading): number {
  const size = text.length;
  into.reserve(size + 1);
  const { units, kinds, gaps, starts, ends } = into;
  let count = 0;
  let gap = 0;
  let width = 0;
  let mark = 0;
  let seen = 0;
  for (let at = 0; at < size; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = KINDS[unit] ?? 0;
    if (kind >= LATIN) {
      units[count] = FOLDED[unit] ?? 0;
      kinds[count] = kind;
      gaps[count] = gap;
      starts[count] = at;
      ends[count] = at + 1;
      count += 1;
      gap = 0;
      width = 0;
      mark = 0;
      seen |= 1 << kind;
    } else if (kind === SPECIAL) {
      into.length = count;
      return seen | readRest({ text, at, gap, width, mark }, into);
    } else if (kind !== SKIP) {
      const isJoined = text.charCodeAt(at - 1) === JOINER;
      if (kind === EMOJI && isLow(text.charCodeAt(at + 1))) at += 1;
      else if ((kind === SPACE || kind === LINE) && isStopBefore(text, at)) gap |= GAP_STOP;
      const one = text.charCodeAt(at);
      if (one !== mark && !isJoined) width += 1;
      mark = one;
      gap |= width > WIDEST_GAP ? GAP_WIDE : (GAP_OF[kind] ?? 0) | markOf(one);
      seen |= 1 << kind;
    }
  }
  into.length = count;
  return seen;
}

interface Place {
  readonly text: string;
  at: number;
  gap: number;
  width: number;
  /** The last mark in the gap. */
  mark: number;
}

/** Joins several emoji to one. */
const JOINER = 0x200d;

/** The same from the first special character on: slower, and with everything that readBase leaves out. */
function readRest(place: Place, into: Reading): number {
  const { text } = place;
  let seen = 0;
  while (place.at < text.length) {
    const point = text.codePointAt(place.at) ?? 0;
    const size = point > 0xffff ? 2 : 1;
    const kind = point > 0xffff ? SPECIAL : (KINDS[point] ?? 0);
    const start = place.at;
    place.at += size;
    if (kind >= LATIN) seen |= addLetter({ unit: FOLDED[point] ?? 0, kind, start }, place, into);
    else if (kind !== SPECIAL) seen |= addGap(kind, place, point);
    else if (VOICING.has(point)) voice(point, place, into);
    else if (COMPATIBILITY.has(point)) seen |= addConjoining(point, place, into);
    else seen |= addSpecial(point, place, into);
  }
  return seen;
}

function addLetter(
  letter: { unit: number; kind: number; start: number },
  place: Place,
  into: Reading,
): number {
  into.add({ ...letter, gap: place.gap, changed: false, end: place.at });
  place.gap = 0;
  place.width = 0;
  place.mark = 0;
  return 1 << letter.kind;
}

function addGap(kind: number, place: Place, point: number): number {
  if (kind === SKIP) return 0;
  const { text, at } = place;
  const start = at - (point > 0xffff ? 2 : 1);
  if ((kind === SPACE || kind === LINE) && isStopBefore(text, start)) place.gap |= GAP_STOP;
  // What is joined to an emoji or colours it is a part of it.
  const isPart = text.charCodeAt(start - 1) === JOINER || (point >= 0x1f3fb && point <= 0x1f3ff);
  if (point !== place.mark && !isPart) place.width += 1;
  if (!isPart) place.mark = point;
  place.gap |= place.width > WIDEST_GAP ? GAP_WIDE : (GAP_OF[kind] ?? 0) | markOf(point > 0xffff ? 0 : point);
  return 1 << kind;
}

/** A voicing mark makes another kana of the one before it; elsewhere it shows next to nothing. */
function voice(point: number, place: Place, into: Reading): void {
  const last = into.length - 1;
  if (last < 0 || place.gap !== 0 || into.kinds[last] !== KANA) return;
  const voiced = `${String.fromCharCode(into.units[last] ?? 0)}${VOICING.get(point)}`.normalize('NFC');
  if (voiced.length > 1) return;
  into.units[last] = voiced.charCodeAt(0);
  into.ends[last] = place.at;
}

/** Conjoining jamo make syllables where they can (as NFC does); one that is left alone is a stand-alone jamo. */
function addConjoining(point: number, place: Place, into: Reading): number {
  const { text } = place;
  const start = place.at - 1;
  let end = place.at;
  while (end < text.length && end - start < 3 && COMPATIBILITY.has(text.charCodeAt(end))) end += 1;
  for (; end > place.at; end -= 1) {
    const unit = composed(text, start, end);
    if (unit === 0) continue;
    place.at = end;
    return addLetter({ unit, kind: 12, start }, place, into);
  }
  return (
    addFinal(point, into, place) ||
    addLetter({ unit: COMPATIBILITY.get(point) ?? 0, kind: JAMO, start }, place, into)
  );
}

/** The syllable that two or three conjoining jamo make (Unicode, section 3.12), 0 where they make none. */
function composed(text: string, start: number, end: number): number {
  const initial = text.charCodeAt(start) - 0x1100;
  const vowel = text.charCodeAt(start + 1) - 0x1161;
  const final = end - start > 2 ? text.charCodeAt(start + 2) - 0x11a7 : 0;
  const isOne = initial >= 0 && initial < 19 && vowel >= 0 && vowel < 21 && final < 28;
  return isOne && (end - start === 2 || final > 0) ? syllableOf({ initial, vowel, final }) : 0;
}

/** A conjoining final right after a whole syllable belongs to it. */
function addFinal(point: number, into: Reading, place: Place): number {
  const last = into.length - 1;
  const before = into.units[last] ?? 0;
  if (point < 0x11a8 || place.gap !== 0 || !isSyllable(before)) return 0;
  const parts = partsOf(before);
  if (parts.final !== 0) return 0;
  into.units[last] = syllableOf({ ...parts, final: point - 0x11a7 });
  into.ends[last] = place.at;
  return 1 << 12;
}

const isIgnorable = (point: number) => pieceOf(point).isIgnorable;

/** The letter within a circle, a square or a flag. They have no decomposition, or one for its looks only. */
function enclosed(point: number): string | undefined {
  const first = [0x1f1e6, 0x1f130, 0x1f150, 0x1f170].find((one) => point >= one && point < one + 26);
  return first === undefined ? undefined : String.fromCharCode(0x61 + point - first);
}

/** What a special character is read as: its letters, each as its units and kind. */
interface Piece {
  readonly letters: readonly { readonly unit: number; readonly kind: number }[];
  readonly isIgnorable: boolean;
}

/** Normalizing is slow, and texts use few special characters; a text of many different ones fills it no further than this. */
const MOST_PIECES = 20_000;
const PIECES = new Map<number, Piece>();

function pieceOf(point: number): Piece {
  const known = PIECES.get(point);
  if (known) return known;
  const character = String.fromCodePoint(point);
  const made: Piece = {
    letters: lettersOf(point, character),
    isIgnorable: /[\p{Default_Ignorable_Code_Point}\p{M}\p{Cf}]/u.test(character),
  };
  if (PIECES.size >= MOST_PIECES) PIECES.clear();
  PIECES.set(point, made);
  return made;
}

function lettersOf(point: number, character: string): Piece['letters'] {
  const letters: { unit: number; kind: number }[] = [];
  for (const letter of EXPANSIONS.get(point) ?? enclosed(point) ?? foldCharacter(character)) {
    const kind = kindOfLetter(letter);
    if (kind === 0) continue;
    // A letter outside the first plane is compared as its two units.
    for (let at = 0; at < letter.length; at += 1) {
      const unit = letter.charCodeAt(at);
      letters.push({ unit: letter.length === 1 ? (FOLDED[unit] ?? unit) : unit, kind });
    }
  }
  return letters;
}

function addSpecial(point: number, place: Place, into: Reading): number {
  if (point >= 0xd800 && point <= 0xdfff) return addGap(PUNCTUATION, place, point);
  const isEmoji = point >= 0x1f200 && point <= 0x1fbff;
  if (isEmoji) return isIgnorable(point) ? 0 : addGap(PUNCTUATION, place, point);
  const start = place.at - (point > 0xffff ? 2 : 1);
  let seen = 0;
  for (const { unit, kind } of pieceOf(point).letters) seen |= addLetter({ unit, kind, start }, place, into);
  if (seen !== 0 || isIgnorable(point)) return seen;
  return addGap(PUNCTUATION, place, point);
}
