import type { Meter } from '../budget/ledger.ts';
import { HAN, HANGUL, KANA } from '../characters/letters.ts';
import type { Reading } from '../characters/reading.ts';
import { before } from '../keywords/edges.ts';
import type { Span } from '../keywords/span.ts';
import type { Term } from '../keywords/term.ts';
import { areFlags } from './flags.ts';
import { isInflected } from './inflections.ts';
import { crossingOf } from './korean-words.ts';
import { isReported } from './reported-speech.ts';
import { standsOnEdges, touchesRun } from './word-edges.ts';

const isRunKind = (kind: number): boolean => kind === HAN || kind === KANA;

/**
 * Korean: may a hit be the end of one everyday word and the beginning of the next (글씨|발표)? A keyword that is certain anywhere may still
 * begin a word that goes on like another (씨발표정 is meant); one that is certain only at the start may not (시|발전을).
 */
export function joinsWords({ certainty, role, script }: Term, reading: Reading, span: Span): boolean {
  if (script !== 'hangul' || role !== 'keyword') return false;
  const { left, right } = crossingOf(reading, span);
  return left || (right && (certainty === 'start' || before(reading, span) === HANGUL));
}

/** Places of one text that are segmented, as that is dear; and steps of each. */
export const MOST_LOOKS = 32;
const LOOK = 2500;
/** Steps of asking whether a place is reported speech. */
const REPORT = 600;

/** How many places of a text may still be segmented, and what pays for that. */
export interface Looks {
  readonly meter: Meter;
  left: number;
}

interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What a place that is a hit is worth when it is looked at again: a review where somebody is said to say it, where flags spell it, and where
 * it begins or ends within a word of Han or kana, which is dear to tell and so left to be asked.
 */
export function lookAgain(
  { firstKind, lastKind }: Term,
  { text, start, end }: Place,
  looks: Looks,
): boolean | (() => boolean) {
  looks.meter.left -= REPORT;
  if (isReported(text, { start, end })) return false;
  if (!isRunKind(firstKind) && !isRunKind(lastKind)) return !areFlags(text, start);
  if (!touchesRun(text, { start, end })) return true;
  if (isInflected(text, end)) return false;
  if (looks.left === 0) return false;
  looks.left -= 1;
  looks.meter.left -= LOOK;
  return () => standsOnEdges(text, { start, end });
}
