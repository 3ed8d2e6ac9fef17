import { DIGIT, KINDS, LATIN, SKIP, SPACE } from '../characters/letters.ts';

/** Why a dot or slash may be none: a space before it or behind it, spelled, in brackets, 。, a guess (a comma), between letters that stand apart. */
export const BEFORE = 1;
export const BEHIND = 2;
export const SPELLED = 4;
export const BRACKETED = 8;
export const STOP = 16;
export const GUESS = 32;
export const APART = 64;

/**
 * A text as far as links are made of it: ASCII in lower case, other letters, ` `, and `\n` for everything else; its columns say of each unit
 * where it comes from and what is doubtful of it.
 */
export interface LinkText {
  readonly text: string;
  /** The same with capitals, which paths keep, and backslashes. */
  readonly cased: string;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  readonly doubts: ArrayLike<number>;
}

const DOT =
  /^(?:[.．․﹒]|(?<stop>[。｡])|(?<bracketed>\[\s?(?:[.。．]|dot|点|점)\s?\]|\(\s?(?:[.。．]|dot|点|점)\s?\)|（\s?(?:[.。．]|dot|点|점)\s?）|\{\s?(?:\.|dot)\s?\}|<\s?(?:\.|dot)\s?>)|(?<guess>[,，·•・‧∙])|点|點|닷|쩜|점|ドット|dot(?=\s))/iu;
const SLASH =
  /^(?:[/／\\＼]|(?<guess>[⁄∕⧸])|(?<spelled>[[(（{<]\s?(?:[/／]|slash|斜杠)\s?[\])）}>]|斜杠|斜槓|斜线|슬래시|スラッシュ|slash(?=\s)))/iu;
/** Longer than each of the above. */
const LONGEST = 10;

/** 1: a dot or slash may begin with it. Most characters cannot, and a regular expression for each would be slow. */
const BEGINS = new Uint8Array(65_536);
for (const one of '.。．｡․﹒[({<（点點닷쩜점ドdDｄＤ/／⁄∕⧸\\＼斜슬スsSｓＳſ') BEGINS[one.charCodeAt(0)] = 1;
/** 2: only right before a Latin letter. */
for (const one of ',，·•・‧∙') BEGINS[one.charCodeAt(0)] = 2;
/** What a unit is read as, in lower case and as it is; 0: not asked yet, SEVERAL: no unit or more than one, which PLAIN says. */
const LOWER = new Uint16Array(65_536);
const CASED = new Uint16Array(65_536);
const SEVERAL = 0xffff;
const PLAIN = new Map<number, string>();

/** Cheap: can a text hold a link at all? */
export const mayHoldLink = (text: string): boolean =>
  /[.。．｡․﹒点點닷쩜점ド%]|dot|[:：][/／\\＼]|[,，·•・‧∙][a-z]/iu.test(text);

/** Scripts whose sentences have no spaces, so that a host may touch its neighbours. */
export const SPACELESS =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u;

/** A text that is being read, as columns that grow and are used again. */
class Out {
  length = 0;
  units = new Uint16Array(512);
  cased = new Uint16Array(512);
  starts = new Int32Array(512);
  ends = new Int32Array(512);
  doubts = new Uint8Array(512);

  add(unit: number, cased: number, at: number): void {
    const index = this.length;
    if (index === this.units.length) this.#grow();
    this.units[index] = unit;
    this.cased[index] = cased;
    this.starts[index] = at;
    this.ends[index] = at + 1;
    this.doubts[index] = 0;
    this.length = index + 1;
  }

  /** The unit so many places from the end, 0 where there is none. */
  last(back = 1): number {
    return this.length < back ? 0 : (this.units[this.length - back] ?? 0);
  }

  take(): LinkText {
    const { length } = this;
    return {
      text: stringOf(this.units, length),
      cased: stringOf(this.cased, length),
      starts: this.starts,
      ends: this.ends,
      doubts: this.doubts,
    };
  }

