import { FOLDED, KINDS, LATIN, SPECIAL } from '../characters/letters.ts';

/** Characters between letters that are passed over; beyond them only a reading of the text says. */
const AWAY = 16;

/** What is needed: letters in so many runs, of which each letter is another than the one before. */
interface Needed {
  readonly runs: number;
  readonly letters: number;
}

/**
 * Are there as many letters in the runs that end at a letter (the first of the last run) as are needed, as far as the text alone says? Two
 * of three times that a word with a double letter is seen it is one that has the letter once (hate for hhate).
 */
export function hasEnough(text: string, at: number, { runs, letters }: Needed): boolean {
  if (runs === letters) return true;
  const [kinds, folded, latin] = [KINDS, FOLDED, LATIN];
  let count = behind(text, at, letters);
  let left = runs - 1;
  let letter = folded[text.charCodeAt(at)];
  let away = 0;
  for (let place = at - 1; place >= 0 && count < letters; place -= 1) {
    const unit = text.charCodeAt(place);
    if ((kinds[unit] ?? 0) < latin) {
      away += 1;
      if (away > AWAY) return true;
      continue;
    }
    if (folded[unit] !== letter) {
      if (left === 0) return false;
      left -= 1;
      letter = folded[unit];
    }
    count += 1;
  }
  return count >= letters;
}

/** How often the letter here stands from here on, as far as it matters; so often as well where the text alone does not say. */
function behind(text: string, at: number, most: number): number {
  const letter = FOLDED[text.charCodeAt(at)];
  let count = 1;
  for (let place = at + 1; count < most; place += 1) {
    const unit = text.charCodeAt(place);
    const kind = KINDS[unit] ?? 0;
    if (kind >= LATIN) {
      if (FOLDED[unit] !== letter) return count;
      count += 1;
    } else if (Number.isNaN(unit)) return count;
    else if (kind >= SPECIAL || place > at + most + AWAY) return most;
  }
  return count;
}
