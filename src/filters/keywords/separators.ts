import { DIGIT, HAN, HANGUL, JAMO } from '../characters/letters.ts';
import { GAP_SENTENCE, GAP_SHOUT, GAP_SPACE, GAP_WIDE, type Reading } from '../characters/reading.ts';
import { after, before, hasClearEdges, isLatin, standsAlone } from './edges.ts';
import type { Span } from './span.ts';
import type { Term } from './term.ts';

export type Verdict = 'hit' | 'review' | undefined;

/** What letters that stand apart are worth, by the alphabet. */
export function judgeGaps(term: Term, reading: Reading, span: Span): Verdict {
  if ((span.gaps & GAP_WIDE) !== 0) return undefined;
  if (term.isPhrase && term.script === 'latin') return 'hit';
  const written = isAsWritten(term, reading, span);
  if (term.strictness === 'exact' && !written) return undefined;
  switch (term.script) {
    case 'latin':
      return (span.gaps & GAP_SPACE) !== 0
        ? judgeJoined(term, reading, span)
        : judgeSeparated(term, reading, span);
    case 'han':
      return judgeHan(reading, span);
    case 'hangul':
      return written ? judgeHangulPhrase(term, reading, span) : judgeHangul(reading, span);
    case 'mixed':
      return (span.gaps & GAP_SENTENCE) !== 0 ? 'review' : 'hit';
    case 'jamo':
      return 'review';
    default:
      return written || (span.gaps & GAP_SPACE) === 0 ? 'hit' : undefined;
  }
}

/** Whether a phrase stands here as its author wrote it: the same gaps, in the same places. */
function isAsWritten(term: Term, { gaps }: Reading, { from, extra }: Span): boolean {
  return extra === 0 && term.gaps.every((gap, at) => at === 0 || gap === gaps[from + at]);
}

const isSpread = (span: Span): boolean => span.gapCount === span.to - span.from;

/** Single letters with spaces between them ("f u c k"): three or more, and each of them alone. */
function judgeJoined(term: Term, reading: Reading, span: Span): Verdict {
  // Two letters will do where an account follows (Q Q 778899001).
  const fewest = term.role === 'contact' ? 1 : 2;
  if (!isSpread(span) || span.to - span.from < fewest || term.firstKind === DIGIT) return undefined;
  if (!standsAlone(reading, span)) return undefined;
  if (term.role !== 'contact' && !hasClearEdges(term, reading, span)) return undefined;
  return isWholeSeries(term, reading, span) ? 'hit' : undefined;
}

/** A series of single letters is one word, with the same edges as any (p a s s), unless the letter beside it is a word itself. */
function isWholeSeries(term: Term, reading: Reading, { from, to }: Span): boolean {
  const isStart = term.openStart || !isSingle(reading, from - 1, reading.gaps[from] ?? 0);
  return isStart && (term.openEnd || !isSingle(reading, to + 1, reading.gaps[to + 1] ?? 0));
}

/** Is a letter that a gap parts from a series one of it? */
function isSingle({ units, kinds, gaps, length }: Reading, at: number, gap: number): boolean {
  if (at < 0 || at >= length || !isLatin(kinds[at] ?? 0) || (gap & GAP_WIDE) !== 0) return false;
  const isAlone = (at === 0 || gaps[at] !== 0) && (at + 1 === length || gaps[at + 1] !== 0);
  return isAlone && !'aiu'.includes(String.fromCharCode(units[at] ?? 0));
}

const ENDINGS = new Set(['s', 't', 'd', 'm', 'll', 're', 've']);

/** Letters with marks between them ("f.u.c.k", "fu-ck"); a part of them only where the edges are clear. */
function judgeSeparated(term: Term, reading: Reading, span: Span): Verdict {
  const { gaps, kinds, units } = reading;
  let tail = '';
  for (let at = span.from + 1; at <= span.to; at += 1) {
    if (gaps[at] !== 0) {
      tail = '';
      if (kinds[at] === DIGIT && kinds[at - 1] === DIGIT) return undefined;
    }
    tail += String.fromCharCode(units[at] ?? 0);
  }
  if (span.gapCount === 1 && ENDINGS.has(tail)) return undefined;
  if (isSpread(span)) {
    return standsAlone(reading, span) && isWholeSeries(term, reading, span) ? 'hit' : undefined;
  }
  return hasClearEdges({ ...term, openStart: false }, reading, span) && before(reading, span) === 0
    ? 'hit'
    : undefined;
}

/** Han letters apart. Two clauses may meet anywhere, so with a space in a run of Han on both sides a person has to look. */
function judgeHan(reading: Reading, span: Span): Verdict {
  if ((span.gaps & (GAP_SENTENCE | GAP_SHOUT)) !== 0) return 'review';
  if ((span.gaps & GAP_SPACE) === 0 || (isSpread(span) && span.to - span.from > 1)) return 'hit';
  return before(reading, span) === HAN && after(reading, span) === HAN ? 'review' : 'hit';
}

/** Hangul syllables apart. A space separates words, so each syllable has to stand alone; marks do not, unless a word stands before. */
function judgeHangul(reading: Reading, span: Span): Verdict {
  if ((span.gaps & GAP_SPACE) !== 0) {
    const right = after(reading, span);
    const isAlone = isSpread(span) && before(reading, span) === 0 && right !== HANGUL && right !== JAMO;
    return isAlone ? 'hit' : undefined;
  }
  const left = before(reading, span);
  if (left === DIGIT) return undefined;
  const isBetweenWords =
    left === HANGUL || ((span.gaps & GAP_SENTENCE) !== 0 && after(reading, span) === HANGUL);
  return isBetweenWords ? 'review' : 'hit';
}

/** Words of Hangul as they were written: from the start of a word on (보성 인천 is no 성 인); a last syllable may begin another word. */
function judgeHangulPhrase({ gaps, size }: Term, reading: Reading, span: Span): Verdict {
  if (before(reading, span) !== 0) return undefined;
  const isOneSyllable = gaps[size - 1] !== 0;
  return isOneSyllable && after(reading, span) === HANGUL ? 'review' : 'hit';
}
