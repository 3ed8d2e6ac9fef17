import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../errors.ts';
import { keywordLetters, MAX_KEYWORDS } from '../../filters/index.ts';
import type { DropReason } from '../../messages/en/rules/files.ts';
import type { Messages } from '../../messages/index.ts';
import { type Dropped, reportOf } from '../import/list-report.ts';
import { cellsOf, isNumber, type Layout, layoutOf } from './columns.ts';

/** Keywords from a list, as they can be typed into a form, and what to say of them. */
export interface WordList {
  readonly words: readonly string[];
  readonly report: string;
}

/** Lines that are read between two pauses. */
const LINES = 2000;
/** Characters of a line: one is read in one piece. */
const LONGEST_LINE = 100_000;
/** Characters of a keyword. */
const LONGEST = 200;
/** More words than this in a line are not one keyword. */
const MOST_WORDS = { latin: 15, other: 6 };
const BETWEEN = '|｜,，、;；\t';
const COMMENT = /^(?:#|\/\/)/;
/** Takes all that follows at once: where it could not, each sign in a line would be tried again. */
const COMMENT_BEHIND = /\s(?:#|\/\/)\s.*/s;
const REPLACEMENT = /^(.+?)\s*(?:(?:=>|=)\s*(?:[\d.*]+|\{\w+\}|\*+|)|(?:=>|->|→)\s*[^\s"][^"]*|[:：]\s*\*+)$/;
/** What segmenters' dictionaries have behind each word: how frequent it is, and its part of speech. */
const FREQUENCY = /^(.*\S)\s+\d+\s+[a-z]{1,4}$/;
/** What a list in a document has before each line. */
const BULLET = /^(?:[-*+•·‣]|\d+[.)、）])\s+(?=\S)/;
const LEVEL = /^(.*[^\s:：])\s*[:：]\s*\d+$/;
const EXPRESSION = /\\[bdswBDSW]|\.[*+]|\(\?/;
const BETWEEN_LETTERS =
  /(?<=[\p{sc=Han}\p{sc=Hangul}\p{sc=Kana}\p{sc=Hira}])\s*[/／]\s*(?=[\p{sc=Han}\p{sc=Hangul}\p{sc=Kana}\p{sc=Hira}])/u;

interface Line {
  readonly text: string;
  readonly number: number;
}

/** What was read so far. */
interface Progress {
  readonly words: string[];
  readonly seen: Set<string>;
  readonly dropped: Dropped;
  variants: number;
  readonly messages: Messages;
}

/**
 * Reads a list of words as they are about: one a line or several with separators between them, columns with or without names, quotes and
 * comments. Throws an `input` failure that names the line where it cannot be told what is meant.
 */
export async function readWordList(text: string, messages: Messages): Promise<WordList> {
  const { files } = messages;
  const lines = withoutBullets(linesOf(text));
  const layout = layoutOf(lines.map((line) => line.text));
  const progress: Progress = { words: [], seen: new Set(), dropped: new Map(), variants: 0, messages };
  for (const [index, line] of lines.entries()) {
    if (index % LINES === LINES - 1) await setImmediate();
    if (index === 0 && layout.hasHeader) continue;
    readLine(line, layout, progress);
    if (progress.words.length > MAX_KEYWORDS) throw new Failure('input', files.tooManyWords(MAX_KEYWORDS));
  }
  const { words, variants, dropped } = progress;
  if (words.length === 0) {
    const why = reportOf({ words: 0, variants: 0, dropped: dropped, left: [] }, messages);
    throw new Failure('input', files.noWords(why));
  }
  return {
    words: words,
    report: reportOf(
      { words: words.length, variants: variants, dropped: dropped, left: layout.left },
      messages,
    ),
  };
}

/** A list of words in JSON, a line each; undefined where the text is not JSON. Throws an `input` failure where it is another kind of it. */
export function linesOfJson(text: string, { files }: Messages): string | undefined {
  const value = parsedOr(text, undefined);
  const isWords = Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (isWords) return value.map((one) => `"${one.replace(/\s+/g, ' ').replaceAll('"', '""')}"`).join('\n');
  // A line that begins with a bracket is a line like any other.
  if (value === undefined && !/^\s*\[\s*["[{]/.test(text)) return undefined;
  throw new Failure('input', files.notWords);
}

function parsedOr(text: string, other: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return other;
  }
}

/** The lines without what a document's list has before each of them; where one has nothing there, it is meant as it is written. */
const withoutBullets = (lines: readonly Line[]): readonly Line[] =>
  lines.length > 1 && lines.every(({ text }) => BULLET.test(text))
    ? lines.map(({ text, number }) => ({ text: text.replace(BULLET, ''), number: number }))
    : lines;

const linesOf = (text: string): Line[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line, index) => ({ text: line.replace(COMMENT_BEHIND, '').trim(), number: index + 1 }))
    .filter((line) => line.text !== '' && !COMMENT.test(line.text));

function readLine(line: Line, layout: Layout, progress: Progress): void {
  const { files } = progress.messages;
  if (line.text.length > LONGEST_LINE)
    throw new Failure('input', files.lineTooLong(line.number, LONGEST_LINE));
  if (EXPRESSION.test(line.text))
    throw new Failure('input', files.isExpression(line.number, line.text.slice(0, 60)));
  const [, sign = '', rest = line.text] = /^([\^?])(.+)$/.exec(line.text) ?? [];
  const cells = wordsOf(rest, layout, (why) => note(progress, why, line));
  let isFirst = true;
  for (const cell of cells) {
    if (!take(/^[\^?]/.test(cell) ? cell : sign + cell, line, progress)) continue;
    if (!isFirst) progress.variants += 1;
    isFirst = false;
  }
}

/** The words of a line. */
function wordsOf(
  text: string,
  { separator, wordColumns }: Layout,
  drop: (why: DropReason) => void,
): string[] {
  if (separator !== undefined) {
    const within = BETWEEN.replace(separator, '');
    const cells = cellsOf(text, separator).filter((_, at) => wordColumns?.has(at));
    return cells.flatMap((cell) => apart(cell, within));
  }
  // Longer ones are lists.
  const isShort = text.length <= 2 * LONGEST;
  const bare = isShort
    ? (LEVEL.exec(text)?.[1] ?? REPLACEMENT.exec(text)?.[1] ?? FREQUENCY.exec(text)?.[1])
    : undefined;
  if (bare !== undefined) drop('replacements');
  const cells = apart(bare ?? text, BETWEEN);
  const words = cells.filter((cell) => !isNumber(cell));
  if (words.length === 0 || words.length === cells.length) return cells;
  for (let count = words.length; count < cells.length; count += 1) drop('numbers');
  return words;
}

/** Words with separators between them; a stroke parts words of scripts without spaces only (km/h). */
function apart(text: string, separators: string): string[] {
  const isGroup = /^[(（]/.test(text) && /[)）]$/.test(text.slice(-1)) && /[|｜]/.test(text);
  const inner = isGroup ? text.slice(1, -1) : text;
  return cellsOf(inner, separators)
    .flatMap((cell) => cell.split(BETWEEN_LETTERS))
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}

/** Takes a word where it can be one; false: it was dropped. */
function take(word: string, line: Line, progress: Progress): boolean {
  requireOne(word, line, progress.messages);
  const { letters, key } = keywordLetters(word.replace(/^[\^?]/, ''));
  if (letters < 2) {
    note(progress, letters === 0 ? 'no-letters' : 'one-letter', line);
    return false;
  }
  if (progress.seen.has(key)) {
    note(progress, 'duplicates', line);
    return false;
  }
  progress.seen.add(key);
  progress.words.push(word);
  return true;
}

function requireOne(word: string, { number }: Line, { files }: Messages): void {
  if (word.length > LONGEST)
    throw new Failure('input', files.wordTooLong(number, LONGEST, word.slice(0, 40)));
  const count = word.split(/\s+/).length;
  const most = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Kana}\p{sc=Hira}]/u.test(word)
    ? MOST_WORDS.other
    : MOST_WORDS.latin;
  if (count > most) throw new Failure('input', files.wordsInLine(number, count, word.slice(0, 40)));
}

function note({ dropped }: Progress, why: DropReason, { number }: Line): void {
  const known = dropped.get(why) ?? { count: 0, lines: [] };
  dropped.set(why, {
    count: known.count + 1,
    lines: known.lines.length < 3 ? [...known.lines, number] : known.lines,
  });
}
