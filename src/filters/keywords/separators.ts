import { DIGIT, HAN, HANGUL, JAMO, KANA } from '../characters/letters.ts';
import {
  GAP_COMMA,
  GAP_LINE,
  GAP_MARK,
  GAP_SENTENCE,
  GAP_SHOUT,
  GAP_SPACE,
  GAP_STOP,
  GAP_WIDE,
  type Reading,
} from '../characters/reading.ts';
import { isBroken } from './broken.ts';
import { after, before, hasClearEdges, isLatin, isSyllabic, standsAlone } from './edges.ts';
import { followsName, opensName } from './meetings.ts';
import type { Span } from './span.ts';
import type { Term } from './term.ts';

export type Verdict = 'hit' | 'review' | undefined;

/** What letters that stand apart are worth, by the alphabet; over several lines only where nothing else is on them. */
export function verifyGaps(term: Term, reading: Reading, span: Span): Verdict {
  if ((span.gaps & GAP_WIDE) !== 0) return undefined;
  const verdict = verifyScript(term, reading, span);
  const isCut = (span.gaps & GAP_LINE) !== 0 && !fillsLines(reading, span);
  return verdict === 'hit' && isCut && !isSeries(term, span) ? 'review' : verdict;
}

const isSeries = (term: Term, span: Span): boolean => term.script === 'latin' && isSpread(span);

function fillsLines({ gaps, length }: Reading, { from, to }: Span): boolean {
  const isStart = from === 0 || ((gaps[from] ?? 0) & GAP_LINE) !== 0;
  return isStart && (to + 1 >= length || ((gaps[to + 1] ?? 0) & GAP_LINE) !== 0);
}

function verifyScript(term: Term, reading: Reading, span: Span): Verdict {
  // Two sentences may meet: “Shipping is free. Coins are sold apart.”
  if (term.isPhrase && term.script === 'latin')
    return (span.gaps & GAP_STOP) !== 0 || isCutByComma(term, reading, span) ? 'review' : 'hit';
  const written = isAsWritten(term, reading, span);
  if (term.strictness === 'exact' && !written) return undefined;
  switch (term.script) {
    case 'latin':
      return (span.gaps & GAP_SPACE) !== 0
        ? verifyJoined(term, reading, span)
        : verifySeparated(term, reading, span);
    case 'han':
      return verifyHan(reading, span);
    case 'hangul':
      return written ? verifyHangulPhrase(term, reading, span) : verifyHangul(reading, span);
    case 'mixed':
      return verifyMixed(term, reading, span);
    case 'jamo':
      return (span.gaps & GAP_SPACE) === 0 || isAlone(reading, span) ? 'review' : undefined;
    default:
      return written ? 'hit' : verifyKana(reading, span);
  }
}

/** Does a comma stand within one of a phrase's words ("kill yours, elf"), or a clause end between two ("I got fat, bitch")? Then words meet there. */
function isCutByComma(
  { letters, counts, gaps }: Term,
  reading: Reading,
  { from, to, gaps: all }: Span,
): boolean {
  if ((all & GAP_COMMA) === 0) return false;
  let run = 0;
  let size = 0;
  for (let at = from + 1; at <= to; at += 1) {
    if (reading.units[at] === reading.units[at - 1]) continue;
    size += counts[run] ?? 0;
    run += 1;
    if (run >= letters.length) break;
    const gap = reading.gaps[at] ?? 0;
    if ((gap & GAP_COMMA) !== 0 && (gaps[size] === 0 || (gap & GAP_SPACE) !== 0)) return true;
  }
  return false;
}

/** Kana apart. Those with spaces between them have to be a whole series; where a clause ends between them and the rest goes on, it is another word (タヒ、ねえ). */
function verifyKana(reading: Reading, span: Span): Verdict {
  if ((span.gaps & GAP_SPACE) !== 0) {
    if (!isAlone(reading, span) || isBesideKana(reading, span)) return undefined;
    return span.to - span.from > 1 ? 'hit' : 'review';
  }
  const isClause = (span.gaps & GAP_SENTENCE) !== 0;
  return isClause && reading.kinds[span.to] === KANA && after(reading, span) === KANA ? undefined : 'hit';
}

/** Is there a single kana beside a series of them? Then it is another word (シ ネ マ). */
function isBesideKana({ kinds, gaps, length }: Reading, { from, to }: Span): boolean {
  const isSingleKana = (at: number) =>
    at >= 0 &&
    at < length &&
    kinds[at] === KANA &&
    (at === 0 || gaps[at] !== 0) &&
    (at + 1 >= length || gaps[at + 1] !== 0);
  return isSingleKana(from - 1) || isSingleKana(to + 1);
}

/** Whether a phrase stands here as its author wrote it: the same gaps, in the same places. */
function isAsWritten(term: Term, { gaps }: Reading, { from, extra }: Span): boolean {
  return extra === 0 && term.gaps.every((gap, at) => at === 0 || gap === gaps[from + at]);
}

const isSpread = (span: Span): boolean => span.gapCount === span.to - span.from;

/** Each letter stands alone: ㅅ ㅂ, but not the ㅇ ㅊ of ㅎㅇ ㅊㅋ. */
const isAlone = (reading: Reading, span: Span): boolean => isSpread(span) && standsAlone(reading, span);

