import { isLow } from '../characters/letters.ts';
import type { Decoded } from './percent.ts';

const OVERRIDE = '\u202e';
const [LEFT_TO_RIGHT, END] = [0x202d, 0x202c];
/** LRI, RLI and FSI: what follows up to the PDI is put in order by itself. */
const isIsolate = (unit: number): boolean => unit >= 0x2066 && unit <= 0x2068;
const END_OF_ISOLATE = 0x2069;

/**
 * A text with what stands behind a right-to-left override turned round, as people see it (“\u202Ekcuf\u202C” shows fuck). Undefined where
 * there is none. Isolates and left-to-right overrides within keep their order.
 */
export function decodeReversed(text: string): Decoded | undefined {
  if (!text.includes(OVERRIDE)) return undefined;
  const order: Character[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.charAt(at) === OVERRIDE ? endOf(text, at) : 0;
    if (end > 0) appendTurned(text, { from: at + 1, to: end }, order);
    else order.push({ at, size: sizeOf(text, at) });
    at = end > 0 ? end : at + sizeOf(text, at);
  }
  return placed(text, order);
}

interface Character {
  readonly at: number;
  readonly size: number;
}

const sizeOf = (text: string, at: number): number =>
  isLow(text.charCodeAt(at + 1)) && !isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at)) ? 2 : 1;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const opens = (unit: number): boolean =>
  (unit >= 0x202a && unit <= 0x202e && unit !== END) || isIsolate(unit);
const closes = (unit: number): boolean => unit === END || unit === END_OF_ISOLATE;

/** Where what an override turns round ends: at the character that closes it, or with the line. */
function endOf(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || unit === 0x0d || unit === 0x2029) return at;
    if (opens(unit)) depth += 1;
    else if (closes(unit)) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** Adds the characters of a part from its end to its start; what has an order of its own within it keeps that. */
function appendTurned(text: string, { from, to }: { from: number; to: number }, order: Character[]): void {
  const characters: Character[][] = [];
  for (let at = from; at < to; ) {
    const unit = text.charCodeAt(at);
    const keeps = unit === LEFT_TO_RIGHT || isIsolate(unit);
    const end = keeps ? Math.min(endOf(text, at), to) : at + sizeOf(text, at);
    const piece: Character[] = [];
    for (let inner = at; inner < end; inner += sizeOf(text, inner))
      piece.push({ at: inner, size: sizeOf(text, inner) });
    characters.push(piece);
    at = Math.max(end, at + 1);
  }
  for (const piece of characters.reverse()) for (const character of piece) order.push(character);
}

function placed(text: string, order: readonly Character[]): Decoded {
  const starts: number[] = [];
  const ends: number[] = [];
  let decoded = '';
  for (const { at, size } of order) {
    decoded += text.slice(at, at + size);
    for (let unit = 0; unit < size; unit += 1) {
      starts.push(at);
      ends.push(at + size);
    }
  }
  return { view: 'reversed', text: decoded, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}
