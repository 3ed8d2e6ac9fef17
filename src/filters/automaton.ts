import { DIGIT, EMOJI, FOLDED, isLow, KINDS, LATIN, LINE, SKIP, SPECIAL } from './letters.ts';
import { GAP_WIDE, type Reading, WIDEST_GAP } from './reading.ts';

/** The cells of a state. */
export const CELL = 4;
export const PARENT = 1;
export const FAILURE = 2;
export const OUTPUT = 3;

/**
 * All keywords at once (Aho and Corasick, 1975), as a double array (Aoe, 1989): the step from a state by a symbol is one addition and one
 * comparison. A state is four cells: where its children begin, its parent, where to go on when no child fits, and its outputs.
 */
export interface Automaton {
  /** Symbol of each letter as it is compared; 0: in no keyword. */
  readonly symbols: Uint16Array;
  /** For each UTF-16 unit as it is written: its kind, in the upper half, and the symbol of what it is compared as. */
  readonly written: Uint32Array;
  /** The first step, by symbol. */
  readonly roots: Int32Array;
  readonly cells: Int32Array;
  /** Outputs are chains: the sequence that ends here, and the next link (0: the end). */
  readonly ending: Int32Array;
  readonly links: Int32Array;
}

/** Takes what ends at a letter: the number of the sequence, and the place of the first letter of its last run. */
export type Found = (sequence: number, at: number) => void;

/** Runs over a reading in one pass. A letter that repeats counts once; what stands between letters is passed over unless it is wide. */
export function scan(
  { symbols, roots, cells, ending, links }: Automaton,
  reading: Reading,
  found: Found,
): void {
  const { units, gaps, length } = reading;
  let state = 0;
  let last = 0;
  for (let at = 0; at < length; at += 1) {
    const symbol = symbols[units[at] ?? 0] ?? 0;
    if (((gaps[at] ?? 0) & GAP_WIDE) !== 0) {
      state = 0;
      last = 0;
    }
    if (symbol === last) continue;
    last = symbol;
    if (symbol === 0) {
      state = 0;
      continue;
    }
    for (;;) {
      if (state === 0) {
        state = roots[symbol] ?? 0;
        break;
      }
      const next = (cells[state] ?? 0) + symbol * CELL;
      if (cells[next + PARENT] === state) {
        state = next;
        break;
      }
      state = cells[state + FAILURE] ?? 0;
    }
    for (let output = cells[state + OUTPUT] ?? 0; output !== 0; output = links[output] ?? 0) {
      found(ending[output] ?? 0, at);
    }
  }
}

/** A text with characters that have to be read one by one, so that scanText left it alone. */
export const UNREAD = -1;

/** What is known of sequences before anything is read: all that one stands for are whole Latin words, so they begin or end where it does. */
export const CLOSED_START = 1;
export const CLOSED_END = 2;

export interface Sequences {
  /** A set of the two above for each sequence. */
  readonly closed: Uint8Array;
  readonly sizes: Uint8Array;
}

/**
 * The same as reading the base view of a text and scanning it, for texts of plain characters, and without making the reading; places are
 * in the text. Returns the kinds of characters that the text has, as bits, or UNREAD. Most of what is seen in Latin text is a part of
 * another word; that is dropped at once.
 */
export function scanText(
  automaton: Automaton,
  text: string,
  { closed, sizes }: Sequences,
  found: Found,
): number {
  const { written, roots, cells, ending, links } = automaton;
  const size = text.length;
  let state = 0;
  let last = 0;
  let width = 0;
  let seen = 0;
  // Latin letters of the word up to here, a repeated one counted once.
  let word = 0;
  for (let at = 0; at < size; at += 1) {
    const unit = text.charCodeAt(at);
    const entry = written[unit] ?? 0;
    const kind = entry >>> 16;
    if (kind < LATIN) {
      if (kind === SKIP) continue;
      if (kind === SPECIAL) return UNREAD;
      seen |= 1 << kind;
      if (kind === EMOJI && isLow(text.charCodeAt(at + 1))) at += 1;
      word = 0;
      width += 1;
      if (width > WIDEST_GAP || kind === LINE) {
        state = 0;
        last = 0;
      }
      continue;
    }
    seen |= 1 << kind;
    width = 0;
    const symbol = entry & 0xffff;
    if (symbol === last && symbol !== 0) continue;
    word = kind <= DIGIT ? word + 1 : 0;
    last = symbol;
    if (symbol === 0) {
      state = 0;
      continue;
    }
    for (;;) {
      if (state === 0) {
        state = roots[symbol] ?? 0;
        break;
      }
      const next = (cells[state] ?? 0) + symbol * CELL;
      if (cells[next + PARENT] === state) {
        state = next;
        break;
      }
      state = cells[state + FAILURE] ?? 0;
    }
    let output = cells[state + OUTPUT] ?? 0;
    if (output === 0) continue;
    const goesOn = wordGoesOn(text, at) ? CLOSED_END : 0;
    for (; output !== 0; output = links[output] ?? 0) {
      const sequence = ending[output] ?? 0;
      const begunBefore = word > (sizes[sequence] ?? 0) ? CLOSED_START : 0;
      if (((closed[sequence] ?? 0) & (goesOn | begunBefore)) === 0) found(sequence, at);
    }
  }
  return seen;
}

/** Does another Latin letter or digit follow right here? One that repeats is of the same run. */
function wordGoesOn(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  const kind = KINDS[next] ?? 0;
  return kind >= LATIN && kind <= DIGIT && FOLDED[next] !== FOLDED[text.charCodeAt(at)];
}
