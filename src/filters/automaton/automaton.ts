import { GAP_WIDE, type Reading } from '../characters/reading.ts';

/**
 * All keywords at once (Aho and Corasick, 1975), as a double array (Aoe, 1989): the step from a state by a symbol is one addition and one
 * comparison. With many keywords memory is what costs, so what every step needs is small and apart from what few need.
 */
export interface Automaton {
  /** Symbol of each letter as it is compared; 0: in no keyword. */
  readonly symbols: Uint16Array;
  /**
   * For each UTF-16 unit as it is written its symbol, if it is an ordinary letter of a keyword. What needs a closer look is below `noted`:
   * first the kinds of characters that are in no keyword, then the symbols of letters that are worth a note (digits, jamo and the like).
   */
  readonly written: Uint16Array;
  readonly noted: number;
  /** The symbols of letters begin with those of Latin letters; from here on they are of other alphabets. */
  readonly wideFrom: number;
  /** The kind of each character below `noted`. */
  readonly kinds: Uint8Array;
  /** The first step, by symbol. */
  readonly roots: Int32Array;
  /**
   * Two cells for each state: what is added to a symbol for the state that it leads to, and where to go on when that is no child; the
   * latter as its complement where anything ends at the state.
   */
  readonly cells: Int32Array;
  /** The symbol that leads to each state. No two states add the same, so it also says whether a state is a child of the one before. */
  readonly symbolTo: Uint16Array;
  /** What ends at each state, and what ends there beside each sequence: the number of a sequence plus one; 0: nothing more. */
  readonly outputs: Int32Array;
  readonly links: Int32Array;
}

/** Takes what ends at a letter: the number of the sequence, and the place of the first letter of its last run. False ends the scan. */
export type Found = (sequence: number, at: number) => unknown;

/** Runs over a reading in one pass. A letter that repeats counts once; what stands between letters is passed over unless it is wide. */
export function scan(
  { symbols, roots, cells, symbolTo, outputs, links }: Automaton,
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
      const next = (cells[state * 2] ?? 0) + symbol;
      if (symbolTo[next] === symbol) {
        state = next;
        break;
      }
      const failure = cells[state * 2 + 1] ?? 0;
      state = failure < 0 ? ~failure : failure;
    }
    if ((cells[state * 2 + 1] ?? 0) >= 0) continue;
    for (let output = outputs[state] ?? 0; output !== 0; output = links[output] ?? 0) {
      if (found(output - 1, at) === false) return;
    }
  }
}
