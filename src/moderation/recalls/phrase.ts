/** Of a message, so many UTF-16 units are looked at: this is done for each. */
const COMPARED = 96;

/**
 * A number for what a message says, so that those that say the same are found without keeping what they say: whatever differs in case,
 * signs, digits, emoji and spaces counts as the same, and long messages are compared by their beginnings. Different ones have the same
 * number once in 2^53.
 */
export function phraseOf(text: string): number {
  const beginning = text.length > COMPARED ? text.slice(0, COMPARED) : text;
  const ofLetters = hash(beginning, isLetter);
  // Signs alone as they are.
  return ofLetters ?? hash(beginning.trim(), () => true) ?? 0;
}

/** A number for these units of a text; undefined where there are none. */
function hash(text: string, counts: (unit: number) => boolean): number | undefined {
  let isEmpty = true;
  let [low, high] = [0xdead_beef, 0x41c6_ce57];
  for (let at = 0; at < text.length; at += 1) {
    let unit = text.charCodeAt(at);
    if (!counts(unit)) {
      if (unit >= 0xd83c && unit <= 0xd83e) at += 1;
      continue;
    }
    isEmpty = false;
    if (unit < 0x80) unit |= 0x20;
    else if (hasCases(unit)) unit = text.charAt(at).toLowerCase().charCodeAt(0);
    low = Math.imul(low ^ unit, 0x9e37_79b1);
    high = Math.imul(high ^ unit, 0x5f35_6495);
  }
  if (isEmpty) return undefined;
  low = Math.imul(low ^ (low >>> 16), 0x85eb_ca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2_ae35);
  high = Math.imul(high ^ (high >>> 16), 0x85eb_ca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2_ae35);
  return 4_294_967_296 * (high & 0x1f_ffff) + (low >>> 0);
}

/** Latin beyond ASCII, Greek, Cyrillic, Armenian and Georgian, and full-width letters. */
const hasCases = (unit: number): boolean =>
  (unit >= 0xc0 && unit < 0x590) ||
  (unit >= 0x10a0 && unit < 0x1100) ||
  (unit >= 0x1e00 && unit < 0x2000) ||
  (unit >= 0xff21 && unit <= 0xff5a);

/** Whether a unit is (part of) a letter: by ranges, as an expression takes several times as long. */
function isLetter(unit: number): boolean {
  if (unit < 0x80) return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
  // Signs of Latin; punctuation, arrows, shapes and emoji; those of CJK and their full-width forms.
  if (unit < 0xc0) return unit === 0xaa || unit === 0xb5 || unit === 0xba;
  if (unit >= 0x2000 && unit < 0x2c00) return false;
  if (unit >= 0x3000 && unit < 0x3021) return false;
  if (unit >= 0xfe00 && unit < 0xff21) return unit >= 0xfe70 && unit < 0xff00;
  // Of a pair of units, the second says which letter it is, or which emoji: those come behind a few first units, and do not count.
  return unit < 0xd83c || unit > 0xd83e;
}
