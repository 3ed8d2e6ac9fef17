import { DIGIT, HANGUL, JAMO, KINDS, LATIN, SKIP } from '../characters/letters.ts';
import { GAP_MARK, type Reading, WIDEST_GAP } from '../characters/reading.ts';

const isFiller = (kind: number): boolean => kind === DIGIT || kind === LATIN || kind === JAMO;

/** Where a run of digits, Latin letters or stand-alone jamo ends that stands between two Hangul syllables without a space; 0: there is none. */
function fillerEnd({ kinds, gaps, length }: Reading, start: number): number {
  if (start === 0 || kinds[start - 1] !== HANGUL || !isFiller(kinds[start] ?? 0)) return 0;
  let end = start;
  while (end < length && end - start < WIDEST_GAP && gaps[end] === 0 && isFiller(kinds[end] ?? 0)) end += 1;
  return end < length && end > start && gaps[end] === 0 && kinds[end] === HANGUL ? end : 0;
}

/** The same, for a text as it is written: cheap, and mostly false. */
export function hasFillers(text: string): boolean {
  let fillers = 0;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const kind = KINDS[text.charCodeAt(at)] ?? 0;
    if (kind === HANGUL) {
      if (fillers > 0 && before === HANGUL) return true;
      before = HANGUL;
      fillers = 0;
    } else if (isFiller(kind)) fillers += 1;
    else if (kind !== SKIP) {
      before = 0;
      fillers = 0;
    }
  }
  return false;
}

/** The view without what stands between two syllables and is none: 시1발. Not where a digit comes first, as in 10시1발. */
export function readBetween(base: Reading, into: Reading): void {
  into.length = 0;
  for (let at = 0; at < base.length; at += 1) {
    const end = fillerEnd(base, at);
    if (end === 0) {
      into.copy(base, at);
      continue;
    }
    // The digit itself makes it likely; other letters make it a guess.
    const isDigits = base.kinds.subarray(at, end).every((kind) => kind === DIGIT);
    into.add({ ...base.letter(end), gap: GAP_MARK, changed: true });
    if (!isDigits) into.changed[into.length - 1] = 2;
    at = end;
  }
}
