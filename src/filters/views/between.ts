import { DIGIT, HAN, HANGUL, JAMO, KINDS, LATIN, SKIP } from '../characters/letters.ts';
import { GAP_MARK, type Reading, WIDEST_GAP } from '../characters/reading.ts';

const isFiller = (kind: number): boolean => kind === DIGIT || kind === LATIN || kind === JAMO;

const HAN_FILLER = /[\u3400-\u9fff](?:[a-z\uff21-\uff5a]|[\d\uff10-\uff19]{1,9})[\u3400-\u9fff]/i;

/** Has a text a letter or a number right between two Han characters? */
export const hasHanFillers = (text: string): boolean => HAN_FILLER.test(text);

/**
 * Where a run of digits, Latin letters or stand-alone jamo ends that stands between two Hangul syllables without a space, or of digits or
 * one letter between two Han characters; 0: there is none. The same digit or letter again and again counts once.
 */
function fillerEnd({ units, kinds, gaps, length }: Reading, start: number): number {
  const around = start === 0 ? 0 : (kinds[start - 1] ?? 0);
  if ((around !== HANGUL && around !== HAN) || !isFiller(kinds[start] ?? 0)) return 0;
  const widest = around === HAN && kinds[start] !== DIGIT ? 1 : WIDEST_GAP;
  let end = start;
  let width = 0;
  for (; end < length && gaps[end] === 0 && isFiller(kinds[end] ?? 0); end += 1) {
    if (end === start || units[end] !== units[end - 1]) width += 1;
    if (width > widest) return 0;
  }
  return end < length && end > start && gaps[end] === 0 && kinds[end] === around ? end : 0;
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

/** The view without what stands between two syllables and is none: 시1발; between Han (傻1逼) only a guess. Not where a digit comes first, as in 10시1발. */
export function readBetween(base: Reading, into: Reading): void {
  into.length = 0;
  for (let at = 0; at < base.length; at += 1) {
    const end = fillerEnd(base, at);
    if (end === 0) {
      into.copy(base, at);
      continue;
    }
    // The digit itself makes it likely; other letters make it a guess.
    const isKorean = base.kinds[end] === HANGUL;
    const isDigits = base.kinds.subarray(at, end).every((kind) => kind === DIGIT);
    into.add({ ...base.letter(end), gap: GAP_MARK, changed: true });
    if (!isDigits || !isKorean) into.changed[into.length - 1] = 2;
    at = end;
  }
}
