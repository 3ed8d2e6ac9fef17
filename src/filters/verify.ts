import { DIGIT, HAN, HANGUL, JAMO, KANA, LATIN } from './letters.ts';
import { GAP_MARK, GAP_SENTENCE, GAP_SPACE, GAP_WIDE, type Reading } from './reading.ts';
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
}

/**
 * Finds the span of a term that the automaton saw end at a letter (the first of the last run). False where its runs are too short. Most
 * of what the automaton sees ends here, so the span is written into an object that is used again.
 */
export function spanOf(term: Term, reading: Reading, at: number, span: Span): boolean {
  const { letters, counts } = term;
  const last = letters.length - 1;
  const to = runEnd(reading, at, counts[last] ?? 1);
  if (to < 0) return false;
  let from = at;
  for (let run = last - 1; run >= 0; run -= 1) {
    from = runStart(reading, from - 1, run === 0 ? (counts[run] ?? 1) : -(counts[run] ?? 1));
    if (from < 0) return false;
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

export type Verdict = 'hit' | 'review' | undefined;

/** What a span is worth: nothing, a hit, or a look by a person. `loose`: the view has read letters into it, so edges have to be clear. */
export function judge(term: Term, reading: Reading, span: Span, loose: boolean): Verdict {
  if (term.role === 'allow') return span.gaps !== 0 && !term.isPhrase ? undefined : 'hit';
  if (term.strictness === 'exact' && (span.extra > 0 || (span.gaps !== 0 && !term.isPhrase)))
    return undefined;
  if (!hasEdges(term, reading, span)) return undefined;
  const gaps = span.gaps === 0 ? 'hit' : judgeGaps(term, reading, span);
  if (gaps === undefined) return undefined;
  if (loose && !hasClearEdges(term, reading, span)) return undefined;
  if (span.extra > 0 && !hasFairRuns(term, reading, span)) return undefined;
  if (term.certainty === 'doubtful' || gaps === 'review') return 'review';
  if (term.certainty === 'start' && !startsWord(term, reading, span)) return 'review';
  // "good" is no lengthened "god".
  if (span.extra === 1 && term.size <= 3 && term.script === 'latin') return 'review';
  return 'hit';
}

const isLatin = (kind: number): boolean => kind >= LATIN && kind <= DIGIT;

/** Kind of the letter that touches a span on its left or right; 0 where none does. */
const before = ({ gaps, kinds }: Reading, { from }: Span): number =>
  from > 0 && gaps[from] === 0 ? (kinds[from - 1] ?? 0) : 0;
const after = ({ gaps, kinds, length }: Reading, { to }: Span): number =>
  to + 1 < length && gaps[to + 1] === 0 ? (kinds[to + 1] ?? 0) : 0;

/** May a word that has this kind of letter at its edge have that one next to it? */
function isEdge(kind: number, neighbour: number, unit: number): boolean {
  if (neighbour === 0 || kind === HAN || kind === HANGUL || kind === KANA) return true;
  if (isLatin(kind)) return !isLatin(neighbour);
  // Laughter and crying may touch a word made of initials; other initials make another word of it.
  if (kind === JAMO) return neighbour !== JAMO || 'ㅋㅎㅠㅜㅡ'.includes(String.fromCharCode(unit));
  return neighbour !== kind;
}

function hasEdges(term: Term, reading: Reading, span: Span): boolean {
  if (!term.openStart && !isEdge(term.firstKind, before(reading, span), reading.units[span.from - 1] ?? 0))
    return false;
  const next = after(reading, span);
  // An account number may stand right behind a contact word.
  if (term.role === 'contact' && next === DIGIT) return true;
  return term.openEnd || isEdge(term.lastKind, next, reading.units[span.to + 1] ?? 0);
}

/** Nothing that might belong to a longer word touches the span, not even beyond a mark (the s of "let's"). */
function hasClearEdges(term: Term, reading: Reading, span: Span): boolean {
  const { gaps, kinds, length } = reading;
  const clearStart =
    span.from === 0 ||
    (term.openStart && gaps[span.from] === 0) ||
    ((gaps[span.from] ?? 0) & GAP_SPACE) !== 0 ||
    !isLatin(kinds[span.from - 1] ?? 0);
  const right = span.to + 1;
  const rightGap = right < length ? (gaps[right] ?? 0) : GAP_SPACE;
  const clearEnd = term.openEnd || (rightGap & GAP_SPACE) !== 0 || !isLatin(kinds[right] ?? 0);
  return (clearStart || term.script !== 'latin') && (clearEnd || term.script !== 'latin');
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

/** What letters that stand apart are worth, by the alphabet. */
function judgeGaps(term: Term, reading: Reading, span: Span): Verdict {
  if ((span.gaps & GAP_WIDE) !== 0) return undefined;
  if (term.isPhrase && (term.script === 'latin' || term.strictness === 'exact')) return 'hit';
  switch (term.script) {
    case 'latin':
      return (span.gaps & GAP_SPACE) !== 0
        ? judgeJoined(term, reading, span)
        : judgeSeparated(term, reading, span);
    case 'han':
      return judgeHan(reading, span);
    case 'hangul':
      return judgeHangul(reading, span);
    case 'mixed':
      return (span.gaps & GAP_SENTENCE) !== 0 ? 'review' : 'hit';
    case 'jamo':
      return 'review';
    default:
      return (span.gaps & GAP_SPACE) !== 0 ? undefined : 'hit';
  }
}

const isSpread = (span: Span): boolean => span.gapCount === span.to - span.from;

/** Single letters with spaces between them ("f u c k"): three or more, and each of them alone. */
function judgeJoined(term: Term, reading: Reading, span: Span): Verdict {
  if (!isSpread(span) || span.to - span.from < 2 || term.firstKind === DIGIT) return undefined;
  if (!standsAlone(reading, span) || !hasClearEdges(term, reading, span)) return undefined;
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

const standsAlone = (reading: Reading, span: Span): boolean =>
  before(reading, span) === 0 && after(reading, span) === 0;

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
  if ((span.gaps & GAP_SENTENCE) !== 0) return 'review';
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

/** The name of the reading that a hit was found in: the base goes by what it had to pass over. */
export function viewOf(term: Term, reading: Reading, span: Span): string {
  if (term.guess !== undefined) return term.guess;
  if (reading.view !== 'base') return reading.view;
  if (span.gaps !== 0 && !term.isPhrase) {
    return (span.gaps & GAP_SPACE) !== 0 ? 'joined' : (span.gaps & GAP_MARK) !== 0 ? 'separators' : 'base';
  }
  return span.extra > 0 ? 'runs' : 'base';
}