/** Letters of several alphabets; an initial or a syllable that a space parts from the rest begins another word. */
function verifyMixed({ firstKind, lastKind }: Term, reading: Reading, span: Span): Verdict {
  const isClause = (span.gaps & GAP_SENTENCE) !== 0;
  if (lastKind === KANA && isClause && after(reading, span) === KANA) return undefined;
  const isKorean = [firstKind, lastKind].some((kind) => kind === HANGUL || kind === JAMO);
  if (isKorean && (span.gaps & GAP_SPACE) !== 0 && !isAlone(reading, span)) return undefined;
  return isClause || opensName(reading, span) ? 'review' : 'hit';
}

/** No letter that may be of the same word touches the span; Han, kana and Hangul may. */
const standsApart = (reading: Reading, span: Span): boolean =>
  [before(reading, span), after(reading, span)].every((kind) => kind === 0 || isSyllabic(kind));

/**
 * Single letters with spaces between them ("f u c k"): three or more, and each of them alone. Commas part the entries of a list, so a
 * person has to look. A word in two parts (broken.ts) is another matter.
 */
function verifyJoined(term: Term, reading: Reading, span: Span): Verdict {
  if (isBroken(term, reading, span)) return 'review';
  // Two letters will do where an account follows (Q Q 778899001).
  const fewest = term.role === 'contact' ? 1 : 2;
  if (!isSpread(span) || span.to - span.from < fewest || term.firstKind === DIGIT) return undefined;
  if (!standsApart(reading, span)) return undefined;
  if (term.role !== 'contact' && !hasClearEdges(term, reading, span)) return undefined;
  if (!isWholeSeries(term, reading, span)) return undefined;
  return (span.gaps & GAP_COMMA) !== 0 || isWordBefore(reading, span) ? 'review' : 'hit';
}

/** Is the first or last letter a word of its own beside letters that marks join ("a S/S 2025 look")? */
function isWordBefore({ units, gaps }: Reading, { from, to, gaps: all }: Span): boolean {
  if ((all & GAP_MARK) === 0) return false;
  const isSpace = (at: number) => ((gaps[at] ?? 0) & (GAP_SPACE | GAP_MARK)) === GAP_SPACE;
  const isWord = (at: number) => 'aiu'.includes(String.fromCharCode(units[at] ?? 0));
  return (isSpace(from + 1) && isWord(from)) || (isSpace(to) && isWord(to));
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
function verifySeparated(term: Term, reading: Reading, span: Span): Verdict {
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
    if (!standsApart(reading, span) || !isWholeSeries(term, reading, span)) return undefined;
    return (span.gaps & GAP_COMMA) !== 0 ? 'review' : 'hit';
  }
  return hasClearEdges({ ...term, openStart: false }, reading, span) && before(reading, span) === 0
    ? 'hit'
    : undefined;
}

/** Han letters apart. Two clauses may meet anywhere, so with a space in a run of Han on both sides a person has to look. */
function verifyHan(reading: Reading, span: Span): Verdict {
  if ((span.gaps & (GAP_SENTENCE | GAP_SHOUT)) !== 0) return 'review';
  if ((span.gaps & GAP_SPACE) === 0 || (isSpread(span) && span.to - span.from > 1)) return 'hit';
  return before(reading, span) === HAN && after(reading, span) === HAN ? 'review' : 'hit';
}

/** Hangul syllables apart. A space separates words, so each syllable has to stand alone; marks do not, unless a word stands before. */
function verifyHangul(reading: Reading, span: Span): Verdict {
  if ((span.gaps & GAP_SPACE) !== 0) {
    if (before(reading, span) !== 0) return undefined;
    const right = after(reading, span);
    const goesOn = right === HANGUL || right === JAMO;
    if (goesOn) return hasSuffix(reading, span) ? 'review' : undefined;
    if (!isSpread(span)) return undefined;
    return followsName(reading, span) ? 'review' : 'hit';
  }
  const left = before(reading, span);
  if (left === DIGIT) return undefined;
  const isBetweenWords =
    left === HANGUL || ((span.gaps & GAP_SENTENCE) !== 0 && after(reading, span) === HANGUL);
  return isBetweenWords ? 'review' : 'hit';
}

/** What follows an insult and nothing else: 씨 발놈아, 개 새 끼야. */
const SUFFIXES = '놈년럼련롬새';
const CALL = '야'.charCodeAt(0);

/** Syllables apart of which the last begins a word that goes on as only insults do; a call (야) after three or more of them. */
function hasSuffix({ units }: Reading, span: Span): boolean {
  const next = units[span.to + 1] ?? 0;
  if (!isSpread(span)) return false;
  return SUFFIXES.includes(String.fromCharCode(next)) || (next === CALL && span.to - span.from > 1);
}

/** Words of Hangul as they were written: from the start of a word on (보성 인천 is no 성 인); a last syllable may begin another word. */
function verifyHangulPhrase({ gaps, size }: Term, reading: Reading, span: Span): Verdict {
  if (before(reading, span) !== 0) return undefined;
  const isOneSyllable = gaps[size - 1] !== 0;
  return isOneSyllable && after(reading, span) === HANGUL ? 'review' : 'hit';
}
