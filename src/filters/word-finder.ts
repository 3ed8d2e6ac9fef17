import { knownEnd } from './allow.ts';
import { scan } from './automaton/automaton.ts';
import { hasEnough } from './automaton/enough.ts';
import { type Scanning, scanText, UNREAD, type Word } from './automaton/scan-text.ts';
import { FIND, type Meter } from './budget/ledger.ts';
import { ALL_NOTES, NOTE_GUESS, NOTE_LEET, NOTE_MASK } from './characters/marks.ts';
import { Reading } from './characters/reading.ts';
import type { Compiled } from './compile.ts';
import { AccountFinder } from './contacts/contact.ts';
import { areOthers } from './doubts/others-words.ts';
import { joinsWords, type Looks, lookAgain, MOST_LOOKS } from './doubts/second-look.ts';
import type { Find, Finds } from './finds.ts';
import { changesOf, doubt } from './keywords/doubt.ts';
import { mayBeOthers } from './keywords/marked.ts';
import { findMasks, type Mask } from './keywords/masks.ts';
import type { Verdict } from './keywords/separators.ts';
import { type Span, spanOf } from './keywords/span.ts';
import type { Term } from './keywords/term.ts';
import { isSettled, isSpelled, verify, viewOf } from './keywords/verify.ts';
import { readBase } from './views/base.ts';
import { baseViews, callsForAny } from './views/called-for.ts';
import { readLeet } from './views/leet.ts';

/** Steps of reading a character in the scan, in the base, in another view; of a term; of its letters plainly, apart, in Korean (everyday words). */
const [SCANNED, READ, VIEWED] = [3, 6, 12];
const [TERM, PLAIN, APART, JOINED] = [8, 3, 16, 70];

/** Finds the words of rules in texts, one at a time, with readings that it keeps for the next one. */
export class WordFinder {
  /** What may still be done; whoever asks sets it. */
  readonly meter: Meter = { left: 0 };
  readonly #compiled: Compiled;
  readonly #finds: Finds;
  readonly #accounts = new AccountFinder(this.meter);
  readonly #base = new Reading('base');
  readonly #views = new Map<string, Reading>();
  readonly #span: Span = { from: 0, to: 0, gaps: 0, gapCount: 0, extra: 0, steps: 0 };
  readonly #scanning: Scanning;
  /** What is being read: the reading, and its text. */
  #reading = this.#base;
  #text = '';
  #hasBase = false;
  /** The letter of the base view that stands where the scan of the text is. */
  #letter = 0;
  readonly #looks: Looks;
  /** Up to where the base view was weighed. */
  #weighed = 0;

  constructor(compiled: Compiled, finds: Finds) {
    this.#compiled = compiled;
    this.#finds = finds;
    this.#looks = { meter: this.meter, left: 0 };
    this.#scanning = { sequences: compiled.sequences, meter: this.meter, seen: this.#seen, stoppedAt: 0 };
  }

