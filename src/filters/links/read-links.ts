import { DIGIT, FOLDED, KINDS, LATIN, SKIP, SPACE } from '../characters/letters.ts';

/** A text as far as links are made of it: `a-z0-9-_.:/@ `, and `\n` for everything else. */
export interface LinkText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Dots and slashes that had a space beside them: only links that are certain may use these. */
  readonly loose: readonly boolean[];
}

const DOT =
  /^(?:[.。．｡]|\[\s?(?:\.|dot|点)\s?\]|\(\s?(?:\.|dot|点)\s?\)|\{\s?(?:\.|dot)\s?\}|<\s?(?:\.|dot)\s?>|点|點|닷|쩜|dot(?=\s))/iu;
const SLASH = /^(?:[/／]|斜杠|斜槓|斜线|슬래시|slash(?=\s))/iu;
/** Longer than each of the above. */
const LONGEST = 8;

/** 1: a dot or slash may begin with it. Most characters cannot, and a regular expression for each would be slow. */
const BEGINS = new Uint8Array(65_536);
for (const one of '.。．｡[({<点點닷쩜dDｄＤ/／斜슬sSｓＳſ') BEGINS[one.charCodeAt(0)] = 1;
/** What `plainOf` says, where it was asked. */
const PLAIN: string[] = [];

/** Cheap: can a text hold a link at all? */
export const mayHoldLink = (text: string): boolean => /[.。．｡点點닷쩜%]|dot/iu.test(text);

interface Out {
  readonly letters: string[];
  readonly starts: number[];
  readonly ends: number[];
  readonly loose: boolean[];
}

/** Reads the letters of links in any width, and the dots and slashes that people spell. */
export function readLinks(text: string): LinkText {
  const out: Out = { letters: [], starts: [], ends: [], loose: [] };
  for (let at = 0; at < text.length; ) at = readOne(text, at, out);
  return { ...out, text: out.letters.join('') };
}

function readOne(text: string, at: number, out: Out): number {
  const unit = text.charCodeAt(at);
  const kind = KINDS[unit] ?? 0;
  const isWord = kind === LATIN || kind === DIGIT;
  // A spelled "dot" or "slash" is one only after a space: dots in "dotted" are letters.
  if (BEGINS[unit] === 1 && (!isWord || out.letters.at(-1) === ' ')) {
    const piece = text.slice(at, at + LONGEST);
    const dot = DOT.exec(piece)?.[0];
    const slash = dot === undefined ? SLASH.exec(piece)?.[0] : undefined;
    const mark = dot ?? slash;
    if (mark !== undefined) return addMark({ text, at, mark, as: dot === undefined ? '/' : '.' }, out);
  }
  if (kind === SKIP) return at + 1;
  add(isWord ? String.fromCharCode(FOLDED[unit] ?? 0) : plainOf(unit, kind), at, at + 1, out);
  return at + 1;
}

function plainOf(unit: number, kind: number): string {
  const known = PLAIN[unit];
  if (known !== undefined) return known;
  const plain = String.fromCharCode(unit).normalize('NFKC');
  const made = '-_:@?=&#'.includes(plain) ? plain : kind === SPACE ? ' ' : '\n';
  PLAIN[unit] = made;
  return made;
}

function add(letter: string, start: number, end: number, out: Out): void {
  out.letters.push(letter);
  out.starts.push(start);
  out.ends.push(end);
  out.loose.push(false);
}

/** A dot or slash; a space on either side of it is left out and remembered. */
function addMark(
  { text, at, mark, as }: { text: string; at: number; mark: string; as: string },
  out: Out,
): number {
  let end = at + mark.length;
  const hadSpace = out.letters.at(-1) === ' ' && out.letters.at(-2) !== ' ';
  if (hadSpace) {
    for (const column of [out.letters, out.starts, out.ends, out.loose]) column.pop();
  }
  const hasSpace = KINDS[text.charCodeAt(end)] === SPACE;
  if (hasSpace) end += 1;
  add(as, at, at + mark.length, out);
  out.loose[out.loose.length - 1] = hadSpace || hasSpace;
  return end;
}
