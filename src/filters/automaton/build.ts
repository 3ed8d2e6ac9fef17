import { atOnce, each, type Steps } from '../budget/slices.ts';
import { FOLDED, HAN, HANGUL, KANA, KIND_COUNT, KINDS, LATIN } from '../characters/letters.ts';
import { type Automaton, CELL, FAILURE, OUTPUT, PARENT } from './automaton.ts';
import { Trie } from './trie.ts';

/** Finds sequences that no symbol follows itself in; a scan takes a repeated symbol as one. */
export const buildAutomaton = (sequences: readonly string[]): Automaton => atOnce(automatonSteps(sequences));

/** Nodes between two pauses, and cells that are looked at for one of them. */
const AT_A_TIME = 256;
const MOST_LOOKS = 200_000;

/** The same in steps, as a hundred thousand keywords take a second. */
export function* automatonSteps(sequences: readonly string[]): Steps<Automaton> {
  const symbols = yield* symbolsOf(sequences);
  const trie = new Trie(yield* lengthOf(sequences));
  yield* each(sequences, (sequence, index) => trie.add(sequence, index, symbols.table));
  const build: Build = {
    trie,
    table: new Table(symbols.count),
    roots: new Int32Array(symbols.count + 1),
    ending: new Int32Array(sequences.length + 1),
    links: new Int32Array(sequences.length + 1),
  };
  yield* placeLevels(build);
  const { table, written, noted, kinds } = symbols;
  const { roots, ending, links } = build;
  return { symbols: table, written, noted, kinds, roots, ending, links, cells: build.table.finished() };
}

function* lengthOf(sequences: readonly string[]): Steps<number> {
  let length = 0;
  yield* each(
    sequences,
    (sequence) => {
      length += sequence.length;
    },
    4096,
  );
  return length;
}

/** Level by level, as where a scan goes on from a state is found from the states above it. */
function* placeLevels(build: Build): Steps<void> {
  const { trie, table, roots } = build;
  const queue = new Int32Array(trie.count);
  let from = 0;
  let to = 0;
  for (let child = trie.firstChild[0] ?? 0; child !== 0; child = trie.sibling[child] ?? 0) {
    const state = table.single();
    trie.state[child] = state;
    roots[trie.symbol[child] ?? 0] = state;
    queue[to++] = child;
  }
  while (from < to) {
    const level = queue.subarray(from, to);
    from = to;
    for (let index = 0; index < level.length; index += 1) {
      // A place for many children is looked for long.
      if (index % (AT_A_TIME >> 4) === 0) yield;
      const node = level[index] ?? 0;
      for (let rest = table.place(node, trie); rest > 0; rest = table.place(node, trie, rest)) yield;
      for (let child = trie.firstChild[node] ?? 0; child !== 0; child = trie.sibling[child] ?? 0)
        queue[to++] = child;
    }
    // Outputs first: a failure state can be of the same level as the parent.
    for (let index = 0; index < level.length; index += 1) {
      if (index % (AT_A_TIME * 4) === 0) yield;
      setOutput(level[index] ?? 0, build);
    }
    for (let index = 0; index < level.length; index += 1) {
      if (index % AT_A_TIME === 0) yield;
      setFailures(level[index] ?? 0, build);
    }
  }
}

interface Symbols extends Pick<Automaton, 'written' | 'noted' | 'kinds'> {
  readonly table: Uint16Array;
  readonly count: number;
}

/** Letters of keywords are worth a note where other views begin with them. */
const isNoted = (kind: number): boolean => kind !== LATIN && kind !== HAN && kind !== HANGUL && kind !== KANA;

function* symbolsOf(sequences: readonly string[]): Steps<Symbols> {
  const used = new Uint8Array(65_536);
  yield* each(sequences, (sequence) => {
    for (let at = 0; at < sequence.length; at += 1) used[sequence.charCodeAt(at)] = 1;
  });
  const table = new Uint16Array(65_536);
  const kinds = [...Array(KIND_COUNT).keys()];
  for (let unit = 0; unit < 65_536; unit += 1) {
    if (used[unit] === 0 || !isNoted(KINDS[unit] ?? 0)) continue;
    table[unit] = kinds.length;
    kinds.push(KINDS[unit] ?? 0);
  }
  let count = kinds.length - 1;
  for (let unit = 0; unit < 65_536; unit += 1)
    if (used[unit] === 1 && table[unit] === 0) table[unit] = ++count;
  yield;
  const written = new Uint16Array(65_536);
  for (let unit = 0; unit < 65_536; unit += 1) {
    const kind = KINDS[unit] ?? 0;
    written[unit] = kind < LATIN ? kind : table[FOLDED[unit] ?? 0] || kind;
  }
  return { table, count, written, noted: kinds.length, kinds: Uint8Array.from(kinds) };
}