  #grow(): void {
    const grown = <Column extends { set(from: Column): void }>(fresh: Column, old: Column): Column => {
      fresh.set(old);
      return fresh;
    };
    const size = this.units.length * 2;
    this.units = grown(new Uint16Array(size), this.units);
    this.cased = grown(new Uint16Array(size), this.cased);
    this.starts = grown(new Int32Array(size), this.starts);
    this.ends = grown(new Int32Array(size), this.ends);
    this.doubts = grown(new Uint8Array(size), this.doubts);
  }
}

const stringOf = (units: Uint16Array, length: number): string =>
  Buffer.from(units.buffer, units.byteOffset, length * 2).toString('utf16le');

const out = new Out();
const [LINE_BREAK, BLANK, FULL_STOP, SLASHED, COLON] = [0x0a, 0x20, 0x2e, 0x2f, 0x3a];

/** Reads the letters of links in any width, and the dots and slashes that people spell. What it returns serves until the next text is read. */
export function readLinks(text: string): LinkText {
  out.length = 0;
  for (let at = 0; at < text.length; ) at = readOne(text, at);
  return out.take();
}

function readOne(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const kind = KINDS[unit] ?? 0;
  const isWord = kind === LATIN || kind === DIGIT;
  const begins = BEGINS[unit];
  // A spelled "dot" or "slash" is one only after a space: dots in "dotted" are letters.
  if (begins !== 0 && (!isWord || out.last() === BLANK)) {
    const end = begins === 1 || KINDS[text.charCodeAt(at + 1)] === LATIN ? addMark(text, at) : 0;
    if (end > 0) return end;
  }
  const lower = LOWER[unit] || learn(unit, kind);
  if (lower !== SEVERAL) {
    out.add(lower, CASED[unit] ?? 0, at);
    return at + 1;
  }
  const size = unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length ? 2 : 1;
  const plain = size === 2 ? foldOf(text.slice(at, at + 2)) : (PLAIN.get(unit) ?? '\n');
  // A vowel sign or accent belongs to the letter before it, in hosts of its script.
  if (plain === '' && out.last() >= 0x80 && /\p{M}/u.test(text.charAt(at))) out.add(unit, unit, at);
  for (let index = 0; index < plain.length; index += 1) {
    const cased = plain.charAt(index);
    out.add(cased.toLowerCase().charCodeAt(0), cased.charCodeAt(0), at);
    out.ends[out.length - 1] = at + size;
  }
  return at + size;
}

/** Notes what a unit is read as. */
function learn(unit: number, kind: number): number {
  const isHalf = unit >= 0xd800 && unit <= 0xdfff;
  const plain = kind === SKIP ? '' : kind === SPACE ? ' ' : isHalf ? '\n' : foldOf(String.fromCharCode(unit));
  const isOne = plain.length === 1 && !isHalf;
  LOWER[unit] = isOne ? plain.toLowerCase().charCodeAt(0) : SEVERAL;
  CASED[unit] = plain.charCodeAt(0);
  if (!isOne) PLAIN.set(unit, plain);
  return LOWER[unit] ?? SEVERAL;
}

/** A character as a browser reads it in an address: its compatible letters, with their case. */
function foldOf(character: string): string {
  if (character === '’' || character === '‘') return "'";
  const plain = character.normalize('NFKC');
  if (/^[!-~]+$/.test(plain)) return plain.length > 1 && !/^[a-z0-9]+$/i.test(plain) ? '\n' : plain;
  const letter = plain.length === 1 ? plain : character.length === 1 ? character : '\n';
  return /^[\p{L}\p{N}]$/u.test(letter) && letter.toLowerCase().length === 1 ? letter : '\n';
}

