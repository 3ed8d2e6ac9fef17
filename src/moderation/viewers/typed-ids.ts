/** Between what a choice or a reply means and what is only shown beside it. No account, room, rule or number holds it. */
export const ASIDE = ' · ';

/** A text that was typed or chosen, without what is only shown beside it: everything from the first ` · ` on is dropped. */
export const withoutAside = (text: string): string => text.replace(/(?<=\S)\s+·(?:\s.*)?$/s, '').trim();

/** Characters of an id at most: longer texts are never asked about. */
const LONGEST = 32;
/** Marks at each end of a word that are tried one by one. */
const MARKS_TRIED = 6;

/** What nobody sees, and hence nobody types on purpose; no id can hold it. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]|(?!\s)\p{Cc}/gu;
/** A number in a keycap, as phones make it of a list's number. */
const KEYCAP = /\d\uFE0F?\u20E3/g;
/** Signs that people set around and before ids; of those outside ASCII, which no id can hold, also bullets and circled numbers. */
const MARK = /^(?:[@"'`()[\]{}<>*|:;,.!?]|[\u2460-\u24FF●○■□▪▫◦★☆✓✔➤▶►→※]|(?!\p{ASCII})\p{P})$/u;
/** The number of a list: `1.`, `2)`, `(3)`. */
const LIST_NUMBER = /^[([]?\d{1,3}[.):\]]+(?=$|\D)/;
const MENTION = /<(?:@[!&]?|#)\d{15,20}>/;

/** Whether this is what Discord makes of a mention, which names nobody in a live room. */
export const isMention = (text: string): boolean => MENTION.test(text);

/** One thing that was typed: a word as it stands, or what stood in double quotes. */
interface Word {
  readonly typed: string;
  /** What the quotes hold, word for word. */
  readonly quoted: string | undefined;
}

/**
 * The account ids that a person means, in their order; none of them is checked.
 *
 * Ids are separated by spaces, commas or new lines. What stands in double quotes is one id, exactly as it stands there. On each line,
 * everything from the first ` · ` on is dropped, and after `id: ` the rest, as that is what somebody said. `isSeen` is asked about what
 * may be an id: one that was seen exactly as it was typed wins; otherwise marks around it are left out, as few as make it one that was
 * seen, or all of them.
 */
export const idsIn = (text: string, isSeen: (id: string) => boolean): string[] =>
  text.split(/[\n\u2028\u2029]/).flatMap((line) => idsOfLine(withoutAside(tidy(line)), isSeen));

/** The text with plain quotes, commas and letters, and without what cannot be seen. */
function tidy(line: string): string {
  return (
    line
      .replace(KEYCAP, ' ')
      .replace(INVISIBLE, '')
      // Phones turn quotes into curly ones and, in Chinese, everything into full-width forms; none of them can be part of an id.
      .replace(/(^|\s)([(（]?\d{1,3})、/g, '$1$2. ')
      .replace(/[“”„‟＂«»]/g, '"')
      .replace(/[‘’‚‛＇]/g, "'")
      .replace(/[，、；؛،﹐﹔､]/g, ',')
      // Behind an id in plain letters it is no part of that: in Chinese, no space follows it.
      .replace(/(?<=[\x21-\x7e])：/g, ': ')
      .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
      .trim()
  );
}

function idsOfLine(line: string, isSeen: (id: string) => boolean): string[] {
  if (line.includes('"') || !line.includes(',')) return idsOfPart(line, isSeen).ids;
  if (isSeenWhole(line, isSeen)) return [line];
  const ids: string[] = [];
  for (const part of line.split(',')) {
    const read = idsOfPart(part.trim(), isSeen);
    ids.push(...read.ids);
    // What somebody said goes on behind its commas.
    if (read.isLast) break;
  }
  return ids;
}

/** An id with spaces or commas that was seen, unless each of its words was. */
const isSeenWhole = (text: string, isSeen: (id: string) => boolean): boolean =>
  text.length <= LONGEST &&
  /[\s,]/.test(text) &&
  isSeen(text) &&
  !text.split(/[\s,]+/).every((word) => isSeen(word));

/** The ids in a part of a line; `isLast`: the rest of the line is what somebody said. */
function idsOfPart(part: string, isSeen: (id: string) => boolean): { ids: string[]; isLast: boolean } {
  if (isSeenWhole(part, isSeen)) return { ids: [part], isLast: false };
  const words = wordsOf(part);
  const ids: string[] = [];
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (isListNumber(word, next, isSeen)) continue;
    const named = meant(word, isSeen);
    ids.push(...named);
    if (isBeforeWords(word, named)) return { ids, isLast: true };
  }
  return { ids, isLast: false };
}

const wordsOf = (part: string): Word[] =>
  [...part.matchAll(/[@'`([{<*]*"([^"]+)"[)\]}>*'`:;.!?]*(?=[\s,]|$)|[^\s,]+/g)].map(([typed, quoted]) => ({
    typed,
    quoted: quoted?.trim() || undefined,
  }));

/** A word such as `1.` before another one. Alone, or among others like it, it is an id. */
const isListNumber = (word: Word, next: Word | undefined, isSeen: (id: string) => boolean): boolean =>
  next !== undefined && isBareNumber(word) && !isBareNumber(next) && !isSeen(word.typed);

const isBareNumber = ({ typed }: Word): boolean => LIST_NUMBER.exec(typed)?.[0] === typed;

/**
 * Whether a colon behind the name says that the rest of the line is what somebody said, also where further marks stand around it: `**id:**`,
 * `"id":`. One that belongs to the id does not.
 */
const isBeforeWords = ({ typed }: Word, named: readonly string[]): boolean =>
  typed.slice(typed.length - tailOf(typed)).includes(':') && !named.some((id) => id.endsWith(':'));

/** The id that a word means, nothing where it has only signs, or several that stand between bars or semicolons. */
function meant({ typed, quoted }: Word, isSeen: (id: string) => boolean): string[] {
  if (isMention(typed)) return [typed];
  if (quoted !== undefined && isSeen(quoted)) return [quoted];
  if (canBeAsked(typed) && isSeen(typed)) return [typed];
  if (quoted !== undefined) return [quoted];
  // A dash or bullet before a name; an id like that has to be quoted.
  if (!/[\p{L}\p{N}\p{So}_]/u.test(typed)) return [];
  const seen = stepsOf(typed).find((id) => canBeAsked(id) && isSeen(id));
  if (seen !== undefined) return [seen];
  const bare = bareOf(typed);
  const parts = bare.split(/[;|]+/).map(bareOf).filter(Boolean);
  if (parts.length > 1 && parts.map((id) => canBeAsked(id) && isSeen(id)).every(Boolean)) return parts;
  return bare === '' ? [] : [bare];
}

const canBeAsked = (id: string): boolean => id !== '' && id.length <= LONGEST;

/** A word without the marks around it; of a word such as `1.`, the number. */
function bareOf(word: string): string {
  const { rest } = leadOf(word);
  const text = rest === '' ? word : rest;
  const characters = [...text];
  const start = characters.findIndex((sign) => !MARK.test(sign));
  return start < 0
    ? ''
    : characters
        .slice(start)
        .join('')
        .slice(0, -tailOf(text) || undefined);
}

/** What stands before the id, mark by mark, a list's number being one. */
function leadOf(word: string): { marks: string[]; rest: string } {
  const marks: string[] = [];
  let rest = word;
  for (;;) {
    const [first = ''] = rest;
    const mark = LIST_NUMBER.exec(rest)?.[0] ?? (MARK.test(first) ? first : '');
    if (mark === '' || rest === '') return { marks, rest };
    marks.push(mark);
    rest = rest.slice(mark.length);
  }
}

/** How many UTF-16 units of marks stand at the end. */
function tailOf(text: string): number {
  const characters = [...text];
  const last = characters.findLastIndex((sign) => !MARK.test(sign));
  return characters.slice(last + 1).join('').length;
}

/** The word with some of its marks left out, the fewest first. */
function stepsOf(word: string): string[] {
  const { marks, rest } = leadOf(word);
  const tail = [...rest.slice(rest.length - tailOf(rest))];
  const middle = rest.slice(0, rest.length - tail.join('').length);
  const fronts = Math.min(marks.length, MARKS_TRIED);
  const ends = Math.min(tail.length, MARKS_TRIED);
  const steps: { id: string; left: number }[] = [];
  for (let front = 0; front <= fronts; front += 1) {
    for (let end = 0; end <= ends; end += 1) {
      const id = `${marks.slice(front).join('')}${middle}${tail.slice(0, tail.length - end).join('')}`;
      steps.push({ id, left: front + end });
    }
  }
  return steps.sort((a, b) => a.left - b.left).map(({ id }) => id);
}
