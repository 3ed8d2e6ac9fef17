import {
  DIGIT,
  FOLDED,
  HAN,
  HANGUL,
  KANA,
  KINDS,
  LATIN,
  LATIN_EXTENDED,
  LINE,
  OTHER,
  PUNCTUATION,
  SIGN,
  SKIP,
  SPACE,
  SPECIAL,
} from '../characters/letters.ts';
import { isSpelled, LONGEST_MENTION } from '../characters/marks.ts';
import {
  GAP_LINE,
  GAP_MARK,
  GAP_SPACE,
  GAP_STOP,
  GAP_WIDE,
  isStopBefore,
  markOf,
  type Reading,
  WIDEST_GAP,
} from '../characters/reading.ts';
import { likeOf } from './look-alike.ts';

/** What digits and signs stand for. 1, ! and | are read as i in one view and as l in the other. */
const LETTERS: Readonly<Record<string, string>> = {
  0: 'o',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
};
const EITHER = '1!|';
/** As many letters of a contact word as matter behind a plus. */
const LONGEST_CONTACT = 8;
/** ➕, which keyboards offer as an emoji. */
const HEAVY_PLUS = 0x2795;
const JIA = '加'.charCodeAt(0);

const plain = (unit: number): string => {
  const kind = KINDS[unit] ?? 0;
  // Full-width signs are signs as well.
  if (unit >= 0xff01 && unit <= 0xff5e && kind < LATIN) return String.fromCharCode(unit - 0xfee0);
  if (unit === HEAVY_PLUS) return '+';
  return String.fromCharCode(kind === LATIN || kind === DIGIT ? (FOLDED[unit] ?? 0) : unit);
};

/** 1: a Latin letter, 2: a digit or sign that may be one, 3: a plus, 4: a letter that looks like one, 5: one of another alphabet; 0: anything else. */
const PARTS = new Uint8Array(65_536);
/** The letter that a digit or sign stands for; those that stand for either of two have EITHER_LETTER. */
const MEANINGS = new Uint8Array(65_536);
const EITHER_LETTER = 1;
const IS_SHOUT = new Uint8Array(65_536);
for (let unit = 0; unit < 65_536; unit += 1) {
  const kind = KINDS[unit] ?? 0;
  const character = plain(unit);
  const meaning = EITHER.includes(character) ? EITHER_LETTER : (LETTERS[character]?.charCodeAt(0) ?? 0);
  if (character === '!') IS_SHOUT[unit] = 1;
  if (kind === LATIN) PARTS[unit] = 1;
  else if (kind === DIGIT || ((kind === SIGN || kind === PUNCTUATION) && meaning > 0)) {
    PARTS[unit] = 2;
    MEANINGS[unit] = meaning;
  } else if (character === '+') PARTS[unit] = 3;
  else if ((kind === OTHER || kind === LATIN_EXTENDED) && likeOf(unit) !== 0) PARTS[unit] = 4;
  else if (kind === HAN || kind === HANGUL || kind === KANA) PARTS[unit] = 5;
}

/** What a leet reading came to: nothing to read, something, and something that may be read in the other way too. */
export type LeetOutcome = 'none' | 'read' | 'either';

interface Progress {
  readonly text: string;
  /** The letter that 1, ! and | are read as. */
  readonly either: number;
  readonly into: Reading;
  /** What lies between the last letter and here. */
  gap: number;
  width: number;
  mark: number;
  found: boolean;
  isEither: boolean;
}

/**
 * The leet view: the Latin words and numbers of a text, those in which digits and signs stand beside letters read as letters; tokens of
 * signs alone too, where the caller takes a match for a guess. A plus before a letter is read as 加 (＋ｖｘ).
 */
export function readLeet(text: string, either: 'i' | 'l', into: Reading): LeetOutcome {
  into.length = 0;
  const progress: Progress = {
    text,
    either: either.charCodeAt(0),
    into,
    gap: 0,
    width: 0,
    mark: 0,
    found: false,
    isEither: false,
  };
  for (let at = 0; at < text.length; ) {
    const part = PARTS[text.charCodeAt(at)] ?? 0;
    const behind = part === 3 ? addPlus(at, progress) : at;
    if (behind > at) at = behind;
    else if (part === 1 || part === 2 || part === 4) at = readToken(at, progress);
    else {
      if (part === 5) addPlain(at, progress);
      else addGap(at, progress);
      at += 1;
    }
  }
  return progress.isEither ? 'either' : progress.found ? 'read' : 'none';
}

