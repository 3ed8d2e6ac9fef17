import { HAN, KANA, KINDS } from '../characters/letters.ts';

/** Letters on each side that are looked at: as many as nearly all words have, as each of them costs. */
const SIDE = 4;
/** Answers that are kept: a room says the same again and again. */
const MOST_KNOWN = 4096;
const known = new Map<string, boolean>();

let segmenter: Intl.Segmenter | undefined;

const isRun = (unit: number): boolean => {
  const kind = KINDS[unit];
  return kind === HAN || kind === KANA;
};

/** Does a place of Han or kana touch letters of these scripts, so that it may begin or end within a word? */
export const touchesRun = (text: string, { start, end }: Place): boolean =>
  isRun(text.charCodeAt(start - 1)) || isRun(text.charCodeAt(end));

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Do words begin at the start and end at the end of a place, as ICU's dictionary of Chinese and Japanese cuts the text around it? 口交 in
 * 路口|交通 does not, and is for a person to look at. The dictionary is not always right, so it may only raise a doubt.
 */
export function standsOnEdges(text: string, { start, end }: Place): boolean {
  let from = start;
  while (start - from < SIDE && isRun(text.charCodeAt(from - 1))) from -= 1;
  // What only draws a word out is no word of its own (死ねえええ, きもーい).
  const behind = drawnOutEnd(text, end);
  let to = behind;
  while (to - behind < SIDE && isRun(text.charCodeAt(to))) to += 1;
  const around = text.slice(from, end) + text.slice(behind, to);
  const key = `${start - from} ${end - from} ${around}`;
  const answer = known.get(key) ?? isCutAt(around, start - from, end - from);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, answer);
  return answer;
}

const VOWELS = 'あいうえおアイウエオ';
const SMALL = 'ぁぃぅぇぉァィゥェォーっッ';

/** Where the vowels end that draw out a place: small ones and marks, or the same vowel again and again. */
function drawnOutEnd(text: string, end: number): number {
  const first = text.charAt(end);
  let to = end;
  while (to < text.length && SMALL.includes(text.charAt(to))) to += 1;
  if (to > end || !VOWELS.includes(first) || first === '') return to;
  while (text.charAt(to) === first || (to > end && SMALL.includes(text.charAt(to) || ' '))) to += 1;
  return to - end > 1 ? to : end;
}

function isCutAt(around: string, start: number, end: number): boolean {
  // One dictionary serves both languages.
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const segments = segmenter.segment(around);
  // Asking is what costs, and most keywords are a word: then one question says where it begins and ends.
  const first = segments.containing(start);
  if (!first || (start !== 0 && first.index !== start)) return false;
  const behind = first.index + first.segment.length;
  if (end === around.length || behind === end) return true;
  return behind < end && segments.containing(end)?.index === end;
}
