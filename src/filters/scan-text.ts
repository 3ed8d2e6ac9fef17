import { type Automaton, CELL, FAILURE, type Found, OUTPUT, PARENT, startOf } from './automaton.ts';
import { DIGIT, EMOJI, FOLDED, isLow, KINDS, LATIN, LINE, SIGN, SKIP, SPECIAL } from './letters.ts';
import {
  drawsIn,
  kindIn,
  MEETINGS,
  NOT_OPEN,
  NOTE_LEET,
  NOTE_LENGTHENED,
  noteSign,
  openIn,
} from './marks.ts';
import { WIDEST_GAP } from './reading.ts';

/** A text with characters that have to be read one by one, so that scanText left it alone. */
export const UNREAD = -1;

/** What is known of sequences before anything is read: all that one stands for are whole Latin words, so they begin or end where it does. */
export const CLOSED_START = 1;
export const CLOSED_END = 2;

export interface Sequences {
  /** A set of the two above for each sequence. */
  readonly closed: Uint8Array;
  readonly sizes: Uint8Array;
  /** Does any begin within a Latin word? */
  readonly areAnywhere: boolean;
}

/**
 * The same as reading the base view of a text and scanning it, for texts of plain characters, and without making the reading; places are
 * in the text. Returns the kinds of characters that the text has and what calls for other views (marks.ts), as bits, or UNREAD. What is
 * seen within a longer Latin word is dropped at once, and the rest of a word that no keyword begins with is passed over.
 */
export function scanText(automaton: Automaton, text: string, sequences: Sequences, found: Found): number {
  const { written, cells, singles, hasSingles } = automaton;
  const { areAnywhere } = sequences;
  let state = 0;
  let before = 0;
  let kindBefore = 0;
  let open = NOT_OPEN;
  let width = 0;
  let seen = 0;
  // Latin letters of the word up to here, a repeated one counted once.
  let word = 0;
  for (let at = 0; at < text.length; at += 1) {
    const entry = written[text.charCodeAt(at)] ?? 0;
    const kind = kindIn(entry);
    if (kind < LATIN) {
      if (kind === SKIP) continue;
      if (kind === SPECIAL) return UNREAD;
      seen |= kind === SIGN ? (1 << SIGN) | noteSign(text, at) : 1 << kind;
      if (kind === EMOJI && isLow(text.charCodeAt(at + 1))) at += 1;
      kindBefore = 0;
      open = NOT_OPEN;
      width += 1;
      if (width > WIDEST_GAP || kind === LINE) state = before = 0;
      continue;
    }
    width = 0;
    if (kind !== kindBefore) {
      seen |= (1 << kind) | (MEETINGS[kindBefore * 16 + kind] ?? 0);
      if (kind > DIGIT || kindBefore > DIGIT || kindBefore === 0) word = 0;
      kindBefore = kind;
    }
    if (drawsIn(entry) === open) seen |= NOTE_LENGTHENED;
    open = openIn(entry);
    const symbol = entry & 0xffff;
    if (symbol === before && symbol !== 0) continue;
    word += 1;
    let next = 0;
    while (state !== 0) {
      const child = (cells[state] ?? 0) + symbol * CELL;
      if (cells[child + PARENT] === state) {
        next = child;
        break;
      }
      state = cells[state + FAILURE] ?? 0;
    }
    if (next === 0 && before !== 0 && symbol !== 0) next = startOf(automaton, before, symbol);
    before = symbol;
    state = next;
    if (kind <= DIGIT && !areAnywhere && isLost(automaton, next, symbol, word)) {
      state = before = 0;
      const end = wordEnd(written, text, at);
      if (end < 0) seen |= NOTE_LEET | (1 << DIGIT);
      at = Math.abs(end) - 1;
      kindBefore = LATIN;
      continue;
    }
    const output = next !== 0 ? (cells[next + OUTPUT] ?? 0) : hasSingles ? (singles[symbol] ?? 0) : 0;
    if (output !== 0) tell(automaton, sequences, { text, at, word, output }, found);
  }
  return seen;
}

/** Does nothing that was seen up to here begin where the word does? Then no keyword is in the rest of it either. */
function isLost({ depths, roots }: Automaton, state: number, symbol: number, word: number): boolean {
  if (state !== 0) return (depths[state >> 2] ?? 0) < word;
  return word > 1 || roots[symbol] === 0;
}

/** Where the Latin word ends that goes on here; negative where a digit is in the rest of it. */
function wordEnd(written: Int32Array, text: string, from: number): number {
  let digits = false;
  let end = from + 1;
  for (; end < text.length; end += 1) {
    const kind = kindIn(written[text.charCodeAt(end)] ?? 0);
    if (kind < LATIN || kind > DIGIT) break;
    if (kind === DIGIT) digits = true;
  }
  return digits ? -end : end;
}

interface Place {
  readonly text: string;
  readonly at: number;
  readonly word: number;
  readonly output: number;
}

function tell({ ending, links }: Automaton, { closed, sizes }: Sequences, place: Place, found: Found): void {
  const goesOn = wordGoesOn(place.text, place.at) ? CLOSED_END : 0;
  for (let { output } = place; output !== 0; output = links[output] ?? 0) {
    const sequence = ending[output] ?? 0;
    const begunBefore = place.word > (sizes[sequence] ?? 0) ? CLOSED_START : 0;
    if (((closed[sequence] ?? 0) & (goesOn | begunBefore)) === 0) found(sequence, place.at);
  }
}

/** Does another Latin letter or digit follow right here? One that repeats is of the same run. */
function wordGoesOn(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  const kind = KINDS[next] ?? 0;
  return kind >= LATIN && kind <= DIGIT && FOLDED[next] !== FOLDED[text.charCodeAt(at)];
}
