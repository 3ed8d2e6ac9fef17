import { HAN } from '../characters/letters.ts';
import type { Reading } from '../characters/reading.ts';
import type { Term } from './term.ts';

/** Where a term stands in a reading, letter by letter, and how it is spread. */
export interface Span {
  /** First letter and last letter. */
  from: number;
  to: number;
  /** All gaps within, and how many of the pairs of letters have one. */
  gaps: number;
  gapCount: number;
  /** Letters beyond the term's own. */
  extra: number;
  /** Letters that were looked at to find it, or that it is not there. */
  steps: number;
}

/**
 * Finds the span of a term that the automaton saw end at a letter (the first of the last run). False where its runs are too short. Most
 * of what the automaton sees ends here, so the span is written into an object that is used again.
 */
export function spanOf(term: Term, reading: Reading, at: number, span: Span): boolean {
  const { letters, counts } = term;
  const last = letters.length - 1;
  span.steps = counts[last] ?? 1;
  const to = runEnd(reading, at, counts[last] ?? 1);
  if (to < 0) return false;
  let from = at;
  for (let run = last - 1; run >= 0; run -= 1) {
    const start = runStart(reading, from - 1, run === 0 ? (counts[run] ?? 1) : -(counts[run] ?? 1));
    if (start < 0) {
      span.steps = to - from + (counts[run] ?? 1);
      return false;
    }
    from = start;
  }
  let gaps = 0;
  let gapCount = 0;
  for (let index = from + 1; index <= to; index += 1) {
    const gap = reading.gaps[index] ?? 0;
    if (gap !== 0) gapCount += 1;
    gaps |= gap;
  }
  span.from = from;
  span.to = to;
  span.gaps = gaps;
  span.gapCount = gapCount;
  span.extra = to - from + 1 - term.size;
  span.steps = to - from;
  return true;
}

/** Where the last run ends: its letters in one piece, and beyond a gap only those that are still needed. -1: too few. */
function runEnd({ units, gaps, kinds, length }: Reading, at: number, needed: number): number {
  const unit = units[at];
  // Han letters say something when they are doubled (妈妈), so no more of them belong to the span than it needs.
  if (kinds[at] === HAN && needed === 1) return at;
  let end = at;
  while (end + 1 < length && units[end + 1] === unit && (gaps[end + 1] === 0 || end - at + 1 < needed))
    end += 1;
  return end - at + 1 < needed ? -1 : end;
}

/** Where the run that ends at a letter begins. A negative count: the whole run, as others stand on both sides of it. -1: too few. */
function runStart({ units, gaps }: Reading, end: number, needed: number): number {
  const unit = units[end];
  let start = end;
  while (
    start > 0 &&
    units[start - 1] === unit &&
    (needed < 0 || gaps[start] === 0 || end - start + 1 < needed)
  )
    start -= 1;
  return end - start + 1 < Math.abs(needed) ? -1 : start;
}
