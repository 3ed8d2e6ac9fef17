interface Place {
  readonly start: number;
  readonly end: number;
}

/** Characters that are looked at on each side of a place. */
const AROUND = 64;
const NAME_BEFORE = /(?:^|[^\p{L}\p{N}])[@＠][^\s@＠,，:：]*$/u;
const OPENING: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '«': '»',
  '《': '》',
  '"': '"',
  "'": "'",
  '`': '`',
};
const WORD = /[\p{L}\p{N}]{2}|\p{sc=Han}/u;
const LETTER = /\p{L}/u;

/**
 * Are the words at a place rather somebody else’s: in a name behind an `@`, which its owner chose, or in quotation marks with something said
 * around them? Whoever complains of an insult says it as well.
 */
export function areOthers(text: string, { start, end }: Place): boolean {
  const before = text.slice(Math.max(0, start - AROUND), start);
  return NAME_BEFORE.test(before) || isQuoted(before, text.slice(end, end + AROUND));
}

function isQuoted(before: string, behind: string): boolean {
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const mark = before.charAt(at);
    const close = OPENING[mark];
    if (close === undefined) continue;
    const last = behind.indexOf(close);
    if (last < 0) continue;
    // The same mark opens and closes, and is an apostrophe within a word.
    if (mark === close && before.split(mark).length % 2 === 1) continue;
    if (mark === "'" && (LETTER.test(before.charAt(at - 1)) || LETTER.test(behind.charAt(last + 1))))
      continue;
    return WORD.test(before.slice(0, at)) || WORD.test(behind.slice(last + 1));
  }
  return false;
}
