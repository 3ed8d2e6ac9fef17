import { scan } from './automaton.ts';
import type { Compiled } from './compile.ts';
import { accountEnd } from './contact.ts';
import { type Find, Finds } from './finds.ts';
import type { Hit, Matcher } from './hit.ts';
import { DIGIT, HANGUL, JAMO, LATIN, LATIN_EXTENDED, OTHER, SIGN } from './letters.ts';
import { findLinks, mayHoldLink } from './links/index.ts';
import { findPattern } from './patterns.ts';
import { Reading } from './reading.ts';
import type { Term } from './term.ts';
import { judge, type Span, spanOf, type Verdict, viewOf } from './verify.ts';
import { readBase } from './views/base.ts';
import { hasFillers, readBetween } from './views/between.ts';
import { isLengthened, readJamo, readLengthened } from './views/jamo.ts';
import { mayBeLeet, readLeet } from './views/leet.ts';
import { readLookAlikes } from './views/look-alike.ts';
import { findMasks, type Mask } from './views/masks.ts';
import { type Decoded, decodePercent } from './views/percent.ts';

const has = (seen: number, ...kinds: number[]): boolean => kinds.some((kind) => (seen & (1 << kind)) !== 0);

/** Applies compiled rules to texts, one at a time, with readings that it keeps for the next one. */
export class RuleMatcher implements Matcher {
  readonly #compiled: Compiled;
  readonly #finds = new Finds();
  readonly #base = new Reading('base');
  readonly #views = new Map<string, Reading>();
  /** What is being read: the reading, its text, and how that was decoded if it was. */
  #reading = this.#base;
  #text = '';
  #decoded: Decoded | undefined;

  constructor(compiled: Compiled) {
    this.#compiled = compiled;
  }

  match(text: string): readonly Hit[] {
    const { ids, patterns, links } = this.#compiled;
    this.#finds.clear();
    this.#read(text, undefined);
    const decoded = text.includes('%') ? decodePercent(text) : undefined;
    if (decoded) this.#read(decoded.text, decoded);
    this.#decoded = undefined;
    for (const pattern of patterns) this.#addPattern(pattern, text);
    if (links.length > 0 && mayHoldLink(text)) this.#addLinks(text, decoded);
    return this.#finds.hits(ids);
  }

  /** All views of a text that it calls for. */
  #read(text: string, decoded: Decoded | undefined): void {
    const { wants, automaton } = this.#compiled;
    this.#text = text;
    this.#decoded = decoded;
    const seen = readBase(text, this.#base);
    this.#reading = this.#base;
    scan(automaton, this.#base, this.#found);
    if (!wants.views) return;
    if (wants.latin) this.#readLatin(text, seen);
    if (wants.hangul && has(seen, HANGUL, JAMO)) this.#readHangul(seen);
  }

  #readLatin(text: string, seen: number): void {
    if (has(seen, DIGIT, SIGN) && mayBeLeet(text)) {
      this.#view('leet', (view) => readLeet(this.#base, text, 'i', view));
      if (/[1!|]/.test(text)) this.#view('leet', (view) => readLeet(this.#base, text, 'l', view));
    }
    if (has(seen, OTHER, LATIN_EXTENDED))
      this.#view('look-alike', (view) => readLookAlikes(this.#base, text, view));
    if (has(seen, SIGN) && has(seen, LATIN)) findMasks(text, this.#compiled.masks, this.#foundMask);
  }

  #readHangul(seen: number): void {
    if (has(seen, JAMO)) this.#view('jamo', (view) => readJamo(this.#base, view));
    if (has(seen, DIGIT, LATIN, JAMO) && hasFillers(this.#base)) {
      this.#view('between', (view) => readBetween(this.#base, view));
    }
    if (isLengthened(this.#base)) this.#view('lengthened', (view) => readLengthened(this.#base, view));
  }

  #view(name: string, read: (into: Reading) => void): void {
    const reading = this.#views.get(name) ?? new Reading(name);
    this.#views.set(name, reading);
    read(reading);
    this.#reading = reading;
    scan(this.#compiled.automaton, reading, this.#found);
  }

  /** Takes what the automaton sees: terms whose letters are there, in this order and nothing else is known yet. */
  readonly #found = (sequence: number, at: number): void => {
    const terms = this.#compiled.terms[sequence];
    if (!terms) return;
    for (const term of terms) {
      const span = spanOf(term, this.#reading, at);
      if (span) this.#weigh(term, span);
    }
  };

  #weigh(term: Term, span: Span): void {
    const reading = this.#reading;
    const isBase = reading === this.#base;
    if (!isBase && (term.strictness === 'exact' || term.guess !== undefined)) return;
    const changed = isBase ? 1 : changesOf(reading, span);
    if (changed === 0) return;
    const verdict = judge(term, reading, span, reading.view === 'leet');
    if (verdict === undefined) return;
    const start = reading.starts[span.from] ?? 0;
    const end = reading.ends[span.to] ?? 0;
    this.#take(
      term,
      isBase ? verdict : doubt(verdict, reading, span, changed),
      viewOf(term, reading, span),
      start,
      end,
    );
  }

  #take(term: Term, verdict: Verdict, view: string, start: number, end: number): void {
    if (verdict === undefined) return;
    if (term.role === 'contact') {
      const account = accountEnd(this.#text, end, this.#compiled.digits[term.rule] ?? 0);
      if (account > 0)
        this.#add({ rule: term.rule, term: 'contact', verdict, view: 'contact', start, end: account });
      return;
    }
    const find = { rule: term.rule, term: term.text, verdict, view, start, end };
    if (term.role === 'keyword') this.#add(find);
    else this.#finds.allow(this.#placed(find));
  }

  readonly #foundMask = ({ term, start, end }: Mask): void => {
    const verdict = term.certainty === 'doubtful' ? 'review' : 'hit';
    this.#take(term, verdict, 'mask', start, end);
  };

