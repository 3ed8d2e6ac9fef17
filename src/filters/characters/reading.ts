/** What lies between a letter and the one before it; a set of these. */
export const GAP_SPACE = 1;
export const GAP_MARK = 2;
export const GAP_SENTENCE = 4;
/** More than three characters: no word goes on across it. */
export const GAP_WIDE = 8;
/** An exclamation mark: it ends a sentence, and stands for a letter as well. */
export const GAP_SHOUT = 16;
/** A line break: a space as well. */
export const GAP_LINE = 32;
/** The end of a sentence in any script. */
export const GAP_STOP = 64;
/** A comma: it parts the entries of a list. */
export const GAP_COMMA = 128;

/** How many characters may stand between two letters of one word; the same one again and again counts once. */
export const WIDEST_GAP = 3;

const STOPS = '.!?…。！？';
const WIDE_STOPS = '。！？';
/** Punctuation that says more than that it is there, by its unit: what it adds to a gap. */
const MARKS = new Map<number, number>();
for (const one of ',，、﹐､') MARKS.set(one.charCodeAt(0), GAP_COMMA);
for (const one of WIDE_STOPS) MARKS.set(one.charCodeAt(0), GAP_STOP);
for (const one of '!！') MARKS.set(one.charCodeAt(0), (MARKS.get(one.charCodeAt(0)) ?? 0) | GAP_SHOUT);
const MARK_OF = new Uint8Array(65_536);
for (const [unit, mark] of MARKS) MARK_OF[unit] = mark;
const IS_STOP = new Uint8Array(65_536);
for (const one of STOPS) IS_STOP[one.charCodeAt(0)] = 1;

/** What a mark adds to the gap that it stands in. */
export const markOf = (unit: number): number => MARK_OF[unit] ?? 0;

/** Does a space at a place end a sentence: is it right behind a full stop that belongs to a word? */
export const isStopBefore = (text: string, space: number): boolean =>
  IS_STOP[text.charCodeAt(space - 1)] === 1 && text.charCodeAt(space - 2) !== 0x20;

/**
 * A text as the engine reads it: its letters only, each with the place it has in the original. Kept as columns, and used again for the
 * next text, so that reading a message makes no objects.
 */
export class Reading {
  /** Number of letters; what lies beyond it in the columns is from an earlier text. */
  length = 0;
  /** The letters as they are compared. */
  units = new Uint16Array(0);
  kinds = new Uint8Array(0);
  /** What lies before each letter. */
  gaps = new Uint8Array(0);
  /** 1 where this view reads a letter otherwise than the base does: only hits over such a letter count. */
  changed = new Uint8Array(0);
  /** From here, and up to before there, in the original text. */
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  readonly view: string;

  constructor(view: string) {
    this.view = view;
  }

  /** Makes room for so many letters, and keeps those that are there. */
  reserve(size: number): void {
    if (size <= this.units.length) return;
    const room = Math.max(256, size * 2);
    const grow = <Column extends { set(from: Column): void }>(fresh: Column, old: Column): Column => {
      fresh.set(old);
      return fresh;
    };
    this.units = grow(new Uint16Array(room), this.units);
    this.kinds = grow(new Uint8Array(room), this.kinds);
    this.gaps = grow(new Uint8Array(room), this.gaps);
    this.changed = grow(new Uint8Array(room), this.changed);
    this.starts = grow(new Int32Array(room), this.starts);
    this.ends = grow(new Int32Array(room), this.ends);
  }

  /** Adds a letter. */
  add(letter: Letter): void {
    const at = this.length;
    this.reserve(at + 1);
    this.units[at] = letter.unit;
    this.kinds[at] = letter.kind;
    this.gaps[at] = letter.gap;
    this.changed[at] = letter.changed ? 1 : 0;
    this.starts[at] = letter.start;
    this.ends[at] = letter.end;
    this.length = at + 1;
  }

  /** Adds a letter of another reading as it is there, unchanged. */
  copy(other: Reading, from: number): void {
    const at = this.length;
    this.reserve(at + 1);
    this.units[at] = other.units[from] ?? 0;
    this.kinds[at] = other.kinds[from] ?? 0;
    this.gaps[at] = other.gaps[from] ?? 0;
    this.changed[at] = 0;
    this.starts[at] = other.starts[from] ?? 0;
    this.ends[at] = other.ends[from] ?? 0;
    this.length = at + 1;
  }

  /** The letter at a place, as an object: for the views that are seldom needed. */
  letter(at: number): Letter {
    return {
      unit: this.units[at] ?? 0,
      kind: this.kinds[at] ?? 0,
      gap: this.gaps[at] ?? 0,
      changed: this.changed[at] === 1,
      start: this.starts[at] ?? 0,
      end: this.ends[at] ?? 0,
    };
  }

  /** The letters as a string, for tests and keywords. */
  toString(): string {
    return String.fromCharCode(...this.units.subarray(0, this.length));
  }
}

export interface Letter {
  readonly unit: number;
  readonly kind: number;
  readonly gap: number;
  readonly changed: boolean;
  readonly start: number;
  readonly end: number;
}
