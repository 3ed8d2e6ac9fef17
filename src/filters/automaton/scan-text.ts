import type { Meter } from '../budget/ledger.ts';
import { FIRST, LAST } from '../characters/hangul.ts';
import {
  DIGIT,
  EMOJI,
  FOLDED,
  HAN,
  HANGUL,
  isLow,
  KIND_COUNT,
  KINDS,
  LATIN,
  SIGN,
  SKIP,
  SPACE,
  SPECIAL,
} from '../characters/letters.ts';
import {
  DRAWING,
  NOT_OPEN,
  NOTE_LENGTHENED,
  NOTE_NARROW,
  NOTE_WIDE,
  noteEmoji,
  noteLetter,
  noteSign,
} from '../characters/marks.ts';
import { WIDEST_GAP } from '../characters/reading.ts';
import { isCutShort, isNoWord } from '../keywords/broken.ts';
import type { Automaton } from './automaton.ts';
import { hasEnough } from './enough.ts';

/** A text with characters that have to be read one by one, so that scanText left it alone. */
export const UNREAD = -1;

/** What is known of Latin sequences before anything is read: all that one stands for begin, or end, where a word does. */
export const CLOSED_START = 1;
export const CLOSED_END = 2;
/** None of them is a phrase: with a space within, only single letters are one word. */
export const ONE_WORD = 4;
const HANGUL_NOTE = 1 << HANGUL;
const NARROW_KINDS = (1 << LATIN) | (1 << DIGIT);
const WIDE_KINDS = (1 << HAN) | HANGUL_NOTE;
const CLOSED = CLOSED_START | CLOSED_END;

export interface Sequences {
  /** A set of these for each sequence. */
  readonly closed: Uint8Array;
  /** How many letters each has, and how many the shortest term has that it stands for, with its repeats. */
  readonly runs: Uint16Array;
  readonly letters: Uint16Array;
}

/** A whole word, with nothing between its letters. */
export interface Word {
  readonly start: number;
  readonly end: number;
}

/** Takes a sequence and where its last run of letters begins; and the word, where it stands there as a word of its own. */
type Seen = (sequence: number, at: number, word: Word | undefined) => void;

/** What a scan asks, and how it reports what it sees. It ends early where the meter has run out. */
export interface Scanning {
  readonly sequences: Sequences;
  readonly meter: Meter;
  readonly seen: Seen;
  /** Where it ended early. */
  stoppedAt: number;
}

/**
 * The same as reading the base view of a text and scanning it, for texts of plain characters, and without making the reading; places are
 * in the text. Returns the kinds of unusual characters that the text has and what calls for other views (marks.ts), as bits, or UNREAD.
 */
export function scanText(automaton: Automaton, text: string, scanning: Scanning): number {
  const { written, noted, wideFrom, kinds, roots, cells, symbolTo } = automaton;
  // Imported constants are looked up each time; in a loop over every character that is a fifth of the time.
  const drawing = DRAWING;
  const size = text.length;
  let state = 0;
  let last = 0;
  let lastGap = -1;
  let width = 0;
  let notes = 0;
  let open = NOT_OPEN;
  let narrow = 0;
  let wide = 0;
  for (let at = 0; at < size; at += 1) {
    const unit = text.charCodeAt(at);
    const symbol = written[unit] ?? 0;
    if (unit >= FIRST && unit <= LAST) {
      const draws = drawing[unit - FIRST] ?? 0;
      notes |= (draws & 31) === open ? HANGUL_NOTE | NOTE_LENGTHENED : HANGUL_NOTE;
      open = draws >>> 5;
    }
    if (symbol < noted) {
      const kind = kinds[symbol] ?? 0;
      if (kind < LATIN) {
        if (kind === SKIP) continue;
        if (kind === SPECIAL) return UNREAD;
        const first = at;
        if (kind === SIGN) notes |= noteSign(text, at);
        else if (kind === EMOJI && isLow(text.charCodeAt(at + 1))) {
          notes |= noteEmoji(text, at);
          at += 1;
        }
        if (lastGap !== first - 1) width = 1;
        else if (text.charCodeAt(at) !== text.charCodeAt(lastGap)) width += 1;
        if (width > WIDEST_GAP) state = last = 0;
        lastGap = at;
        open = NOT_OPEN;
        continue;
      }
      notes |= noteLetter(text, at, kind);
      if (symbol < KIND_COUNT) {
        state = last = 0;
        continue;
      }
    }
    // Below zero from the first letter of the kind on: most texts have but one, and a branch for each letter would cost more.
    narrow |= symbol - wideFrom;
    wide |= wideFrom - 1 - symbol;
    if (symbol === last) continue;
    last = symbol;
    for (;;) {
      if (state === 0) {
        state = roots[symbol] ?? 0;
        break;
      }
      const next = (cells[state * 2] ?? 0) + symbol;
      if (symbolTo[next] === symbol) {
        state = next;
        break;
      }
      const failure = cells[state * 2 + 1] ?? 0;
      state = failure < 0 ? ~failure : failure;
    }
    if ((cells[state * 2 + 1] ?? 0) < 0) {
      report(automaton, { text, at, output: automaton.outputs[state] ?? 0 }, scanning);
      if (scanning.meter.left < 0) {
        scanning.stoppedAt = at;
        return notes;
      }
    }
  }
  if (narrow < 0 || (notes & NARROW_KINDS) !== 0) notes |= NOTE_NARROW;
  if (wide < 0 || (notes & WIDE_KINDS) !== 0) notes |= NOTE_WIDE;
  return notes;
}

