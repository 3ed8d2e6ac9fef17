import { DIGIT, FOLDED, HAN, KINDS, LATIN, PUNCTUATION, SENTENCE, SIGN, SKIP, SPACE } from '../letters.ts';
import { LONGEST_MENTION } from '../marks.ts';
import { GAP_SPACE, GAP_WIDE, type Reading, WIDEST_GAP } from '../reading.ts';

/** What digits and signs stand for. 1, ! and | are read as i in one view and as l in the other. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ 0: 'o', 3: 'e', 4: 'a', 5: 's', 6: 'g', 7: 't', 8: 'b', 9: 'g' },
  ...{ '@': 'a', $: 's', '€': 'e', '£': 'l', '¢': 'c' },
};
const EITHER = new Set(['1', '!', '|']);
/** As many letters of a contact word as matter behind a plus. */
const LONGEST_CONTACT = 8;
const JIA = '加'.charCodeAt(0);

const plain = (unit: number): string => {
  const kind = KINDS[unit] ?? 0;
  // Full-width signs are signs as well.
  if (unit >= 0xff01 && unit <= 0xff5e && kind < LATIN) return String.fromCharCode(unit - 0xfee0);
  return String.fromCharCode(kind === LATIN || kind === DIGIT ? (FOLDED[unit] ?? 0) : unit);
};

const meaning = (character: string, either: string): string | undefined =>
  EITHER.has(character) ? either : LETTERS[character];

/** 1: a Latin letter, 2: a digit or sign that may be one, 3: a plus; 0: anything else. */
const PARTS = new Uint8Array(65_536);
for (let unit = 0; unit < 65_536; unit += 1) {
  const kind = KINDS[unit] ?? 0;
  const character = plain(unit);
  if (kind === LATIN) PARTS[unit] = 1;
  else if (kind === DIGIT || ((kind === SIGN || kind === PUNCTUATION) && meaning(character, 'i')))
    PARTS[unit] = 2;
  else if (character === '+') PARTS[unit] = 3;
}

/** What a leet reading came to: nothing to read, something, and something that may be read in the other way too. */
export type LeetOutcome = 'none' | 'read' | 'either';

/**
 * The leet view: the tokens in which digits and signs stand beside letters, read as letters; tokens of signs alone too, where the caller
 * takes a match for a guess. A plus before a letter is read as 加 (＋ｖｘ). Nothing else of the text is in the reading.
 */
export function readLeet(text: string, either: 'i' | 'l', into: Reading): LeetOutcome {
  into.length = 0;
  let found = false;
  let isEither = false;
  for (let at = 0; at < text.length; at += 1) {
    const part = PARTS[text.charCodeAt(at)] ?? 0;
    if (part === 0) continue;
    if (part === 3) {
      if (addPlus(text, at, into)) found = true;
      continue;
    }
    const token = tokenAt(text, at);
    if (token.isLeet && mayBeWord(text, token)) {
      addToken(text, token, either, into);
      if (token.isEither) isEither = true;
      found = true;
    }
    at = token.end - 1;
  }
  return isEither ? 'either' : found ? 'read' : 'none';
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly isLeet: boolean;
  readonly isEither: boolean;
}

/** The token of letters, digits and signs that begins here; exclamation marks at its end only end a sentence. */
function tokenAt(text: string, start: number): Token {
  let end = start;
  let letters = 0;
  let signs = 0;
  let digits = 0;
  let isEither = false;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    const part = PARTS[unit] ?? 0;
    if (part === 0 || part === 3) break;
    if (part === 1) letters += 1;
    else if (KINDS[unit] === DIGIT) digits += 1;
    else signs += 1;
    if (part === 2 && EITHER.has(plain(unit))) isEither = true;
  }
  let last = end;
  while (last > start && plain(text.charCodeAt(last - 1)) === '!') last -= 1;
  signs -= end - last;
  const isLeet = letters > 0 ? digits + signs > 0 : signs > 0 && signs + digits > 1;
  return { start, end: Math.max(last, start + 1), isLeet, isEither };
}

const LONGEST_WORD = 40;

/** A word does not begin in the middle of another one, or of an address. */
function mayBeWord(text: string, { start, end }: Token): boolean {
  const longest = text.charCodeAt(start) === 0x40 ? LONGEST_MENTION : LONGEST_WORD;
  return end - start <= longest && !touchesWord(text, start - 1, -1);
}

function addToken(text: string, { start, end }: Token, either: string, into: Reading): void {
  into.reserve(into.length + end - start + 1);
  const { units, kinds, gaps, changed, starts, ends } = into;
  let count = into.length;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    const isSign = PARTS[unit] === 2;
    units[count] = isSign ? (meaning(plain(unit), either) ?? '').charCodeAt(0) : (FOLDED[unit] ?? 0);
    kinds[count] = LATIN;
    gaps[count] = at === start ? GAP_WIDE | GAP_SPACE : 0;
    changed[count] = isSign ? 1 : 0;
    starts[count] = at;
    ends[count] = at + 1;
    count += 1;
  }
  into.length = count;
  // A stand-in for a word that is not in this reading, so that the token does not look as if it ended.
  if (touchesWord(text, end, 1)) {
    into.add({ unit: 0, kind: LATIN, gap: GAP_WIDE, changed: false, start: end, end });
  }
}

/** Does only a mark part this place from another word, as in foo_4ss? */
function touchesWord(text: string, from: number, step: 1 | -1): boolean {
  for (let at = from, count = 0; count < WIDEST_GAP; at += step, count += 1) {
    const kind = KINDS[text.charCodeAt(at)] ?? SPACE;
    if (kind === LATIN || kind === DIGIT) return true;
    if (kind !== PUNCTUATION && kind !== SIGN && kind !== SENTENCE && kind !== SKIP) return false;
  }
  return false;
}

/** A plus and the letters right behind it. */
function addPlus(text: string, at: number, into: Reading): boolean {
  const isBeside = (kind: number) => kind === LATIN || kind === HAN;
  if (!isBeside(KINDS[text.charCodeAt(at + 1)] ?? 0)) return false;
  into.add({ unit: JIA, kind: HAN, gap: GAP_WIDE | GAP_SPACE, changed: true, start: at, end: at + 1 });
  for (let next = at + 1; next <= at + LONGEST_CONTACT; next += 1) {
    const unit = text.charCodeAt(next);
    const kind = KINDS[unit] ?? 0;
    if (kind < LATIN) break;
    into.add({ unit: FOLDED[unit] ?? 0, kind, gap: 0, changed: false, start: next, end: next + 1 });
  }
  return true;
}
