/** What cannot be drawn, or would change what stands beside it: control characters, marks that turn the reading direction, and others that are not seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\uFFFE\uFFFF]+/gu;
/** The font has none; digits and signs that may be shown as one are left. */
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u20E3)+/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text from people, on one line, without what the font cannot draw; at most `max` characters. */
export function label(text: string, max: number): string {
  const clean = text.toWellFormed().replace(/\s+/gu, ' ').replace(UNSEEN, '').replace(EMOJI, '');
  const characters = [...clean.replace(/ +/g, ' ').trim()];
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`;
}

/** Text as it stands in a picture: never markup. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

/** Wide characters are as wide as they are high; others are about half that. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFF}]/u;

/** About how wide a text is, in pixels. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + size * (WIDE.test(character) ? 1 : 0.56), 0);
