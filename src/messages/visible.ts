/** Control characters, and those that turn the direction of text: a terminal obeys them, and some of what it is shown others have typed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/g;

/** A text on one line, with nothing that a terminal would obey. */
export const visible = (text: string): string =>
  text.replaceAll(OBEYED, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same for a text that may have several lines. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n');
