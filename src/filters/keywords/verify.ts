import type { Word } from '../automaton/scan-text.ts';
import { DIGIT, FOLDED, HANGUL } from '../characters/letters.ts';
import { GAP_MARK, GAP_SPACE, type Reading } from '../characters/reading.ts';
import { before, hasClearEdges, hasEdges, isLatin } from './edges.ts';
import { type Verdict, verifyGaps } from './separators.ts';
import type { Span } from './span.ts';
import type { Term } from './term.ts';

/** What a span is worth: nothing, a hit, or a look by a person. `loose`: the view has read letters into it, so edges have to be clear. */
export function verify(term: Term, reading: Reading, span: Span, loose: boolean): Verdict {
  if (term.role === 'allow') return span.gaps !== 0 && !term.isPhrase ? undefined : 'hit';
  if (term.strictness === 'exact' && (span.extra > 0 || (span.gaps !== 0 && !term.isPhrase)))
    return undefined;
  if (!hasEdges(term, reading, span)) return undefined;
  const gaps = span.gaps === 0 ? 'hit' : verifyGaps(term, reading, span);
  if (gaps === undefined) return undefined;
  if (loose && !hasClearEdges(term, reading, span)) return undefined;
  if (span.extra > 0 && !hasFairRuns(term, reading, span)) return undefined;
  if (term.certainty === 'doubtful' || gaps === 'review') return 'review';
  if (term.certainty === 'start' && !startsWord(term, reading, span)) return 'review';
  if (span.extra === 1 && term.script === 'latin' && isSpelling(term, reading, span)) return 'review';
  return 'hit';
}

/** One doubled letter may make another word: "good" is no lengthened "god", and "rapping" no lengthened "raping". */
function isSpelling(term: Term, { units }: Reading, span: Span): boolean {
  if (term.size <= 3) return true;
  let run = 0;
  let count = 1;
  for (let at = span.from + 1; at <= span.to; at += 1) {
    if (units[at] === units[at - 1]) count += 1;
    else {
      if (count > (term.counts[run] ?? 1)) return run > 0 && !'aiu'.includes(term.letters.charAt(run));
      run += 1;
      count = 1;
    }
  }
  return false;
}

/** A digit counts as it is: 188 is not a lengthened 18. */
function hasFairRuns(term: Term, { kinds }: Reading, { from, to }: Span): boolean {
  if (term.script !== 'latin' && term.script !== 'mixed') return true;
  let digits = 0;
  for (let at = from; at <= to; at += 1) if (kinds[at] === DIGIT) digits += 1;
  return digits === 0 || digits === digitsOf(term);
}

function digitsOf({ letters, counts }: Term): number {
  let digits = 0;
  for (let run = 0; run < letters.length; run += 1)
    if (/\d/.test(letters.charAt(run))) digits += counts[run] ?? 0;
  return digits;
}

/** Is the span at the start of a word? A digit right before Hangul makes it doubtful too: 3시발 is a bus that leaves at three. */
function startsWord({ firstKind }: Term, reading: Reading, span: Span): boolean {
  const neighbour = before(reading, span);
  if (firstKind === HANGUL) return neighbour !== HANGUL && neighbour !== DIGIT;
  if (isLatin(firstKind)) return !isLatin(neighbour);
  return neighbour !== firstKind;
}

/** The name of the reading that a hit was found in: the base goes by what it had to pass over. */
export function viewOf(term: Term, reading: Reading, span: Span): string {
  if (term.guess !== undefined) return term.guess;
  if (reading.view !== 'base') return reading.view;
  if (span.gaps !== 0 && !term.isPhrase) {
    return (span.gaps & GAP_SPACE) !== 0 ? 'joined' : (span.gaps & GAP_MARK) !== 0 ? 'separators' : 'base';
  }
  return span.extra > 0 ? 'runs' : 'base';
}

/** Does a word say all there is to know of a term: is it no longer, and needs no letters from beyond a gap (x_x for xx)? */
export function isSettled({ counts, size, isPhrase }: Term, { start, end }: Word): boolean {
  if (isPhrase || end - start > size) return false;
  return end - start === size || (counts[0] === 1 && counts[counts.length - 1] === 1);
}

/** Is a place of a text a term's letters, each as often as there? */
export function isSpelled({ letters, counts, size }: Term, text: string, { start, end }: Word): boolean {
  if (end - start !== size) return false;
  let at = start;
  for (let run = 0; run < letters.length; run += 1) {
    for (let count = counts[run] ?? 0; count > 0; count -= 1) {
      if (FOLDED[text.charCodeAt(at)] !== letters.charCodeAt(run)) return false;
      at += 1;
    }
  }
  return true;
}