interface Build {
  readonly trie: Trie;
  readonly table: Table;
  readonly roots: Int32Array;
  readonly ending: Int32Array;
  readonly links: Int32Array;
}

/** What ends at a state, and after that what ends at its failure state. All that is nearer to the root is finished by then. */
function setOutput(node: number, { trie, table: { cells }, ending, links }: Build): void {
  const state = trie.state[node] ?? 0;
  const own = trie.ending[node] ?? 0;
  const inherited = cells[(cells[state + FAILURE] ?? 0) + OUTPUT] ?? 0;
  if (own > 0) {
    ending[own] = own - 1;
    links[own] = inherited;
  }
  cells[state + OUTPUT] = own > 0 ? own : inherited;
}

/** Where a scan goes on from each child when nothing fits there: the longest end of what was seen that begins a sequence. */
function setFailures(node: number, { trie, table: { cells }, roots }: Build): void {
  const from = cells[(trie.state[node] ?? 0) + FAILURE] ?? 0;
  for (let child = trie.firstChild[node] ?? 0; child !== 0; child = trie.sibling[child] ?? 0) {
    const symbol = trie.symbol[child] ?? 0;
    let state = from;
    let next = step(cells, state, symbol);
    while (next === 0 && state !== 0) {
      state = cells[state + FAILURE] ?? 0;
      next = step(cells, state, symbol);
    }
    cells[(trie.state[child] ?? 0) + FAILURE] = next === 0 ? (roots[symbol] ?? 0) : next;
  }
}

function step(cells: Int32Array, state: number, symbol: number): number {
  if (state === 0) return 0;
  const next = (cells[state] ?? 0) + symbol * CELL;
  return cells[next + PARENT] === state ? next : 0;
}

/** The double array while it grows. Cell 0 is never a state. */
class Table {
  cells: Int32Array;
  /** Cells before this one are taken, or nearly all. */
  #low = 1;
  #used = 1;
  /** Cells that were looked at since the last pause. */
  #looks = 0;
  readonly #symbols: number;

  constructor(symbols: number) {
    this.#symbols = symbols;
    this.cells = new Int32Array(CELL * (symbols + 1024));
  }

  #isFree(index: number): boolean {
    return this.cells[index * CELL + PARENT] === 0;
  }

  #take(index: number, parent: number): number {
    this.cells[index * CELL + PARENT] = parent;
    this.#used = Math.max(this.#used, index + 1);
    const needed = (this.#used + this.#symbols + 1) * CELL;
    if (needed > this.cells.length) {
      const grown = new Int32Array(Math.ceil(needed * 1.5));
      grown.set(this.cells);
      this.cells = grown;
    }
    return index * CELL;
  }

  /** A state without neighbours: a child of the root. */
  single(): number {
    while (!this.#isFree(this.#low)) this.#low += 1;
    return this.#take(this.#low, -1);
  }

  /** Finds places for all children of a node. Returns where to go on looking after a pause; 0: it is done. */
  place(node: number, trie: Trie, from = 0): number {
    const first = trie.firstChild[node] ?? 0;
    if (first === 0) return 0;
    while (!this.#isFree(this.#low)) this.#low += 1;
    let smallest = trie.symbol[first] ?? 0;
    for (let child = trie.sibling[first] ?? 0; child !== 0; child = trie.sibling[child] ?? 0)
      smallest = Math.min(smallest, trie.symbol[child] ?? 0);
    let tries = 0;
    this.#looks = 0;
    for (let at = Math.max(this.#low, smallest + 1, from); ; at += 1) {
      if (!this.#isFree(at)) continue;
      if (this.#fits(first, at - smallest, trie)) {
        this.#putChildren(node, at - smallest, trie);
        return 0;
      }
      tries += 1;
      // What many have not fitted into is left alone, so that building takes linear time.
      if (tries > 64) this.#low = Math.max(this.#low, at - 256);
      // Thousands of children may fit nowhere for long.
      if (this.#looks > MOST_LOOKS) return at + 1;
    }
  }

  #fits(first: number, base: number, trie: Trie): boolean {
    for (let child = first; child !== 0; child = trie.sibling[child] ?? 0) {
      this.#looks += 1;
      if (!this.#isFree(base + (trie.symbol[child] ?? 0))) return false;
    }
    return true;
  }

  #putChildren(node: number, base: number, trie: Trie): void {
    const state = trie.state[node] ?? 0;
    this.cells[state] = base * CELL;
    for (let child = trie.firstChild[node] ?? 0; child !== 0; child = trie.sibling[child] ?? 0)
      trie.state[child] = this.#take(base + (trie.symbol[child] ?? 0), state);
  }

  finished(): Int32Array {
    return this.cells.subarray(0, (this.#used + this.#symbols + 1) * CELL);
  }
}
