import { type Automaton, CELL, FAILURE, OUTPUT, PARENT } from './automaton.ts';
import { FOLDED, HAN, HANGUL, KANA, KIND_COUNT, KINDS, LATIN } from './letters.ts';

interface Node {
  readonly symbol: number;
  readonly children: Node[];
  /** The sequence that ends here, by its number plus one. */
  ending: number;
  state: number;
}

/** Finds sequences that no symbol follows itself in; a scan takes a repeated symbol as one. */
export function buildAutomaton(sequences: readonly string[]): Automaton {
  const symbols = symbolsOf(sequences);
  const root = buildTrie(sequences, symbols);
  const roots = new Int32Array(symbols.count + 1);
  const table = new Table(symbols.count);
  const ending = new Int32Array(sequences.length + 1);
  const links = new Int32Array(sequences.length + 1);
  let level: Node[] = root.children;
  for (const child of level) {
    child.state = table.single();
    roots[child.symbol] = child.state;
  }
  while (level.length > 0) {
    for (const node of level) table.place(node);
    // Outputs first: a failure state can be of the same level as the parent.
    for (const node of level) setOutput(node, { table, roots, ending, links });
    for (const node of level) setFailures(node, { table, roots, ending, links });
    level = level.flatMap((node) => node.children);
  }
  const { table: symbolTable, written, noted, kinds } = symbols;
  return { symbols: symbolTable, written, noted, kinds, roots, ending, links, cells: table.finished() };
}

interface Symbols extends Pick<Automaton, 'written' | 'noted' | 'kinds'> {
  readonly table: Uint16Array;
  readonly count: number;
}

/** Letters of keywords are worth a note where other views begin with them. */
const isNoted = (kind: number): boolean => kind !== LATIN && kind !== HAN && kind !== HANGUL && kind !== KANA;

function symbolsOf(sequences: readonly string[]): Symbols {
  const units = new Set<number>();
  for (const sequence of sequences) {
    for (let at = 0; at < sequence.length; at += 1) units.add(sequence.charCodeAt(at));
  }
  const table = new Uint16Array(65_536);
  const kinds = [...Array(KIND_COUNT).keys()];
  const [special, plain] = [[...units].filter((unit) => isNoted(KINDS[unit] ?? 0)), [...units]];
  for (const unit of special) {
    table[unit] = kinds.length;
    kinds.push(KINDS[unit] ?? 0);
  }
  let count = kinds.length - 1;
  for (const unit of plain) if (table[unit] === 0) table[unit] = ++count;
  const written = new Uint16Array(65_536);
  for (let unit = 0; unit < 65_536; unit += 1) {
    const kind = KINDS[unit] ?? 0;
    written[unit] = kind < LATIN ? kind : table[FOLDED[unit] ?? 0] || kind;
  }
  return { table, count, written, noted: kinds.length, kinds: Uint8Array.from(kinds) };
}

/** In sorted order each sequence shares its beginning with the one before it, so nothing has to be looked for. */
function buildTrie(sequences: readonly string[], { table }: { table: Uint16Array }): Node {
  const root: Node = { symbol: 0, children: [], ending: 0, state: 0 };
  const order = Array.from(sequences.keys()).sort((a, b) => {
    const [left = '', right = ''] = [sequences[a], sequences[b]];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  const path: Node[] = [root];
  let before = '';
  for (const index of order) {
    const sequence = sequences[index] ?? '';
    let shared = 0;
    while (shared < before.length && before.charCodeAt(shared) === sequence.charCodeAt(shared)) shared += 1;
    path.length = shared + 1;
    for (let at = shared; at < sequence.length; at += 1) {
      const node: Node = { symbol: table[sequence.charCodeAt(at)] ?? 0, children: [], ending: 0, state: 0 };
      path[at]?.children.push(node);
      path.push(node);
    }
    const last = path.at(-1);
    if (last) last.ending = index + 1;
    before = sequence;
  }
  return root;
}

interface Build {
  readonly table: Table;
  readonly roots: Int32Array;
  readonly ending: Int32Array;
  readonly links: Int32Array;
}

/** What ends at a state, and after that what ends at its failure state. All that is nearer to the root is finished by then. */
function setOutput(node: Node, { table: { cells }, ending, links }: Build): void {
  const inherited = cells[(cells[node.state + FAILURE] ?? 0) + OUTPUT] ?? 0;
  if (node.ending > 0) {
    ending[node.ending] = node.ending - 1;
    links[node.ending] = inherited;
  }
  cells[node.state + OUTPUT] = node.ending > 0 ? node.ending : inherited;
}

/** Where a scan goes on from each child when nothing fits there: the longest end of what was seen that begins a sequence. */
function setFailures(node: Node, { table: { cells }, roots }: Build): void {
  for (const child of node.children) {
    let state = cells[node.state + FAILURE] ?? 0;
    let next = step(cells, state, child.symbol);
    while (next === 0 && state !== 0) {
      state = cells[state + FAILURE] ?? 0;
      next = step(cells, state, child.symbol);
    }
    cells[child.state + FAILURE] = next === 0 ? (roots[child.symbol] ?? 0) : next;
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
      const grown = new Int32Array(needed * 2);
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

  /** Finds places for all children of a node. */
  place(node: Node): void {
    const [first] = node.children;
    if (!first) return;
    while (!this.#isFree(this.#low)) this.#low += 1;
    let smallest = first.symbol;
    for (const child of node.children) smallest = Math.min(smallest, child.symbol);
    let tries = 0;
    for (let at = Math.max(this.#low, smallest + 1); ; at += 1) {
      if (!this.#isFree(at)) continue;
      const base = at - smallest;
      if (node.children.every((child) => this.#isFree(base + child.symbol))) {
        this.cells[node.state] = base * CELL;
        for (const child of node.children) child.state = this.#take(base + child.symbol, node.state);
        return;
      }
      tries += 1;
      // What many have not fitted into is left alone, so that building takes linear time.
      if (tries > 64 && node.children.length > 1) this.#low = Math.max(this.#low, at - 256);
    }
  }

  finished(): Int32Array {
    return this.cells.slice(0, (this.#used + this.#symbols + 1) * CELL);
  }
}
