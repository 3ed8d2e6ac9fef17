import type { Automaton } from './automaton.ts';
import type { Trie } from './trie.ts';

/** States that are looked at before a pause. */
const MOST_LOOKS = 200_000;
/** Stands for the symbol that leads to a child of the root: those are found by a table of their own. */
const FROM_ROOT = 0xffff;

/** The double array (automaton.ts) while it grows. State 0 is the root, and the symbol that leads to a state that is free is 0. */
export class Table {
  cells: Int32Array;
  symbolTo: Uint16Array;
  outputs: Int32Array;
  /** 1 for what a state adds already. */
  #bases: Uint8Array;
  /** States before these are taken, or nearly all, for one child and for several. One fits anywhere, and fills what several have left. */
  readonly #low: { one: number; several: number };
  #used = 1;
  /** States that were looked at since the last pause. */
  #looks = 0;
  readonly #symbols: number;

  constructor(symbols: number) {
    this.#symbols = symbols;
    const room = symbols * 2 + 1024;
    // Children stand beyond all symbols, so that what is added is more than nothing.
    this.#low = { one: symbols + 1, several: symbols + 1 };
    this.cells = new Int32Array(room * 2);
    this.symbolTo = new Uint16Array(room);
    this.outputs = new Int32Array(room);
    this.#bases = new Uint8Array(room);
  }

  failure(state: number): number {
    const failure = this.cells[state * 2 + 1] ?? 0;
    return failure < 0 ? ~failure : failure;
  }

  /** The child of a state; 0: there is none. */
  step(state: number, symbol: number): number {
    if (state === 0) return 0;
    const next = (this.cells[state * 2] ?? 0) + symbol;
    return this.symbolTo[next] === symbol ? next : 0;
  }

  #isFree(state: number): boolean {
    return this.symbolTo[state] === 0;
  }

  #take(state: number, symbol: number): number {
    this.symbolTo[state] = symbol;
    this.#used = Math.max(this.#used, state + 1);
    const needed = this.#used + this.#symbols + 1;
    if (needed > this.symbolTo.length) this.#grow(Math.ceil(needed * 1.5));
    return state;
  }

  #grow(room: number): void {
    const grow = <Column extends { set(from: Column): void }>(fresh: Column, old: Column): Column => {
      fresh.set(old);
      return fresh;
    };
    this.cells = grow(new Int32Array(room * 2), this.cells);
    this.symbolTo = grow(new Uint16Array(room), this.symbolTo);
    this.outputs = grow(new Int32Array(room), this.outputs);
    this.#bases = grow(new Uint8Array(room), this.#bases);
  }

  #firstFree(kind: 'one' | 'several'): number {
    let low = this.#low[kind];
    while (!this.#isFree(low)) low += 1;
    this.#low[kind] = low;
    return low;
  }

  /** A state without neighbours: a child of the root. */
  single(): number {
    return this.#take(this.#firstFree('several'), FROM_ROOT);
  }

  /** Finds places for all children of a node. Returns where to go on looking after a pause; 0: it is done. */
  place(node: number, trie: Trie, from = 0): number {
    const first = trie.firstChild[node] ?? 0;
    if (first === 0) return 0;
    const kind = trie.sibling[first] === 0 ? 'one' : 'several';
    let smallest = trie.symbol[first] ?? 0;
    for (let child = trie.sibling[first] ?? 0; child !== 0; child = trie.sibling[child] ?? 0)
      smallest = Math.min(smallest, trie.symbol[child] ?? 0);
    let tries = 0;
    this.#looks = 0;
    for (let at = Math.max(this.#firstFree(kind), from); ; at += 1) {
      if (!this.#isFree(at)) continue;
      if (this.#fits(first, at - smallest, trie)) {
        this.#putChildren(node, at - smallest, trie);
        return 0;
      }
      tries += 1;
      // What many have not fitted into is left alone, so that building takes linear time.
      if (tries > 64) this.#low[kind] = Math.max(this.#low[kind], at - 256);
      // Thousands of children may fit nowhere for long.
      if (this.#looks > MOST_LOOKS) return at + 1;
    }
  }

  #fits(first: number, base: number, trie: Trie): boolean {
    this.#looks += 1;
    if (this.#bases[base] === 1) return false;
    for (let child = first; child !== 0; child = trie.sibling[child] ?? 0) {
      this.#looks += 1;
      if (!this.#isFree(base + (trie.symbol[child] ?? 0))) return false;
    }
    return true;
  }

  #putChildren(node: number, base: number, trie: Trie): void {
    this.cells[(trie.state[node] ?? 0) * 2] = base;
    this.#bases[base] = 1;
    for (let child = trie.firstChild[node] ?? 0; child !== 0; child = trie.sibling[child] ?? 0) {
      const symbol = trie.symbol[child] ?? 0;
      trie.state[child] = this.#take(base + symbol, symbol);
    }
  }

  /** What is used of it, with room for a look beyond the last state. */
  finished(): Pick<Automaton, 'cells' | 'symbolTo' | 'outputs'> {
    const size = this.#used + this.#symbols + 1;
    return {
      cells: this.cells.slice(0, size * 2),
      symbolTo: this.symbolTo.slice(0, size),
      outputs: this.outputs.slice(0, this.#used),
    };
  }
}