function addGap(at: number, progress: Progress): void {
  const unit = progress.text.charCodeAt(at);
  const kind = KINDS[unit] ?? 0;
  if (kind === SKIP) return;
  if (unit !== progress.mark) progress.width += 1;
  progress.mark = unit;
  if (kind >= LATIN || kind === SPECIAL) progress.gap |= GAP_WIDE | GAP_SPACE;
  else if (progress.width > WIDEST_GAP) progress.gap |= GAP_WIDE;
  if (kind !== SPACE && kind !== LINE) progress.gap |= GAP_MARK | markOf(unit);
  else {
    progress.gap |= kind === LINE ? GAP_SPACE | GAP_LINE : GAP_SPACE;
    if (isStopBefore(progress.text, at)) progress.gap |= GAP_STOP;
  }
}

/** Adds a letter of an alphabet that has no leet: a keyword may have it beside others (是bitch). */
function addPlain(at: number, progress: Progress): void {
  const unit = progress.text.charCodeAt(at);
  const { into, gap } = progress;
  into.add({ unit: FOLDED[unit] ?? 0, kind: KINDS[unit] ?? 0, gap, changed: false, start: at, end: at + 1 });
  progress.gap = progress.width = progress.mark = 0;
}

/** Reads a token of letters, digits and signs; exclamation marks at its end only end a sentence. Returns where it ends. */
function readToken(start: number, progress: Progress): number {
  const { text } = progress;
  let end = start;
  let letters = 0;
  let digits = 0;
  let isEither = false;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    const part = PARTS[unit] ?? 0;
    if (part === 0 || part === 3 || part === 5) break;
    if (part === 1 || part === 4) letters += 1;
    else if (KINDS[unit] === DIGIT) digits += 1;
    if (MEANINGS[unit] === EITHER_LETTER) isEither = true;
  }
  let last = end;
  while (last > start + 1 && IS_SHOUT[text.charCodeAt(last - 1)] === 1) last -= 1;
  const signs = last - start - letters - digits;
  const isAlone = last === start + 1 && isSpelled(text, start);
  const isMixed = letters > 0 ? digits + signs > 0 : signs > 0 && signs + digits > 1;
  const longest = text.charCodeAt(start) === 0x40 ? LONGEST_MENTION : LONGEST_WORD;
  const isLeet = (isMixed || (isAlone && letters === 0)) && last - start <= longest;
  addToken(start, last, isLeet, progress);
  // A sign alone is a guess, whatever stands around it.
  if (isLeet && isAlone) progress.into.changed[progress.into.length - 1] = 2;
  if (isLeet) {
    progress.found = true;
    progress.isEither ||= isEither;
  }
  for (let at = last; at < end; at += 1) addGap(at, progress);
  return end;
}

const LONGEST_WORD = 40;

function meaningOf(unit: number, either: number): number {
  const meaning = MEANINGS[unit] ?? 0;
  return meaning === EITHER_LETTER ? either : meaning;
}

function addToken(start: number, end: number, isLeet: boolean, progress: Progress): void {
  const { text, either, into } = progress;
  into.reserve(into.length + end - start);
  const { units, kinds, gaps, changed, starts, ends } = into;
  const [parts, folded, latin] = [PARTS, FOLDED, LATIN];
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    const part = parts[unit];
    const isSign = part === 2;
    if (isSign && !isLeet && KINDS[unit] !== DIGIT) {
      addGap(at, progress);
      continue;
    }
    const count = into.length;
    // Letters that look like Latin ones are the business of the look-alike view, unless the token is leet.
    const isRead = isSign && isLeet;
    units[count] = isRead
      ? meaningOf(unit, either)
      : part === 4 && isLeet
        ? likeOf(unit)
        : (folded[unit] ?? 0);
    kinds[count] = part === 1 || isLeet ? latin : isSign ? DIGIT : OTHER;
    gaps[count] = progress.gap;
    changed[count] = isRead ? 1 : 0;
    starts[count] = at;
    ends[count] = at + 1;
    into.length = count + 1;
    if (progress.gap > 0) progress.gap = progress.width = progress.mark = 0;
  }
}

/** Reads a plus and the letters right behind it. Returns where they end; the same place where there are none. */
function addPlus(at: number, progress: Progress): number {
  const { text, into } = progress;
  const isBeside = (kind: number) => kind === LATIN || kind === HAN;
  if (!isBeside(KINDS[text.charCodeAt(at + 1)] ?? 0)) return at;
  into.add({ unit: JIA, kind: HAN, gap: GAP_WIDE | GAP_SPACE, changed: true, start: at, end: at + 1 });
  let next = at + 1;
  for (; next <= at + LONGEST_CONTACT; next += 1) {
    const unit = text.charCodeAt(next);
    const kind = KINDS[unit] ?? 0;
    if (kind < LATIN) break;
    into.add({ unit: FOLDED[unit] ?? 0, kind, gap: 0, changed: false, start: next, end: next + 1 });
  }
  progress.gap = GAP_WIDE | GAP_SPACE;
  progress.found = true;
  return next;
}
