import { atOnce, each, type Steps } from '../budget/slices.ts';
import { FOLDED, HAN, HANGUL, KANA, KIND_COUNT, KINDS, LATIN } from '../characters/letters.ts';
import type { Automaton } from './automaton.ts';
import { Table } from './table.ts';
import { Trie } from './trie.ts';

/** Finds sequences that no symbol follows itself in; a scan takes a repeated symbol as one. */
export const buildAutomaton = (sequences: readonly string[]): Automaton => atOnce(automatonSteps(sequences));

/** Nodes between two pauses. */
const AT_A_TIME = 256;

/** The same in steps, as a hundred thousand keywords take a second. */
export function* automatonSteps(sequences: readonly string[]): Steps<Automaton> {
  const symbols = yield* symbolsOf(sequences);
  const trie = new Trie(yield* lengthOf(sequences));
  yield* each(sequences, (sequence, index) => trie.add(sequence, index, symbols.table));
  const build: Build = {
    trie,
    table: new Table(symbols.count),
    roots: new Int32Array(symbols.count + 1),
    links: new Int32Array(sequences.length + 1),
  };
  yield* placeLevels(build);
  const { table, written, noted, wideFrom, kinds } = symbols;
  const { roots, links } = build;
  return { symbols: table, written, noted, wideFrom, kinds, roots, links, ...build.table.finished() };
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
  const children = new Int32Array(roots.length);
  for (let child = trie.firstChild[0] ?? 0; child !== 0; child = trie.sibling[child] ?? 0)
    children[trie.symbol[child] ?? 0] = child;
  for (const [symbol, child] of children.entries()) {
    if (child === 0) continue;
    const state = table.single();
    trie.state[child] = state;
    roots[symbol] = state;
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

interface Symbols extends Pick<Automaton, 'written' | 'noted' | 'wideFrom' | 'kinds'> {
  readonly table: Uint16Array;
  readonly count: number;
}

/** Letters of keywords are worth a note where other views begin with them. */
const isNoted = (kind: number): boolean => kind !== LATIN && kind !== HAN && kind !== HANGUL && kind !== KANA;

/** The commonest letters come first, so that what a scan asks for most lies close together in memory. */
function* symbolsOf(sequences: readonly string[]): Steps<Symbols> {
  const used = new Uint32Array(65_536);
  yield* each(sequences, (sequence) => {
    for (let at = 0; at < sequence.length; at += 1) {
      const unit = sequence.charCodeAt(at);
      used[unit] = (used[unit] ?? 0) + 1;
    }
  });
  const table = new Uint16Array(65_536);
  const kinds = [...Array(KIND_COUNT).keys()];
  for (let unit = 0; unit < 65_536; unit += 1) {
    if (used[unit] === 0 || !isNoted(KINDS[unit] ?? 0)) continue;
    table[unit] = kinds.length;
    kinds.push(KINDS[unit] ?? 0);
  }
  let count = kinds.length - 1;
  const others = [...used.keys()]
    .filter((unit) => (used[unit] ?? 0) > 0 && table[unit] === 0)
    .sort((a, b) => (used[b] ?? 0) - (used[a] ?? 0));
  const latin = others.filter((unit) => KINDS[unit] === LATIN);
  for (const unit of latin) table[unit] = ++count;
  const wideFrom = count + 1;
  for (const unit of others) table[unit] ||= ++count;
  yield;
  const written = new Uint16Array(65_536);
  for (let unit = 0; unit < 65_536; unit += 1) {
    const kind = KINDS[unit] ?? 0;
    written[unit] = kind < LATIN ? kind : table[FOLDED[unit] ?? 0] || kind;
  }
  return { table, count, written, noted: kinds.length, wideFrom, kinds: Uint8Array.from(kinds) };
}

interface Build {
  readonly trie: Trie;
  readonly table: Table;
  readonly roots: Int32Array;
  readonly links: Int32Array;
}

/** What ends at a state, and after that what ends at its failure state. All that is nearer to the root is finished by then. */
function setOutput(node: number, { trie, table, links }: Build): void {
  const state = trie.state[node] ?? 0;
  const own = trie.ending[node] ?? 0;
  const failure = table.failure(state);
  const inherited = table.outputs[failure] ?? 0;
  if (own > 0) links[own] = inherited;
  const output = own > 0 ? own : inherited;
  table.outputs[state] = output;
  if (output > 0) table.cells[state * 2 + 1] = ~failure;
}

/** Where a scan goes on from each child when nothing fits there: the longest end of what was seen that begins a sequence. */
function setFailures(node: number, { trie, table, roots }: Build): void {
  const from = table.failure(trie.state[node] ?? 0);
  for (let child = trie.firstChild[node] ?? 0; child !== 0; child = trie.sibling[child] ?? 0) {
    const symbol = trie.symbol[child] ?? 0;
    let state = from;
    let next = table.step(state, symbol);
    while (next === 0 && state !== 0) {
      state = table.failure(state);
      next = table.step(state, symbol);
    }
    table.cells[(trie.state[child] ?? 0) * 2 + 1] = next === 0 ? (roots[symbol] ?? 0) : next;
  }
}
