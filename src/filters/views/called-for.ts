import { HANGUL, JAMO, LATIN_EXTENDED, OTHER } from '../characters/letters.ts';
import { NOTE_FILLER, NOTE_LENGTHENED, NOTE_NARROW, NOTE_WIDE, noteBetween } from '../characters/marks.ts';
import type { Reading } from '../characters/reading.ts';
import type { Compiled } from '../compile.ts';
import { hasFillers, hasHanFillers, readBetween } from './between.ts';
import { hasLoneJamo, readJamo, readLengthened } from './jamo.ts';
import { readLookAlikes } from './look-alike.ts';
import { hasSwaps, readMixedCase } from './mixed-case.ts';

/** A view that is made from the base view. */
export interface BaseView {
  readonly name: string;
  /** Whether a text calls for it, by what a scan noted of it (marks.ts) and what is looked for. */
  readonly isCalledFor: (text: string, seen: number, wants: Compiled['wants']) => boolean;
  /** False: it reads nothing that the base does not. */
  readonly read: (base: Reading, text: string, into: Reading) => boolean;
}

const ALIKE = (1 << OTHER) | (1 << LATIN_EXTENDED);
const MIXED = NOTE_NARROW | NOTE_WIDE;
const isMixed = (seen: number): boolean => (seen & MIXED) === MIXED;
const KOREAN = (1 << JAMO) | (1 << HANGUL);

/** Whether any view may be called for: most texts have nothing that one begins with. */
export const callsForAny = (seen: number): boolean =>
  (seen & (ALIKE | (1 << JAMO) | NOTE_NARROW | NOTE_FILLER | NOTE_LENGTHENED)) !== 0;

const isFilled = (text: string, seen: number): boolean => {
  if ((seen & KOREAN) === 0) return false;
  const between = isMixed(seen) ? noteBetween(text) : 0;
  return ((seen | between) & NOTE_FILLER) !== 0 && hasFillers(text);
};

const always =
  (read: (base: Reading, into: Reading) => void): BaseView['read'] =>
  (base, _, into) => {
    read(base, into);
    return true;
  };

/** Those that are made from the base view, in the order in which they are read. */
export const baseViews: readonly BaseView[] = [
  {
    name: 'look-alike',
    isCalledFor: (_, seen, { latin }) => latin && (seen & ALIKE) !== 0,
    read: readLookAlikes,
  },
  {
    name: 'mixed-case',
    isCalledFor: (text, seen, { latin }) => latin && (seen & NOTE_NARROW) !== 0 && hasSwaps(text),
    read: readMixedCase,
  },
  {
    name: 'jamo',
    isCalledFor: (text, seen, { hangul }) => hangul && (seen & (1 << JAMO)) !== 0 && hasLoneJamo(text),
    read: always(readJamo),
  },
  {
    name: 'lengthened',
    isCalledFor: (_, seen, { hangul }) => hangul && (seen & NOTE_LENGTHENED) !== 0,
    read: always(readLengthened),
  },
  {
    name: 'between',
    isCalledFor: (text, seen, { hangul, han }) =>
      (hangul && isFilled(text, seen)) || (han && isMixed(seen) && hasHanFillers(text)),
    read: always(readBetween),
  },
];
