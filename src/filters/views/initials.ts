import { INITIALS, isSyllable, partsOf } from '../characters/hangul.ts';

const LONGEST = 4;

/** How a Hangul word is hinted at: each syllable whole or by its initial alone (병신: ㅂㅅ, ㅂ신, 병ㅅ). None for other words. */
export function initialForms(word: string): string[] {
  const syllables = [...word];
  if (syllables.length < 2 || syllables.length > LONGEST) return [];
  if (!syllables.every((one) => isSyllable(one.charCodeAt(0)))) return [];
  const forms: string[] = [];
  for (let mask = 1; mask < 1 << syllables.length; mask += 1) {
    forms.push(
      syllables
        .map((one, at) => ((mask >> at) & 1 ? INITIALS.charAt(partsOf(one.charCodeAt(0)).initial) : one))
        .join(''),
    );
  }
  return forms;
}
