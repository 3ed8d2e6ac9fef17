/**
 * What the rules of a server have cost one message so far, in steps, and which of them were not judged in full for it. Counted and never
 * timed, so that the same message and the same rules always come to the same verdict. Each engine has an account of its own: none can
 * leave the others nothing.
 */
export interface Ledger {
  words: number;
  links: number;
  patterns: number;
  /** Rules by their ids. */
  readonly unjudged: Set<string>;
}

export const newLedger = (): Ledger => ({ words: 0, links: 0, patterns: 0, unjudged: new Set() });

/** What a message may cost, in steps: some 3 ns each, for a pattern some 25 ns (docs/benchmarks.md, "rules"). */
export const WORD_STEPS = 2_000_000;
export const LINK_STEPS = 400_000;
export const PATTERN_STEPS = 450_000;

/** What is left of an account; below 0 nothing more is done. */
export interface Meter {
  left: number;
}

/** A place that was found, with its share of sorting and comparing. */
export const FIND = 300;
