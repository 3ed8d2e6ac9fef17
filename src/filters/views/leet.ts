import { DIGIT, FOLDED, HAN, KINDS, LATIN } from '../letters.ts';
import { GAP_WIDE, type Reading } from '../reading.ts';

/** What digits and signs stand for. 1, ! and | are read as i in one view and as l in the other. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ 0: 'o', 3: 'e', 4: 'a', 5: 's', 6: 'g', 7: 't', 8: 'b', 9: 'g' },
  ...{ '@': 'a', $: 's', '€': 'e', '£': 'l', '¢': 'c' },
};
const EITHER = new Set(['1', '!', '|']);
const PLUS = 0x2b;
const JIA = '加'.charCodeAt(0);

const plain = (unit: number): string => {
  const kind = KINDS[unit] ?? 0;
  // Full-width signs are signs as well.
  if (unit >= 0xff01 && unit <= 0xff5e && kind < LATIN) return String.fromCharCode(unit - 0xfee0);
  return String.fromCharCode(kind === LATIN || kind === DIGIT ? (FOLDED[unit] ?? 0) : unit);
};

const meaning = (character: string, either: string): string | undefined =>
  EITHER.has(character) ? either : LETTERS[character];

/** Does a text have a digit or sign right beside a Latin letter, or signs beside each other? Cheap, and often no. */
export function mayBeLeet(text: string): boolean {
  let before = false;
  let sign = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = KINDS[unit] ?? 0;
    const isSign = kind === DIGIT || (kind < LATIN && kind > 1 && isLeetSign(unit));
    if (isSign && (before || sign || KINDS[text.charCodeAt(at + 1)] === LATIN || isPlus(unit))) return true;
    before = kind === LATIN;
    sign = isSign && kind !== DIGIT;
  }
  return false;
}

const isPlus = (unit: number): boolean => unit === PLUS || unit === 0xff0b;
const isLeetSign = (unit: number): boolean =>
  unit === 0x40 ||
  unit === 0x24 ||
  unit === 0x21 ||
  unit === 0x7c ||
  isPlus(unit) ||
  (unit > 0x7f && plain(unit) in LETTERS);

/**
 * The leet view: digits and signs as the letters they stand for, in tokens that have a letter beside them; in tokens of signs alone too,
 * where the caller takes a match for a guess. A plus before a letter is read as 加 (＋ｖｘ).
 */
export function readLeet(base: Reading, text: string, either: 'i' | 'l', into: Reading): void {
  into.length = 0;
  let next = 0;
  for (let at = 0; at < text.length; ) {
    const end = tokenEnd(text, at);
    while (next < base.length && (base.starts[next] ?? 0) < at) next += 1;
    if (end > at && isLeetToken(text, at, end)) {
      addToken({ text, start: at, end, either }, base, into);
      at = end;
    } else {
      // Nothing to read otherwise up to the end of the token (or of one other character).
      const until = Math.max(end, at + 1);
      if (isPlus(text.charCodeAt(at))) addPlus(text, at, into);
      for (; next < base.length && (base.starts[next] ?? 0) < until; next += 1) {
        if ((base.starts[next] ?? 0) >= at) into.add({ ...base.letter(next), changed: false });
      }
      at = until;
    }
  }
}

/** Where the token of letters, digits and leet signs ends that begins here; signs that only end a sentence are no part of it. */
function tokenEnd(text: string, start: number): number {
  let end = start;
  let last = start;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    const kind = KINDS[unit] ?? 0;
    const isPart = kind === LATIN || kind === DIGIT || (isLeetSign(unit) && !isPlus(unit));
    if (!isPart) break;
    if (unit !== 0x21 && unit !== 0xff01) last = end + 1;
  }
  return last;
}

function isLeetToken(text: string, start: number, end: number): boolean {
  let letters = 0;
  let signs = 0;
  let digits = 0;
  for (let at = start; at < end; at += 1) {
    const kind = KINDS[text.charCodeAt(at)] ?? 0;
    if (kind === LATIN) letters += 1;
    else if (kind === DIGIT) digits += 1;
    else signs += 1;
  }
  if (letters > 0) return digits + signs > 0;
  return signs > 0 && signs + digits > 1;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly either: string;
}

function addToken({ text, start, end, either }: Token, base: Reading, into: Reading): void {
  // What lies between the token and the letter before it is what the base says, unless the token begins with a sign.
  let gap = start === 0 ? 0 : gapBefore(base, text, start);
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    const read = meaning(plain(unit), either);
    const letter = read ?? plain(unit);
    const changed = read !== undefined;
    into.add({ unit: letter.charCodeAt(0), kind: LATIN, gap, changed, start: at, end: at + 1 });
    gap = 0;
  }
}

function gapBefore(base: Reading, text: string, start: number): number {
  const kind = KINDS[text.charCodeAt(start - 1)] ?? 0;
  if (kind >= LATIN) return 0;
  let low = 0;
  let high = base.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((base.starts[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low < base.length ? (base.gaps[low] ?? GAP_WIDE) || GAP_WIDE : GAP_WIDE;
}

function addPlus(text: string, at: number, into: Reading): void {
  const following = KINDS[text.charCodeAt(at + 1)] ?? 0;
  if (following !== LATIN && following !== HAN) return;
  const before = at === 0 ? 0 : (KINDS[text.charCodeAt(at - 1)] ?? 0);
  const gap = at === 0 || before >= LATIN ? 0 : GAP_WIDE;
  into.add({ unit: JIA, kind: HAN, gap, changed: true, start: at, end: at + 1 });
}
