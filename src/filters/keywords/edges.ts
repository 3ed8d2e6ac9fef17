import { DIGIT, HAN, HANGUL, JAMO, KANA, LATIN } from '../characters/letters.ts';
import { GAP_SPACE, type Reading } from '../characters/reading.ts';
import type { Span } from './span.ts';
import type { Term } from './term.ts';

/** Letters of alphabets that are written without spaces, or beside others. */
export const isSyllabic = (kind: number): boolean => kind >= HAN && kind <= KANA;

export const isLatin = (kind: number): boolean => kind >= LATIN && kind <= DIGIT;

/** Kind of the letter that touches a span on its left or right; 0 where none does. */
export const before = ({ gaps, kinds }: Reading, { from }: Span): number =>
  from > 0 && gaps[from] === 0 ? (kinds[from - 1] ?? 0) : 0;
export const after = ({ gaps, kinds, length }: Reading, { to }: Span): number =>
  to + 1 < length && gaps[to + 1] === 0 ? (kinds[to + 1] ?? 0) : 0;

/** May a word that has this kind of letter at its edge have that one next to it? */
function isEdge(kind: number, neighbour: number, unit: number): boolean {
  if (neighbour === 0 || kind === HAN || kind === HANGUL || kind === KANA) return true;
  if (isLatin(kind)) return !isLatin(neighbour);
  // Laughter and crying may touch a word made of initials; other initials make another word of it.
  if (kind === JAMO) return neighbour !== JAMO || 'ㅋㅎㅠㅜㅡ'.includes(String.fromCharCode(unit));
  return neighbour !== kind;
}

export function hasEdges(term: Term, reading: Reading, span: Span): boolean {
  if (!term.openStart && !isEdge(term.firstKind, before(reading, span), reading.units[span.from - 1] ?? 0))
    return false;
  const next = after(reading, span);
  // An account number may stand right behind a contact word.
  if (term.role === 'contact' && next === DIGIT) return true;
  return term.openEnd || isEdge(term.lastKind, next, reading.units[span.to + 1] ?? 0);
}

/** Nothing that might belong to a longer word touches the span, not even beyond a mark (the s of "let's"). */
export function hasClearEdges(term: Term, reading: Reading, span: Span): boolean {
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

/** No letter touches the span on either side. */
export const standsAlone = (reading: Reading, span: Span): boolean =>
  before(reading, span) === 0 && after(reading, span) === 0;