  /**
   * Reads a text in all views that it calls for. Returns up to where it is known in full, as far as allowed phrases go: they stand in the
   * base view, and what the meter did not let be read may have held one.
   */
  find(text: string): number {
    this.#text = text;
    this.#hasBase = false;
    this.#letter = 0;
    this.#looks.left = MOST_LOOKS;
    this.#weighed = text.length;
    this.#reading = this.#base;
    if (!this.#pays(text.length * SCANNED)) return 0;
    const { automaton, wants } = this.#compiled;
    const mark = this.#finds.mark();
    this.#scanning.stoppedAt = text.length;
    let seen = scanText(automaton, text, this.#scanning);
    this.#weighed = this.#scanning.stoppedAt;
    if (seen === UNREAD && this.meter.left >= 0) {
      this.#finds.reset(mark);
      seen = this.#readBase() | ALL_NOTES;
      if (this.meter.left < 0) return 0;
      scan(automaton, this.#base, this.#found);
    }
    if (this.meter.left < 0) return knownEnd(text, this.#weighed, this.#compiled.longestPhrase);
    if (wants.views) this.#readViews(text, seen);
    return text.length;
  }

  #readViews(text: string, seen: number): void {
    const { wants } = this.#compiled;
    if (wants.latin) this.#readLatin(text, seen);
    if (!callsForAny(seen)) return;
    for (const { name, isCalledFor, read } of baseViews) {
      if (!isCalledFor(text, seen, wants) || !this.#pays(text.length * VIEWED)) continue;
      this.#readBase();
      const reading = this.#readingOf(name);
      if (read(this.#base, text, reading)) this.#scan(reading);
    }
  }

  /** False where that is more than there is left. */
  #pays(steps: number): boolean {
    this.meter.left -= steps;
    return this.meter.left >= 0;
  }

  #readBase(): number {
    if (this.#hasBase) return 0;
    this.#hasBase = true;
    this.meter.left -= this.#text.length * READ;
    return readBase(this.#text, this.#base);
  }

  #readLatin(text: string, seen: number): void {
    if ((seen & NOTE_LEET) !== 0 && this.#pays(text.length * VIEWED)) {
      const leet = this.#readingOf('leet');
      const outcome = readLeet(text, 'i', leet);
      if (outcome !== 'none') this.#scan(leet);
      if (outcome === 'either' && this.#pays(text.length * VIEWED)) {
        readLeet(text, 'l', leet);
        this.#scan(leet);
      }
    }
    if ((seen & (NOTE_MASK | NOTE_GUESS)) !== 0 && this.#pays(text.length * READ)) {
      const search = { index: this.#compiled.masks, meter: this.meter, found: this.#foundMask };
      findMasks(text, (seen & NOTE_MASK) !== 0, search);
    }
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
    if (this.#pays(reading.length * SCANNED)) scan(this.#compiled.automaton, reading, this.#found);
  }

  readonly #seen = (sequence: number, at: number, word: Word | undefined): void => {
    const terms = this.#compiled.terms[sequence] ?? [];
    this.meter.left -= terms.length;
    for (const term of terms) {
      if (word !== undefined && isSettled(term, word)) continue;
      this.meter.left -= term.size;
      if (!hasEnough(this.#text, at, { runs: term.letters.length, letters: term.size })) continue;
      this.#weighSeen(sequence, at);
      return;
    }
    if (word === undefined) return;
    this.meter.left -= terms.length * (word.end - word.start);
    for (const term of terms) {
      if (this.meter.left < 0) break;
      if (!isSpelled(term, this.#text, word)) continue;
      const verdict = term.certainty === 'doubtful' ? 'review' : 'hit';
      this.#take(term, { verdict, view: term.guess ?? 'base', start: word.start, end: word.end });
    }
    if (this.meter.left < 0) this.#weighed = Math.min(this.#weighed, at);
  };

  /** What the automaton saw in the text itself, in the order of the places: the base view is read only now that it is needed. */
  #weighSeen(sequence: number, place: number): void {
    this.#readBase();
    const { starts, length } = this.#base;
    let at = this.#letter;
    while (at < length && (starts[at] ?? 0) < place) at += 1;
    this.#letter = at;
    this.#found(sequence, at);
  }

  /** Takes what the automaton sees: terms whose letters are there in this order; nothing else is known yet. False: the meter has run out. */
  readonly #found = (sequence: number, at: number): boolean => {
    const { meter } = this;
    const reading = this.#reading;
    const span = this.#span;
    for (const term of this.#compiled.terms[sequence] ?? []) {
      meter.left -= TERM;
      if (meter.left < 0) {
        if (reading === this.#base) this.#weighed = Math.min(this.#weighed, reading.starts[at] ?? 0);
        return false;
      }
      const isThere = spanOf(term, reading, at, span);
      meter.left -= span.steps;
      if (isThere) this.#weigh(term, span);
    }
    return true;
  };

  #weigh(term: Term, span: Span): void {
    const reading = this.#reading;
    const isBase = reading === this.#base;
    if (!isBase && (term.strictness === 'exact' || term.guess !== undefined)) return;
    const isPlain = span.gaps === 0 && span.extra === 0;
    this.meter.left -= (span.to - span.from) * (isPlain ? PLAIN : APART);
    const changed = isBase ? 1 : changesOf(reading, span);
    if (changed === 0) return;
    const verdict = verify(term, reading, span, reading.view === 'leet');
    if (verdict === undefined) return;
    const isJoint = isPlain && verdict === 'hit' && joinsWords(term, reading, span);
    if (isPlain && term.script === 'hangul') this.meter.left -= (span.to - span.from) * JOINED;
    this.#take(term, {
      verdict: isJoint ? 'review' : isBase ? verdict : doubt(verdict, reading, span, changed),
      view: viewOf(term, reading, span),
      start: reading.starts[span.from] ?? 0,
      end: reading.ends[span.to] ?? 0,
    });
  }

  #take(term: Term, { verdict, view, start, end }: Taken): void {
    if (verdict === undefined) return;
    if (term.role === 'contact') {
      const word = { start, end, isDoubtful: verdict === 'review' };
      const contact = this.#accounts.find(this.#text, word, this.#compiled.digits[term.rule] ?? 0);
      if (!contact) return;
      this.meter.left -= FIND;
      this.#finds.add({
        rule: term.rule,
        term: 'contact',
        verdict: contact.verdict,
        view: 'contact',
        start: contact.start,
        end: contact.end,
      });
      return;
    }
    const find: Find = { rule: term.rule, term: term.text, verdict, view, start, end };
    this.meter.left -= FIND;
    if (term.role === 'allow') this.#finds.allow(find);
    else {
      const place = { start: start, end: end };
      const isOwn = verdict === 'hit' && !(mayBeOthers(this.#text, place) && areOthers(this.#text, place));
      const isHit = isOwn && lookAgain(term, { text: this.#text, start, end }, this.#looks);
      this.#finds.add(
        typeof isHit === 'function' ? { ...find, isHit } : isHit ? find : { ...find, verdict: 'review' },
      );
    }
  }

  readonly #foundMask = ({ term, start, end, isGuess }: Mask): void => {
    const verdict = isGuess || term.certainty === 'doubtful' ? 'review' : 'hit';
    this.#take(term, { verdict, view: 'mask', start, end });
  };
}

interface Taken {
  readonly verdict: Verdict;
  readonly view: string;
  readonly start: number;
  readonly end: number;
}