  #add(find: Find): void {
    const placed = this.#placed(find);
    const decoded = this.#decoded;
    if (!decoded) this.#finds.add(placed);
    // What does not touch a decoded character was found in the text as it is.
    else if (placed.end - placed.start > find.end - find.start) {
      this.#finds.add(find.view === 'contact' ? placed : { ...placed, view: 'percent' });
    }
  }

  #placed(find: Find): Find {
    const decoded = this.#decoded;
    if (!decoded) return find;
    return { ...find, start: decoded.starts[find.start] ?? 0, end: decoded.ends[find.end - 1] ?? 0 };
  }

  #addPattern(pattern: Compiled['patterns'][number], text: string): void {
    findPattern(pattern, text, (start, end) => {
      this.#finds.add({
        rule: pattern.rule,
        term: pattern.text,
        verdict: 'hit',
        view: 'pattern',
        start,
        end,
      });
    });
  }

  #addLinks(text: string, decoded: Decoded | undefined): void {
    const { links } = this.#compiled;
    findLinks(text, links, (link) => this.#add({ ...link, verdict: 'hit', view: 'link' }));
    if (!decoded) return;
    this.#decoded = decoded;
    findLinks(decoded.text, links, (link) =>
      this.#finds.add(this.#placed({ ...link, verdict: 'hit', view: 'link' })),
    );
    this.#decoded = undefined;
  }
}

/** 0: the view reads nothing of the span otherwise than the base does; 2: what it does there is a guess. */
function changesOf({ changed }: Reading, { from, to }: Span): number {
  let most = 0;
  for (let at = from; at <= to; at += 1) most = Math.max(most, changed[at] ?? 0);
  return most;
}

/** What a view makes of a verdict: where it had to guess more than it read, a person looks. */
function doubt(verdict: Verdict, reading: Reading, span: Span, changed: number): Verdict {
  if (verdict === undefined) return undefined;
  if (reading.view === 'lengthened') {
    const isInside =
      span.from > 0 && reading.gaps[span.from] === 0 && reading.kinds[span.from - 1] === HANGUL;
    return isInside ? undefined : 'review';
  }
  if (changed > 1) return 'review';
  if (reading.view !== 'leet') return verdict;
  let letters = 0;
  for (let at = span.from; at <= span.to; at += 1) if (reading.changed[at] === 0) letters += 1;
  return letters * 2 < span.to - span.from + 1 ? 'review' : verdict;
}
