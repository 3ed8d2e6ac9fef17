import type { RaidFigures } from '../../problems/notices.ts';

/** Raids are looked for among what was said and found within this time, in milliseconds. */
export const RAID_TIME = 60_000;
/** So many new speakers have to say alike texts, and be so much of all who say them. */
export const RAID_SPEAKERS = 20;
const NEW_SHARE = 0.8;
/** So many viewers have to be found by one rule, and be so much new. */
const FOUND = 30;
const NEW_FOUND = 0.5;
/** From this share of common pieces on, two texts are alike. */
const ALIKE = 0.5;
/** Letters of a piece of a text. */
const PIECE = 3;
/** A cheer is short, or one or two words over and over: so many letters, without those that are repeated. */
const CHEER_LETTERS = 14;
const CHEER_WORDS = 2;
/** Different texts that are compared with each other; whoever raids says one of the first ones soon. */
const GROUPS = 40;
/** Characters that are looked at. */
const READ = 160;
/** Of a word, so many. */
const WORD = 40;

/** A text as raids are judged by it. */
export interface Shape {
  /** Its pieces, by which it is compared. */
  readonly pieces: ReadonlySet<string>;
}

/** What somebody has said within the last minute. */
export interface Said {
  readonly viewer: string;
  /** First seen in the room a short while ago. */
  readonly isNew: boolean;
  readonly shape: Shape;
}

/** Whom a rule has found something about within the last minute. */
export interface Found {
  readonly rule: string;
  readonly viewer: string;
  readonly isNew: boolean;
}

/**
 * A text's shape; undefined for what a crowd cheers: a word or two over and over, letters drawn out, emoji, laughter. People say the same
 * of that in one moment, and mean nothing by it.
 */
export function shapeOf(text: string): Shape | undefined {
  const words =
    text
      .slice(0, READ)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  const different = [...new Set(words.map((word) => word.slice(0, WORD).replaceAll(/(.+?)\1+/gu, '$1')))];
  const letters = different.join('');
  const length = [...letters].reduce((sum, letter) => sum + widthOf(letter), 0);
  if (length < CHEER_LETTERS) return undefined;
  if (different.length <= CHEER_WORDS && !different.some((word) => isUnspaced(word))) return undefined;
  return { pieces: piecesOf(letters) };
}

/** Scripts that put no spaces between words say more with each letter. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const isUnspaced = (word: string): boolean => UNSPACED.test(word);
const widthOf = (letter: string): number => (isUnspaced(letter) ? 2 : 1);

function piecesOf(letters: string): Set<string> {
  const all = [...letters];
  const pieces = new Set<string>();
  for (let start = 0; start + PIECE <= all.length; start += 1)
    pieces.add(all.slice(start, start + PIECE).join(''));
  return pieces;
}

/** Whether a room is raided, given the last minute: many new speakers say alike texts, or one rule finds many viewers, most of them new. */
export function raidIn(said: readonly Said[], found: readonly Found[]): RaidFigures | undefined {
  return alikeRaid(said) ?? foundRaid(found);
}

function alikeRaid(said: readonly Said[]): RaidFigures | undefined {
  for (const group of groupsOf(said)) {
    const speakers = new Set(group.map(({ viewer }) => viewer)).size;
    const newSpeakers = new Set(group.flatMap(({ viewer, isNew }) => (isNew ? [viewer] : []))).size;
    if (newSpeakers >= RAID_SPEAKERS && newSpeakers >= speakers * NEW_SHARE)
      return { why: 'alike', speakers, newSpeakers };
  }
  return undefined;
}

/** Texts that are alike, the largest group first: each is with the first one that it is like. */
function groupsOf(said: readonly Said[]): (readonly Said[])[] {
  const groups: { readonly first: Shape; readonly members: Said[] }[] = [];
  for (const one of said) {
    const group = groups.find(({ first }) => isAlike(first, one.shape));
    if (group) group.members.push(one);
    else if (groups.length < GROUPS) groups.push({ first: one.shape, members: [one] });
  }
  return groups.map(({ members }) => members).toSorted((a, b) => b.length - a.length);
}

function isAlike({ pieces: a }: Shape, { pieces: b }: Shape): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  // As many pieces as the shorter one has in common with the longer one: raiders put their own words around what they are to say.
  if (few.size < many.size * ALIKE) return false;
  let common = 0;
  for (const piece of few) if (many.has(piece)) common += 1;
  return common >= (few.size + many.size - common) * ALIKE;
}

function foundRaid(found: readonly Found[]): RaidFigures | undefined {
  for (const [rule, ofRule] of Map.groupBy(found, (one) => one.rule)) {
    const viewers = new Map(ofRule.map(({ viewer, isNew }) => [viewer, isNew]));
    const newOnes = [...viewers.values()].filter(Boolean).length;
    if (viewers.size >= FOUND && newOnes >= viewers.size * NEW_FOUND)
      return { why: 'findings', rule, viewers: viewers.size };
  }
  return undefined;
}
