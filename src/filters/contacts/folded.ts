import { FOLDED, foldCharacter, isLow, KINDS, LATIN, SKIP, SPECIAL } from '../characters/letters.ts';

const NUMERALS = new Map<string, string>();
const ROWS = ['零一二三四五六七八九', '〇壹贰叁肆伍陆柒捌玖', '〇幺两叄'];
for (const row of ROWS)
  for (const [digit, numeral] of [...row].entries()) NUMERALS.set(numeral, String(digit));
/** Circled and bracketed numbers, which Unicode does not decompose to digits, or not to digits alone: where each row of 1, 2, 3 … begins. */
const NUMBER_ROWS = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a];
const CIRCLED = new Map<number, string>([0x24ea, 0x24ff].map((unit) => [unit, '0']));
for (const first of NUMBER_ROWS)
  for (let digit = 1; digit <= 9; digit += 1) CIRCLED.set(first + digit - 1, String(digit));
/** The same in Han letters (㈠ …, ㊀ …). */
for (const first of [0x3220, 0x3280])
  for (let digit = 1; digit <= 9; digit += 1) CIRCLED.set(first + digit - 1, String(digit));

const HIDDEN = '\u200b';

/** A text as it is compared, each letter where it was; decomposed digits and letters stand for themselves. */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = KINDS[unit] ?? 0;
    if (kind >= LATIN && !CIRCLED.has(unit)) folded += String.fromCharCode(FOLDED[unit] ?? unit);
    else if (CIRCLED.has(unit)) folded += CIRCLED.get(unit);
    else if (kind === SKIP) folded += HIDDEN;
    else if (kind === SPECIAL && isLow(text.charCodeAt(at + 1))) {
      const letter = foldCharacter(text.slice(at, at + 2));
      folded += letter.length === 1 ? letter + HIDDEN : text.slice(at, at + 2);
      at += 1;
    } else folded += text.charAt(at);
  }
  return folded;
}

/** The kind of the character at a place. */
export const kindAt = (text: string, at: number): number => KINDS[text.charCodeAt(at)] ?? 0;
/** The digit at a place, of any script. */
export const digitAt = (text: string, at: number): string | undefined => {
  const character = text.charAt(at);
  return character >= '0' && character <= '9' ? character : NUMERALS.get(character);
};
