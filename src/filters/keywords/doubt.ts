import { HANGUL } from '../characters/letters.ts';
import type { Reading } from '../characters/reading.ts';
import type { Verdict } from './separators.ts';
import type { Span } from './span.ts';

/** 0: the view reads nothing of the span otherwise than the base does; 2: what it does there is a guess. */
export function changesOf({ changed }: Reading, { from, to }: Span): number {
  let most = 0;
  for (let at = from; at <= to; at += 1) most = Math.max(most, changed[at] ?? 0);
  return most;
}

/** What a view makes of a verdict: where it had to guess more than it read, a person looks. */
export function doubt(verdict: Verdict, reading: Reading, span: Span, changed: number): Verdict {
  if (verdict === undefined) return undefined;
  if (reading.view === 'lengthened') {
    const isInside =
      span.from > 0 && reading.gaps[span.from] === 0 && reading.kinds[span.from - 1] === HANGUL;
    return isInside ? undefined : 'review';
  }
  if (changed > 1) return 'review';
  if (reading.view !== 'leet') return verdict;
  let letters = 0;
  for (let at = span.from; at <= span.to; at += 1) if (reading.changed[at] === 0) letters += 1;
  return letters * 2 < span.to - span.from + 1 ? 'review' : verdict;
}
