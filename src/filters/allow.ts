import { FOLDED, KINDS, LATIN } from './characters/letters.ts';

/** What stands next to a found part belongs to the phrase as far as it is of the same words. */
const WORD = /[\p{L}\p{M}\p{N}]/u;
/** Characters of context on each side, and of the phrase. */
const MAX_SIDE = 12;
const MAX_PHRASE = 200;

/**
 * The phrase to allow where a rule found something harmless: the found part with the rest of the word or words it stands in, so that
 * not the keyword itself is allowed.
 */
export function allowPhrase({ text, start, end }: { text: string; start: number; end: number }): string {
  const before = [...text.slice(0, start)];
  const after = [...text.slice(end)];
  let from = before.length;
  while (from > 0 && before.length - from < MAX_SIDE && WORD.test(before[from - 1] ?? '')) from -= 1;
  let to = 0;
  while (to < after.length && to < MAX_SIDE && WORD.test(after[to] ?? '')) to += 1;
  const phrase = [...before.slice(from), text.slice(start, end), ...after.slice(0, to)].join('');
  return phrase.slice(0, MAX_PHRASE).toWellFormed();
}

/**
 * Up to where a text is known in full that was read up to a place: from there back over as many letters as the longest phrase has, as one
 * that begins before was seen whole.
 */
export function knownEnd(text: string, from: number, longest: number): number {
  let letters = 0;
  let last = 0;
  for (let at = from - 1; at >= 0; at -= 1) {
    const unit = text.charCodeAt(at);
    if ((KINDS[unit] ?? 0) < LATIN || FOLDED[unit] === last) continue;
    last = FOLDED[unit] ?? 0;
    letters += 1;
    if (letters > longest) return at;
  }
  return 0;
}
