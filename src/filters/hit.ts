import type { Ledger } from './budget/ledger.ts';

/** A place in a text that a rule speaks of. */
export interface Hit {
  readonly ruleId: string;
  /** The keyword, pattern or host as its author wrote it, or the kind of rule. */
  readonly term: string;
  /** `review`: only a person can decide. */
  readonly verdict: 'hit' | 'review';
  /** The reading of the text in which it was found, such as `base`, `joined`, `leet`, `jamo`. */
  readonly view: string;
  /** From here, and up to before there, in the original text in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Rules, ready to be applied to texts. */
export interface Matcher {
  /**
   * What the rules say of a text, in the order of the places. Never throws, whatever the text. The texts of one message share a ledger:
   * what they may cost is counted together, and rules that it was not enough for are noted there.
   */
  match(text: string, ledger?: Ledger): readonly Hit[];
}
