import { GAP_WIDE, type Reading } from './reading.ts';

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
  /** For each UTF-16 unit as it is written: the symbol of what it is compared as, and above that its marks (marks.ts). */
  readonly written: Int32Array;
  /** The state after a first symbol. A scan does not go there: it remembers the symbol, and looks at `pairs` before it takes a second step. */
  readonly roots: Int32Array;
  /** Bits of the pairs of symbols that sequences begin with, by `pairOf`: most pairs of a text are not among them. */
  readonly pairs: Int32Array;
  /** How many symbols lead to a state, by the state's number. */
  readonly depths: Uint8Array;
  /** Output of sequences of one symbol. */
  readonly singles: Int32Array;
  readonly hasSingles: boolean;
  readonly cells: Int32Array;
  /** Outputs are chains: the sequence that ends here, and the next link (0: the end). */
  readonly ending: Int32Array;
  readonly links: Int32Array;
}

/** Takes what ends at a letter: the number of the sequence, and the place of the first letter of its last run. */
export type Found = (sequence: number, at: number) => void;

/** The place of a pair of symbols among the bits of `pairs`. */
export const pairOf = (before: number, symbol: number, pairs: Int32Array): number =>
  (Math.imul(before, 40_503) + symbol) & (pairs.length * 32 - 1);

/** The state after a second symbol, where sequences begin with the two; otherwise 0. */
export function startOf({ pairs, roots, cells }: Automaton, before: number, symbol: number): number {
  const pair = pairOf(before, symbol, pairs);
  if ((((pairs[pair >>> 5] ?? 0) >>> (pair & 31)) & 1) === 0) return 0;
  const root = roots[before] ?? 0;
  if (root === 0) return 0;
  const child = (cells[root] ?? 0) + symbol * CELL;
  return cells[child + PARENT] === root ? child : 0;
}

/** Runs over a reading in one pass. A letter that repeats counts once; what stands between letters is passed over unless it is wide. */
export function scan(automaton: Automaton, reading: Reading, found: Found): void {
  const { symbols, cells, singles, ending, links } = automaton;
  const { units, gaps, length } = reading;
  let state = 0;
  let before = 0;
  for (let at = 0; at < length; at += 1) {
    const symbol = symbols[units[at] ?? 0] ?? 0;
    if (((gaps[at] ?? 0) & GAP_WIDE) !== 0) {
      state = 0;
      before = 0;
    }
    if (symbol === before) continue;
    if (symbol === 0) {
      state = 0;
      before = 0;
      continue;
    }
    let next = 0;
    while (state !== 0) {
      const child = (cells[state] ?? 0) + symbol * CELL;
      if (cells[child + PARENT] === state) {
        next = child;
        break;
      }
      state = cells[state + FAILURE] ?? 0;
    }
    if (next === 0 && before !== 0) next = startOf(automaton, before, symbol);
    before = symbol;
    state = next;
    let output = (next === 0 ? singles[symbol] : cells[next + OUTPUT]) ?? 0;
    for (; output !== 0; output = links[output] ?? 0) found(ending[output] ?? 0, at);
  }
}
