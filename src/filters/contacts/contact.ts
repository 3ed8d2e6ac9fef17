import type { Meter } from '../budget/ledger.ts';
import { HANGUL, KANA, LATIN, SKIP, SPACE } from '../characters/letters.ts';
import { type Account, idAt, type NumberRun, numberAt, tagAt } from './accounts.ts';
import { digitAt, fold, kindAt } from './folded.ts';
import { doubtsOfNumber } from './numbers.ts';
import { isUnitAt, meaningAt } from './words.ts';

/** A contact word with its account. */
export interface Contact {
  readonly verdict: 'hit' | 'review';
  readonly start: number;
  readonly end: number;
}

/** Letters that say nothing, and other characters, that may stand between the word and the account. */
const MOST_LETTERS = 5;
const MOST_MARKS = 12;
/** Characters from the word on that are looked at; an account spread wider than that is none. */
const FARTHEST = 128;
/** Too many doubts: no account. */
const NONE = 2;
/** What is announced as an account (微信号：…), or is as long as this, is doubted less for what stands behind it. */
const LONG = 8;

const CURRENCY = '¥￥$＄€£₩￦';

/** A contact word that was found in a text. */
export interface FoundWord {
  readonly start: number;
  readonly end: number;
  readonly isDoubtful: boolean;
}

/** Steps of comparing a character of a text in which a contact word was found, and of reading what follows the word. */
const [COMPARED, ACCOUNT] = [15, 1200];

/** Looks for accounts behind contact words. A text with one is made ready once, however many it has. */
export class AccountFinder {
  readonly #meter: Meter;
  #text = '';
  #folded = '';

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  /** The word with the account that follows it: a hit where nothing speaks against it, with one doubt for a person to look at, with two nothing. */
  find(text: string, { start, end, isDoubtful }: FoundWord, digits: number): Contact | undefined {
    // Right after a slash it is a part of an address (t.co/qQ94N1rD5N).
    if (text.charAt(start - 1) === '/') return undefined;
    this.#meter.left -= ACCOUNT;
    if (text !== this.#text) {
      this.#meter.left -= text.length * COMPARED;
      this.#text = text;
      this.#folded = fold(text);
    }
    const account = read(
      { text: this.#folded, start: end, last: Math.min(text.length, end + FARTHEST) },
      digits,
    );
    if (!account) return undefined;
    const doubts = account.doubts + (isDoubtful ? 1 : 0) + (isWithinWord(text, start) ? 1 : 0);
    return doubts >= NONE
      ? undefined
      : { verdict: doubts > 0 ? 'review' : 'hit', start: start, end: account.end };
  }
}

/** Hangul and kana words have a beginning: 사이드라인 is no 라인. */
function isWithinWord(text: string, start: number): boolean {
  const kind = kindAt(text, start);
  return (kind === HANGUL || kind === KANA) && start > 0 && kindAt(text, start - 1) === kind;
}

/** What was passed over on the way to the account. */
interface Filler {
  letters: number;
  marks: number;
  doubts: number;
  /** A colon says that an account follows. */
  announced: boolean;
}

interface Place {
  readonly text: string;
  readonly start: number;
  readonly last: number;
}

/** Reads what follows a contact word up to the first thing that may be an account. */
function read({ text, start, last }: Place, digits: number): Account | undefined {
  const filler: Filler = { letters: 0, marks: 0, doubts: 0, announced: false };
  // The address of its site.
  if (text.charAt(start) === '.' && kindAt(text, start + 1) === LATIN) return undefined;
  for (let at = start; at < last && !isTooMuch(filler); ) {
    const known = meaningAt(text, at);
    const isDigit = !known && digitAt(text, at) !== undefined;
    const run = isDigit ? numberAt(text, at) : undefined;
    if (run && run.digits >= digits)
      return summed(filler, { end: run.end, doubts: numberDoubts(text, at, run, filler) });
    const tag = known?.value === 'counted' ? undefined : tagAt(text, at);
    if (tag) return summed(filler, tag);
    const mayBeId = kindAt(text, run?.last ?? at) === LATIN;
    const id = mayBeId ? idAt(text, at) : undefined;
    if (id) return summed(filler, { end: id.end, doubts: id.doubts + (isTimetabled(text, id.end) ? 1 : 0) });
    if (known) {
      if (known.value === 'counted') filler.doubts += NONE;
      at += known.text.length;
    } else if (run || mayBeId) {
      const end = run?.end ?? wordEnd(text, at);
      filler.letters += end - at;
      at = end;
    } else at = pass(text, at, filler);
  }
  return undefined;
}

const isTooMuch = ({ letters, marks, doubts }: Filler): boolean =>
  letters > MOST_LETTERS || marks > MOST_MARKS || doubts >= NONE;

function summed({ letters, doubts }: Filler, account: Account): Account | undefined {
  const all = doubts + account.doubts + (letters > 0 ? 1 : 0);
  return all < NONE ? { end: account.end, doubts: all } : undefined;
}

/** Passes over a letter that says nothing, or a mark. */
function pass(text: string, at: number, filler: Filler): number {
  const kind = kindAt(text, at);
  if (kind >= LATIN) filler.letters += 1;
  else if (kind !== SKIP) {
    filler.marks += 1;
    if (CURRENCY.includes(text.charAt(at))) filler.doubts += NONE;
    else if (':：'.includes(text.charAt(at))) filler.announced = true;
    // Another sentence may speak of something else.
    else if ('。？?'.includes(text.charAt(at))) filler.letters += 1;
  }
  return at + 1;
}

function numberDoubts(text: string, start: number, run: NumberRun, { announced, letters }: Filler): number {
  let behind = run.end;
  while (kindAt(text, behind) === SPACE && behind < text.length) behind += 1;
  const isCounted = isUnitAt(text, behind) || meaningAt(text, behind)?.value === 'counted';
  const isNumbered = text.charAt(start - 1) === '#';
  const counted = isCounted || isNumbered ? (announced || run.digits >= LONG ? 1 : NONE) : 0;
  // Counting speaks against an account where something else is said before it (企鹅好可爱，一二三四五).
  const isSaid =
    letters > 0 && (/[，、,]/.test(text.charAt(start - 1)) || COUNTED.test(text.slice(behind, behind + 2)));
  const isCounting = isSaid && COUNTING.startsWith(run.groups.join(''));
  return counted + (isCounting ? 1 : 0) + doubtsOfNumber(run);
}

const COUNTING = '12345678910';
const COUNTED = /^(?:[세셌셀数數]|まで|까지)/;

/** Behind a flight's or train's number: when and what it does. */
const TIMETABLE =
  /^\s?(?:\d{1,2}[:：]\d\d|(?:次)?(?:航班|起飞|落地|降落|出发|到达|登机|晚点|延误)|(?:편|열차|도착|출발|이륙|착륙|탑승|지연)|(?:便|発|着|号車|出発|到着|搭乗)|(?:departs?|leaves|lands?|landed|boards?|boarding|arrives?|delayed|takes off)\b)/;
const LONGEST_TIMETABLE = 10;

const isTimetabled = (text: string, end: number): boolean =>
  TIMETABLE.test(text.slice(end, end + LONGEST_TIMETABLE));

function wordEnd(text: string, start: number): number {
  let end = start;
  while (kindAt(text, end) === LATIN) end += 1;
  return end;
}
