import { GAP_WIDE, type Reading } from '../characters/reading.ts';

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
  /**
   * For each UTF-16 unit as it is written its symbol, if it is an ordinary letter of a keyword. What needs a closer look is below `noted`:
   * first the kinds of characters that are in no keyword, then the symbols of letters that are worth a note (digits, jamo and the like).
   */
  readonly written: Uint16Array;
  readonly noted: number;
  /** The kind of each character below `noted`. */
  readonly kinds: Uint8Array;
  /** The first step, by symbol. */
  readonly roots: Int32Array;
  readonly cells: Int32Array;
  /** Outputs are chains: the sequence that ends here, and the next link (0: the end). */
  readonly ending: Int32Array;
  readonly links: Int32Array;
}

/** Takes what ends at a letter: the number of the sequence, and the place of the first letter of its last run. False ends the scan. */
export type Found = (sequence: number, at: number) => unknown;

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
      if (found(ending[output] ?? 0, at) === false) return;
    }
  }
}
