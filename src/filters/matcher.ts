import {
  FIND,
  type Ledger,
  LINK_STEPS,
  type Meter,
  newLedger,
  PATTERN_STEPS,
  WORD_STEPS,
} from './budget/ledger.ts';
import type { Compiled } from './compile.ts';
import { isWarning, WARNED } from './doubts/warnings.ts';
import { Finds } from './finds.ts';
import type { Hit, Matcher } from './hit.ts';
import { namesCodes, readCodes } from './keywords/emoji-codes.ts';
import { findLinks, type Link, mayHoldLink } from './links/index.ts';
import { PatternSearch, patternCost } from './patterns/patterns.ts';
import { type Decoded, decodePercent } from './views/percent.ts';
import { decodeReversed } from './views/reversed.ts';
import { WordFinder } from './word-finder.ts';

/** A pattern's own share of a find, in steps of patterns. */
const PATTERN_FIND = FIND / 8;
/** Steps of decoding a character. */
const DECODED = 12;
/** Places of one pattern in one text. */
const MOST_PLACES = 100;

/** Applies compiled rules to texts, one at a time, with memory that it keeps for the next one. */
export class RuleMatcher implements Matcher {
  readonly #compiled: Compiled;
  readonly #finds = new Finds();
  readonly #words: WordFinder;
  readonly #meter: Meter = { left: 0 };
  /** For texts that come without one. */
  readonly #own = newLedger();

  constructor(compiled: Compiled) {
    this.#compiled = compiled;
    this.#words = new WordFinder(compiled, this.#finds);
  }

  match(written: string, shared?: Ledger): readonly Hit[] {
    const ledger = shared ?? this.#fresh();
    const { patterns, linkRules, linkIndex, codes } = this.#compiled;
    this.#finds.clear();
    const text = readCodes(written, { codes, finds: this.#finds, ledger });
    const decoded = text.includes('%') ? this.#decode(text, ledger) : undefined;
    const known = this.#findWords(text, decoded, ledger);
    if (linkRules.length > 0 && mayHoldLink(text))
      this.#findLinks(text, decoded, { ledger, index: linkIndex });
    if (patterns.length > 0) this.#findPatterns({ text, written }, ledger);
    return this.#finds.hits(this.#compiled, known, () => {
      ledger.words += written.length * WARNED;
      return isWarning(written);
    });
  }

  #fresh(): Ledger {
    const own = this.#own;
    own.words = own.links = own.patterns = 0;
    if (own.unjudged.size > 0) own.unjudged.clear();
    return own;
  }

  /** Undefined also where that would cost too much. */
  #decode(text: string, ledger: Ledger): Decoded | undefined {
    ledger.words += text.length * DECODED;
    if (ledger.words <= WORD_STEPS) return decodePercent(text);
    this.#leave(this.#compiled.linkRules, ledger);
    return undefined;
  }

  /** Returns up to where the text is known in full, as far as allowed phrases go. */
  #findWords(text: string, decoded: Decoded | undefined, ledger: Ledger): number {
    const words = this.#words;
    words.meter.left = WORD_STEPS - ledger.words;
    let known = words.find(text);
    if (decoded) known = Math.min(known, this.#findIn(decoded));
    const turned = this.#turned(text, words.meter);
    if (turned) known = Math.min(known, this.#findIn(turned));
    ledger.words = WORD_STEPS - words.meter.left;
    if (words.meter.left < 0) this.#leave(this.#compiled.wordRules, ledger);
    return known;
  }

  /** Up to where the original is known in full, as far as the decoded text says. */
  #findIn(decoded: Decoded): number {
    this.#finds.decoded = decoded;
    const end = this.#words.find(decoded.text);
    this.#finds.decoded = undefined;
    if (end >= decoded.text.length) return Number.POSITIVE_INFINITY;
    return decoded.starts.subarray(end).reduce((a, b) => Math.min(a, b));
  }

  /** The text with what is shown from right to left turned round, if any is. */
  #turned(text: string, meter: Meter): Decoded | undefined {
    if (meter.left < 0 || !text.includes('\u202e')) return undefined;
    meter.left -= text.length * DECODED;
    return meter.left < 0 ? undefined : decodeReversed(text);
  }

  #findLinks(
    text: string,
    decoded: Decoded | undefined,
    { ledger, index }: { ledger: Ledger; index: Compiled['linkIndex'] },
  ): void {
    const meter = this.#meter;
    meter.left = LINK_STEPS - ledger.links;
    const finds = this.#finds;
    const search = {
      index,
      meter,
      found: (link: Link) => finds.add({ ...link, view: 'link' }),
    };
    findLinks(text, search);
    if (decoded) {
      finds.decoded = decoded;
      findLinks(decoded.text, search);
      finds.decoded = undefined;
    }
    ledger.links = LINK_STEPS - meter.left;
    if (meter.left < 0) this.#leave(this.#compiled.linkRules, ledger);
  }

  /** The first place of every pattern before the second of any, the cheap patterns first. */
  #findPatterns({ text, written }: { text: string; written: string }, ledger: Ledger): void {
    const { patterns } = this.#compiled;
    let searches: PatternSearch[] = [];
    for (const [at, pattern] of patterns.entries()) {
      const searched = namesCodes(pattern.text) ? written : text;
      // A message may have thousands of texts: for what is too dear, and for the dearer ones behind it, nothing is made ready.
      if (ledger.patterns + patternCost(pattern, searched.length) + PATTERN_FIND > PATTERN_STEPS) {
        this.#leavePatterns(at, ledger);
        break;
      }
      const search = new PatternSearch(pattern, searched);
      if (this.#findNext(search, ledger)) searches.push(search);
    }
    for (let place = 1; place < MOST_PLACES && searches.length > 0; place += 1)
      searches = searches.filter((search) => this.#findNext(search, ledger));
  }

  /** False: nothing more is to be found, or it would cost too much. */
  #findNext(search: PatternSearch, ledger: Ledger): boolean {
    const { rule, text: term } = search.pattern;
    const cost = search.cost() + PATTERN_FIND;
    if (ledger.patterns + cost > PATTERN_STEPS) {
      // What is known of a pattern already says enough.
      if (!search.counts) this.#leave([rule], ledger);
      return false;
    }
    ledger.patterns += cost;
    const place = search.next();
    if (!place) return false;
    if (place.end > place.start) {
      this.#finds.add({ rule, term, verdict: 'hit', view: 'pattern', ...place });
      search.counts ||= !this.#finds.isAllowed({ rule, ...place });
    }
    return true;
  }

  /** Leaves the patterns from a place on, which costs a little as well. */
  #leavePatterns(from: number, ledger: Ledger): void {
    const { patterns, patternRules } = this.#compiled;
    this.#leave(from === 0 ? patternRules : patterns.slice(from).map(({ rule }) => rule), ledger);
    ledger.patterns = Math.min(PATTERN_STEPS, ledger.patterns + patterns.length - from);
  }

  #leave(rules: readonly number[], { unjudged }: Ledger): void {
    for (const rule of rules) unjudged.add(this.#compiled.ids[rule] ?? '');
  }
}
