const LEAD = 0xd83c;
const [FIRST, LAST] = [0xdde6, 0xddff];
const SIZE = 2;

let names: Intl.DisplayNames | undefined;

/** Whether two letters are the code of a country, and so a flag to everybody. */
function isRegion(code: string): boolean {
  names ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return names.of(code) !== undefined;
}

const isLetter = (text: string, at: number): boolean => {
  const low = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === LEAD && low >= FIRST && low <= LAST;
};

const letterAt = (text: string, at: number): string =>
  String.fromCharCode(0x41 + text.charCodeAt(at + 1) - FIRST);

/** Regional letters that are looked at on each side of a place. */
const MOST = 64;

/** Are the letters at a place flags of countries (🇲🇩), of which nobody reads a word, rather than letters (🇫🇺🇨🇰)? */
export function areFlags(text: string, start: number): boolean {
  if (!isLetter(text, start)) return false;
  let from = start;
  while (start - from < MOST && isLetter(text, from - SIZE)) from -= SIZE;
  for (let at = from; at <= start + MOST && isLetter(text, at); at += SIZE * 2) {
    if (!isLetter(text, at + SIZE)) return false;
    if (!isRegion(letterAt(text, at) + letterAt(text, at + SIZE))) return false;
  }
  return true;
}