/** A dot or slash, if one is there; a space on either side of it is left out and remembered. Returns its end, 0 if it is none. */
function addMark(text: string, at: number): number {
  const piece = text.slice(at, at + LONGEST);
  const unit = text.charCodeAt(at);
  const isPlain = unit === FULL_STOP || unit === SLASHED;
  const dot = isPlain ? null : DOT.exec(piece);
  const slash = isPlain || dot ? null : SLASH.exec(piece);
  const mark = isPlain ? text.charAt(at) : (dot ?? slash)?.[0];
  if (mark === undefined) return 0;
  let end = at + mark.length;
  const hadSpace = out.last() === BLANK && out.last(2) !== BLANK;
  const hasSpace = KINDS[text.charCodeAt(end)] === SPACE;
  let doubt = (hadSpace ? BEFORE : 0) | (hasSpace ? BEHIND : 0) | (isPlain ? 0 : doubtOf(dot, slash));
  if (dot && (doubt & (STOP | SPELLED | GUESS)) !== 0) {
    const next = KINDS[text.charCodeAt(end + (hasSpace ? 1 : 0))];
    const isBetween = isAscii(out.last(hadSpace ? 2 : 1)) && (next === LATIN || next === DIGIT);
    if ((doubt & GUESS) !== 0 && (hadSpace || hasSpace || !isBetween || next !== LATIN)) return 0;
    if ((doubt & SPELLED) !== 0 && !isBetween) return 0;
    if ((doubt & STOP) !== 0 && !isBetween) {
      if (next !== LATIN || !isInAddress()) return 0;
      doubt = 0;
    }
  }
  if (hadSpace) out.length -= 1;
  if (hasSpace) end += 1;
  const letter = dot || unit === FULL_STOP ? FULL_STOP : SLASHED;
  out.add(letter, mark === '\\' || mark === '＼' ? 0x5c : letter, at);
  out.ends[out.length - 1] = at + mark.length;
  out.doubts[out.length - 1] = doubt;
  return end;
}

const isAscii = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);

function doubtOf(dot: RegExpExecArray | null, slash: RegExpExecArray | null): number {
  const groups = (dot ?? slash)?.groups ?? {};
  if (groups.stop) return STOP;
  if (groups.bracketed) return BRACKETED;
  if (groups.guess) return GUESS;
  const mark = (dot ?? slash)?.[0] ?? '';
  return groups.spelled || (dot && !'.．․﹒'.includes(mark)) ? SPELLED : 0;
}

/** Longer than the labels of other letters that people write. */
const LONGEST_HOST = 64;

/** Is the host of an address being read, behind its scheme? */
function isInAddress(): boolean {
  for (let back = 1; back < LONGEST_HOST; back += 1) {
    const unit = out.last(back);
    if (unit === SLASHED) return out.last(back + 1) === SLASHED && out.last(back + 2) === COLON;
    if (unit === 0 || unit === BLANK || unit === LINE_BREAK || unit === FULL_STOP) return false;
  }
  return false;
}

/** A single letter, a space and a single letter. */
const STANDS_APART = /(?<![a-z0-9-])[a-z0-9] (?=[a-z0-9](?![a-z0-9-]))/g;

/**
 * The same text with letters that stand apart put together (`t . m e / a b c`); undefined where none do. Only what touches such a place is
 * of interest in it.
 */
export function joinApart(read: LinkText): LinkText | undefined {
  const { text } = read;
  if (!text.includes('.')) return undefined;
  const spaces = Array.from(text.matchAll(STANDS_APART), ({ index }) => index + 1);
  if (spaces.length === 0) return undefined;
  const isSpace = new Set(spaces);
  const kept: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (!isSpace.has(at)) kept.push(at);
  const without = (whole: string): string => {
    let [joined, from] = ['', 0];
    for (const space of spaces) {
      joined += whole.slice(from, space);
      from = space + 1;
    }
    return joined + whole.slice(from);
  };
  return {
    text: without(text),
    cased: without(read.cased),
    starts: kept.map((at) => read.starts[at] ?? 0),
    ends: kept.map((at) => read.ends[at] ?? 0),
    doubts: kept.map((at) => (read.doubts[at] ?? 0) | (isSpace.has(at + 1) ? APART : 0)),
  };
}
