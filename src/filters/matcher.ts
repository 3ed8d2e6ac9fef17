import { scan } from './automaton.ts';
import type { Compiled } from './compile.ts';
import { accountEnd, isInAddress } from './contact.ts';
import { changesOf, doubt } from './doubt.ts';
import { namesCodes, readCodes } from './emoji-codes.ts';
import { type Find, Finds } from './finds.ts';
import type { Hit, Matcher } from './hit.ts';
import { HANGUL, JAMO, LATIN_EXTENDED, OTHER } from './letters.ts';
import { findLinks, mayHoldLink } from './links/index.ts';
import { ALL_NOTES, NOTE_FILLER, NOTE_LEET, NOTE_LENGTHENED, NOTE_MASK, noteBetween } from './marks.ts';
import { findPattern } from './patterns.ts';
import { Reading } from './reading.ts';
import { scanText, UNREAD, type Word } from './scan-text.ts';
import type { Verdict } from './separators.ts';
import { type Span, spanOf } from './span.ts';
import type { Term } from './term.ts';
import { isSettled, isSpelled, judge, viewOf } from './verify.ts';
import { readBase } from './views/base.ts';
import { hasFillers, readBetween } from './views/between.ts';
import { hasLoneJamo, readJamo, readLengthened } from './views/jamo.ts';
import { readLeet } from './views/leet.ts';
import { readLookAlikes } from './views/look-alike.ts';
import { findMasks, type Mask } from './views/masks.ts';
import { type Decoded, decodePercent } from './views/percent.ts';

/** Without these in a text, a view reads nothing that the base does not. */
const ALIKE_KINDS = (1 << OTHER) | (1 << LATIN_EXTENDED);
const LATIN_VIEWS = ALIKE_KINDS | NOTE_LEET | NOTE_MASK;
const HANGUL_KINDS = (1 << JAMO) | (1 << HANGUL);

/** Applies compiled rules to texts, one at a time, with readings that it keeps for the next one. */
export class RuleMatcher implements Matcher {
  readonly #compiled: Compiled;
  readonly #finds = new Finds();
  readonly #base = new Reading('base');
  readonly #views = new Map<string, Reading>();
  /** Sequences seen in the text, each followed by its place. */
  readonly #candidates: number[] = [];
  readonly #span: Span = { from: 0, to: 0, gaps: 0, gapCount: 0, extra: 0 };
  /** What is being read: the reading, its text, and how that was decoded if it was. */
  #reading = this.#base;
  #text = '';
  #hasBase = false;
  #decoded: Decoded | undefined;

  constructor(compiled: Compiled) {
    this.#compiled = compiled;
  }

  match(written: string): readonly Hit[] {
    const { ids, patterns, links, codes } = this.#compiled;
    this.#finds.clear();
    const text = readCodes(written, codes, this.#finds);
    this.#read(text, undefined);
    const decoded = text.includes('%') ? decodePercent(text) : undefined;
    if (decoded) this.#read(decoded.text, decoded);
    this.#decoded = undefined;
    for (const pattern of patterns) this.#addPattern(pattern, namesCodes(pattern.text) ? written : text);
    if (links.length > 0 && mayHoldLink(text)) this.#addLinks(text, decoded);
    return this.#finds.hits(ids);
  }

  /** All views of a text that it calls for. */
  #read(text: string, decoded: Decoded | undefined): void {
    const { wants, automaton, sequences } = this.#compiled;
    this.#text = text;
    this.#decoded = decoded;
    this.#hasBase = false;
    this.#candidates.length = 0;
    let seen = scanText(automaton, text, sequences, this.#seen);
    this.#reading = this.#base;
    if (seen === UNREAD) {
      seen = this.#readBase() | ALL_NOTES;
      scan(automaton, this.#base, this.#found);
    } else if (this.#candidates.length > 0) this.#weighCandidates();
    if (!wants.views) return;
    if (wants.latin && (seen & LATIN_VIEWS) !== 0) this.#readLatin(text, seen);
    if (wants.hangul && (seen & HANGUL_KINDS) !== 0) this.#readHangul(text, seen | noteBetween(text));
  }

  #readBase(): number {
    if (this.#hasBase) return 0;
    this.#hasBase = true;
    return readBase(this.#text, this.#base);
  }

  /** What the automaton saw in the text itself, in the order of the places: the base view is read only now that it is needed. */
  #weighCandidates(): void {
    this.#readBase();
    const { starts, length } = this.#base;
    const candidates = this.#candidates;
    let at = 0;
    for (let index = 0; index < candidates.length; index += 2) {
      const place = candidates[index + 1] ?? 0;
      while (at < length && (starts[at] ?? 0) < place) at += 1;
      this.#found(candidates[index] ?? 0, at);
    }
  }

  #readLatin(text: string, seen: number): void {
    if ((seen & NOTE_LEET) !== 0) {
      const leet = this.#readingOf('leet');
      const outcome = readLeet(text, 'i', leet);
      if (outcome !== 'none') this.#scan(leet);
      if (outcome === 'either') {
        readLeet(text, 'l', leet);
        this.#scan(leet);
      }
    }
    if ((seen & ALIKE_KINDS) !== 0) {
      this.#readBase();
      const alike = this.#readingOf('look-alike');
      if (readLookAlikes(this.#base, text, alike)) this.#scan(alike);
    }
    if ((seen & NOTE_MASK) !== 0) findMasks(text, this.#compiled.masks, this.#foundMask);
  }

  #readHangul(text: string, seen: number): void {
    if ((seen & (1 << JAMO)) !== 0 && hasLoneJamo(text)) this.#view('jamo', readJamo);
    if ((seen & NOTE_FILLER) !== 0 && hasFillers(text)) this.#view('between', readBetween);
    if ((seen & NOTE_LENGTHENED) !== 0) this.#view('lengthened', readLengthened);
  }

  #view(name: string, read: (base: Reading, into: Reading) => void): void {
    this.#readBase();
    const reading = this.#readingOf(name);
    read(this.#base, reading);
    this.#scan(reading);
  }

  #readingOf(name: string): Reading {
    const known = this.#views.get(name);
    if (known) return known;
    const reading = new Reading(name);
    this.#views.set(name, reading);
    return reading;
  }

  #scan(reading: Reading): void {
    this.#reading = reading;
    scan(this.#compiled.automaton, reading, this.#found);
  }

  readonly #seen = (sequence: number, at: number, word: Word | undefined): void => {
    const terms = this.#compiled.terms[sequence] ?? [];
    const isKnown = word !== undefined && terms.every((term) => isSettled(term, word));
    if (!isKnown) {
      this.#candidates.push(sequence, at);
      return;
    }
    for (const term of terms) {
      if (!isSpelled(term, this.#text, word)) continue;
      this.#take(
        term,
        term.certainty === 'doubtful' ? 'review' : 'hit',
        term.guess ?? 'base',
        word.start,
        word.end,
      );
    }
  };

  /** Takes what the automaton sees: terms whose letters are there in this order; nothing else is known yet. */
  readonly #found = (sequence: number, at: number): void => {
    for (const term of this.#compiled.terms[sequence] ?? []) {
      const span = this.#span;
      if (spanOf(term, this.#reading, at, span)) this.#weigh(term, span);
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
      if (isInAddress(this.#text, start)) return;
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
