import { LATIN } from '../characters/letters.ts';
import type { Reading } from '../characters/reading.ts';

/** A capital I behind a small letter, or a small l before a capital: each looks like the other (sIut, BlTCH). */
const SWAPPED = /[a-z]I|l[A-Z]/;
const [SMALL_L, SMALL_I] = ['l'.charCodeAt(0), 'i'.charCodeAt(0)];
/** Capital I in a row that stand for l. */
const LONGEST_RUN = 4;
const isCapital = (unit: number): boolean => unit >= 0x41 && unit <= 0x5a;
const isSmall = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;

/** Has a text a letter that this view may read otherwise? */
export const hasSwaps = (text: string): boolean => SWAPPED.test(text);

/** The mixed-case view: I and l in a word of small and capital letters as the letters that they look like there. */
export function readMixedCase(base: Reading, text: string, into: Reading): boolean {
  into.length = 0;
  for (let at = 0; at < base.length; at += 1) {
    into.copy(base, at);
    const swapped = base.kinds[at] === LATIN ? swappedAt(text, base.starts[at] ?? 0) : 0;
    if (swapped === 0) continue;
    into.units[at] = swapped;
    into.changed[at] = 1;
  }
  return true;
}

function swappedAt(text: string, at: number): number {
  const letter = text.charAt(at);
  if (letter === 'I') {
    let before = at - 1;
    while (at - before <= LONGEST_RUN && text.charAt(before) === 'I') before -= 1;
    return isSmall(text.charCodeAt(before)) ? SMALL_L : 0;
  }
  // In kilI the capital is an l as well.
  const isOne = letter === 'l' && isCapital(text.charCodeAt(at + 1));
  return isOne && (text.charAt(at + 1) !== 'I' || !isSmall(text.charCodeAt(at - 1))) ? SMALL_I : 0;
}
