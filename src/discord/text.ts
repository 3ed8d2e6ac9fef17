/** Marks that turn the reading direction around: text from people could hide or reorder what stands beside it. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const CONTROL = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]+/g;
/**
 * What Discord's Markdown, mentions, links and codes of emoji (`:smile:`, which the sentence behind the text may end) begin with
 * anywhere; a backslash before punctuation is never shown.
 */
const INLINE = /[\\*_~`|<[\]@]|:(?=\/\/|[\w+-]+(?::|$))/g;
/** What begins a heading, list or quotation, at the start of a line only. */
const AT_LINE_START = /^(\s*)([#>+-]|\d+(?=\.))/gm;

/**
 * Text from people as Discord shows it literally: no formatting, link, mention or emoji comes of it, and direction marks are
 * named instead of obeyed. At most `max` characters of it are shown.
 */
export function plain(text: string, max = Number.POSITIVE_INFINITY): string {
  const clean = text.toWellFormed().replace(CONTROL, ' ').replace(DIRECTION, nameOf);
  return cut(clean, max)
    .replace(INLINE, '\\$&')
    .replace(AT_LINE_START, (_, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    );
}

/** An id or other short text in code type, whatever it contains; line breaks become spaces. */
export function code(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(CONTROL, ' ')
    .replace(DIRECTION, nameOf)
    .replaceAll('\n', ' ')
    .trim();
  if (clean === '') return '(empty)';
  // Discord has no escape inside code: text with backticks stands between longer runs of them, spaced off.
  const longest = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest === 0) return `\`${clean}\``;
  return longest === 1 ? `\`\` ${clean} \`\`` : plain(clean);
}

/** What takes no room, or is blank though it is no space: viewers' ids that differ in nothing else would look alike. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu;

/** An id with whatever in it cannot be seen named; to be told from others, not to be copied. */
export const unhidden = (id: string): string => id.toWellFormed().replace(UNSEEN, nameOf);

/** Text from people on one line, without marks that cannot be seen; for where Discord knows no formatting. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2800]+/gu, ' ')
    .replace(UNSEEN, '')
    .trim();

/** Text as a quotation, line by line; it must have been through `plain`. */
export const quote = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

/** At most `max` characters (code points), with an ellipsis where something is left out. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}

/** A moment as each reader's own zone shows it: date and time, and how far away it is. `at` is in milliseconds since the epoch. */
export const moment = (at: number): string =>
  `<t:${Math.floor(at / 1000)}:f> (<t:${Math.floor(at / 1000)}:R>)`;

/** How far away a moment is, as Discord counts it; `at` is in milliseconds since the epoch. */
export const fromNow = (at: number): string => `<t:${Math.floor(at / 1000)}:R>`;

/** An end that is at most half a day after `from` as the time of day alone, any other with its date; both in milliseconds since the epoch. */
export const endOf = (until: number, from: number): string =>
  `<t:${Math.floor(until / 1000)}:${until - from <= 12 * 3_600_000 ? 't' : 'f'}>`;

/** A moment as the time of day with seconds, where it is at most half a day after `from`, any other with its date; as `endOf`. */
export const secondOf = (at: number, from: number): string =>
  `<t:${Math.floor(at / 1000)}:${Math.abs(at - from) <= 12 * 3_600_000 ? 'T' : 'f'}>`;

const nameOf = (mark: string): string =>
  `[U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