/** Steps of what ends at a letter (work.ts). */
const ENDING = 3;

interface Place {
  readonly text: string;
  readonly at: number;
  readonly output: number;
}

/** Passes on what ends here; of Latin words not what is a part of a longer one. */
function report({ links }: Automaton, place: Place, { sequences, meter, seen }: Scanning): void {
  const { closed, runs, letters } = sequences;
  const { text, at } = place;
  const next = text.charCodeAt(at + 1);
  const goesOn = isLatin(next) && FOLDED[next] !== FOLDED[text.charCodeAt(at)];
  for (let { output } = place; output !== 0 && meter.left >= 0; output = links[output] ?? 0) {
    meter.left -= ENDING;
    const sequence = output - 1;
    const edges = closed[sequence] ?? 0;
    if (goesOn && (edges & CLOSED_END) !== 0) continue;
    const needed = letters[sequence] ?? 0;
    const size = runs[sequence] ?? 0;
    if (needed > size) {
      meter.left -= needed;
      if (!hasEnough(text, at, { runs: size, letters: needed })) continue;
    }
    if (edges === 0) {
      seen(sequence, at, undefined);
      continue;
    }
    const place = startOf(text, at, size);
    const start = place < 0 ? -1 - place : place;
    meter.left -= (at - start) * 2;
    if (place < 0 && (edges & ONE_WORD) !== 0 && !mayBeJoined(text, at, start)) continue;
    const isWithin = start > 0 && isLatin(text.charCodeAt(start - 1));
    if (isWithin && (edges & CLOSED_START) !== 0) continue;
    seen(sequence, at, (edges & CLOSED) === CLOSED && place >= 0 ? wordAt(text, start, at) : undefined);
  }
}

/** Letters that end here with a gap before them: is it one without a space, are they single ones, or one word in two parts (fu ck)? */
function mayBeJoined(text: string, at: number, from: number): boolean {
  let start = at;
  while (start > 0 && isLatin(text.charCodeAt(start - 1))) start -= 1;
  const isOne = FOLDED[text.charCodeAt(start)] === FOLDED[text.charCodeAt(at)];
  if ((isOne && !isLatin(text.charCodeAt(at + 1))) || KINDS[text.charCodeAt(start - 1)] !== SPACE)
    return true;
  const first = { from, to: start - 1 };
  if (at - from < 4 || first.to <= from || isLatin(text.charCodeAt(from - 1))) return false;
  const letterAt = (place: number) => FOLDED[text.charCodeAt(place)] ?? 0;
  return (
    isNoWord(letterAt, first, true) ||
    isNoWord(letterAt, { from: start, to: at + 1 }, false) ||
    (start === at && isCutShort(letterAt, first))
  );
}

/** The word from here to the end of the run that begins at a letter; undefined where anything invisible is beside it. */
function wordAt(text: string, start: number, at: number): Word | undefined {
  let end = at + 1;
  while (FOLDED[text.charCodeAt(end)] === FOLDED[text.charCodeAt(at)]) end += 1;
  const isPlain = isPlainEdge(text.charCodeAt(end)) && isPlainEdge(text.charCodeAt(start - 1));
  return isPlain ? { start, end } : undefined;
}

const isLatin = (unit: number): boolean => {
  const kind = KINDS[unit] ?? 0;
  return kind >= LATIN && kind <= DIGIT;
};

/** No letter that might be of the same word, and nothing invisible that might hide one. */
const isPlainEdge = (unit: number): boolean => !isLatin(unit) && (Number.isNaN(unit) || KINDS[unit] !== SKIP);

/** Where so many Latin letters begin that end here, repeated ones counted once and with all their repeats; -1 - that place where gaps are within. */
function startOf(text: string, at: number, size: number): number {
  let start = at;
  let left = size - 1;
  let hasGap = false;
  const [kinds, folded, latin, digit, skip] = [KINDS, FOLDED, LATIN, DIGIT, SKIP];
  let letter = folded[text.charCodeAt(at)];
  for (let index = at - 1; index >= 0; index -= 1) {
    const unit = text.charCodeAt(index);
    const kind = kinds[unit] ?? 0;
    if (kind < latin || kind > digit) {
      if (left === 0) break;
      if (kind !== skip) hasGap = true;
      continue;
    }
    if (folded[unit] !== letter) {
      if (left === 0) break;
      left -= 1;
      letter = folded[unit];
    }
    start = index;
  }
  return hasGap ? -1 - start : start;
}
