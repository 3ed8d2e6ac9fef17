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
