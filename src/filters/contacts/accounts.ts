import { DIGIT, LATIN, SKIP } from '../characters/letters.ts';
import { digitAt, kindAt } from './folded.ts';
import { DEVICES } from './words.ts';

/** What follows a contact word, and how many things speak against its being an account. */
export interface Account {
  readonly end: number;
  readonly doubts: number;
}

/** Between two digits of one account. */
const MOST_APART = 2;
/** Characters of an account, with all that is hidden between them; one that is spread wider is none. */
const WIDEST = 128;

/** Digits of any script that make one number. */
export interface NumberRun {
  /** Behind the last digit, and the place where reading stopped. */
  readonly end: number;
  readonly last: number;
  readonly digits: number;
  readonly groups: readonly string[];
  /** What stands between the groups. */
  readonly marks: readonly string[];
}

/** Digits, with a few characters between them that are no letters. */
export function numberAt(text: string, start: number): NumberRun {
  const groups = [''];
  const marks: string[] = [];
  let mark = '';
  let digits = 0;
  let end = start;
  let at = start;
  const last = Math.min(text.length, start + WIDEST);
  for (; at < last && mark.length <= MOST_APART; at += 1) {
    const digit = digitAt(text, at);
    if (digit !== undefined) {
      if (mark !== '') {
        groups.push('');
        marks.push(mark);
        mark = '';
      }
      groups.push((groups.pop() ?? '') + digit);
      digits += 1;
      end = at + 1;
    } else if (kindAt(text, at) >= LATIN) break;
    else if (kindAt(text, at) !== SKIP) mark += text.charAt(at);
  }
  return { end, last: mark === '' ? at : end, digits, groups, marks };
}

const LONGEST_ID = 24;
const ID_MARKS = '_-.';

/** An account id: letters with digits or an underscore among them, five or more in all. */
export function idAt(text: string, start: number): Account | undefined {
  let end = start;
  let digits = 0;
  let letters = 0;
  let underscores = 0;
  let hidden = 0;
  const last = Math.min(text.length, start + WIDEST);
  for (let at = start; at < last && at - start <= LONGEST_ID + hidden; at += 1) {
    const kind = kindAt(text, at);
    if (kind === DIGIT) digits += 1;
    else if (kind === LATIN) letters += 1;
    else if (kind === SKIP) {
      hidden += 1;
      continue;
    } else if (text.charAt(at) === '_') underscores += 1;
    else if (!ID_MARKS.includes(text.charAt(at)) || kindAt(text, at + 1) < LATIN) break;
    end = at + 1;
  }
  const size = end - start - hidden;
  if (letters === 0 || size < 5 || size > LONGEST_ID || DEVICES.test(text.slice(start, end)))
    return undefined;
  const mark = text.charAt(start - 1);
  // A name behind @ is often somebody in the room; one that goes on from the word is a product's.
  const doubts = mark === '_' ? 1 : 0;
  if (digits >= 2 || underscores > 0) return { end: end, doubts: doubts };
  return mark === '@' && !/^(?:everyone|here)$/.test(text.slice(start, end))
    ? { end: end, doubts: 1 }
    : undefined;
}

/** A name with a number as Discord and games give them (user#12345), in any script. */
const TAG = /([\p{L}\p{N}_.]{2,16})#\d{4,6}(?!\d)/uy;
/** What has numbers as well: orders, rooms, colours. */
const NUMBERED = /^(?:order|room|no|ticket|issue|case|bug|rank|ep|part|color|colour|item|lot)$/;

/** The name with a number at a place, if one stands there; a word of another script may be what has that number. */
export function tagAt(text: string, at: number): Account | undefined {
  if (kindAt(text, at) < LATIN) return undefined;
  TAG.lastIndex = at;
  const name = TAG.exec(text)?.[1];
  if (name === undefined || NUMBERED.test(name)) return undefined;
  return { end: TAG.lastIndex, doubts: /^[a-z0-9_.]+$/.test(name) ? 0 : 1 };
}
