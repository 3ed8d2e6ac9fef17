/** All sequences as a tree, in columns: node 0 is the root, and 0 in a column is none. */
export class Trie {
  count = 1;
  readonly symbol: Uint16Array;
  readonly firstChild: Int32Array;
  readonly sibling: Int32Array;
  /** The sequence that ends at a node, by its number plus one. */
  readonly ending: Int32Array;
  /** Where a node stands in the table. */
  readonly state: Int32Array;
  readonly #parent: Int32Array;
  /** Nodes by their parent and symbol: a hash table with open addresses. */
  readonly #found: Int32Array;
  readonly #mask: number;

  constructor(letters: number) {
    const room = letters + 1;
    this.symbol = new Uint16Array(room);
    this.firstChild = new Int32Array(room);
    this.sibling = new Int32Array(room);
    this.ending = new Int32Array(room);
    this.state = new Int32Array(room);
    this.#parent = new Int32Array(room);
    this.#mask = 2 ** Math.ceil(Math.log2(room * 2)) - 1;
    this.#found = new Int32Array(this.#mask + 1);
  }

  add(sequence: string, index: number, symbols: Uint16Array): void {
    let node = 0;
    for (let at = 0; at < sequence.length; at += 1)
      node = this.#child(node, symbols[sequence.charCodeAt(at)] ?? 0);
    this.ending[node] = index + 1;
  }

  #child(parent: number, symbol: number): number {
    let slot = (Math.imul(parent, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)) & this.#mask;
    for (;;) {
      const node = this.#found[slot] ?? 0;
      if (node === 0) break;
      if (this.#parent[node] === parent && this.symbol[node] === symbol) return node;
      slot = (slot + 1) & this.#mask;
    }
    const made = this.count++;
    this.#found[slot] = made;
    this.#parent[made] = parent;
    this.symbol[made] = symbol;
    this.sibling[made] = this.firstChild[parent] ?? 0;
    this.firstChild[parent] = made;
    return made;
  }
}
