/** How the lines of a list are taken apart. */
export interface Layout {
  /** What stands between the cells; undefined: whatever may stand between words. */
  readonly separator: string | undefined;
  /** The cells that hold words; undefined: all. */
  readonly wordColumns: ReadonlySet<number> | undefined;
  /** The first line only names the columns. */
  readonly hasHeader: boolean;
  /** Columns that are not taken, by their names or their numbers from 1 on. */
  readonly left: readonly (string | number)[];
}

const SEPARATORS = ['\t', ',', ';', '|'];
/** Lines that are looked at to see how a list is laid out. */
const LOOKED_AT = 200;
/** Characters of each of them. */
const WIDTH = 1000;
/** Share of the lines that have to agree. */
const MOST = 0.8;
const WORDS =
  /^(?:words?|keywords?|terms?|phrases?|敏感词|关键词|关键字|屏蔽词|违禁词|敏感詞|關鍵詞|단어|금칙어|금지어|키워드|単語|キーワード|禁止語)$/i;
const VARIANTS = /^(?:variants?|alias(?:es)?|synonyms?|变体|變體|别名|別名|변형|表記)$/i;
const NUMBER = /^[-+]?\d+(?:[.,]\d+)?%?$/;

/** Whether a cell is no word beside others: a number, as lists have them for severities and counts. */
export const isNumber = (cell: string): boolean => NUMBER.test(cell);

/** Finds out how a list is laid out. `lines` are those that are neither empty nor comments. */
export function layoutOf(lines: readonly string[]): Layout {
  const some = lines.slice(0, LOOKED_AT).map((line) => line.slice(0, WIDTH));
  for (const separator of SEPARATORS) {
    const rows = some.map((line) => cellsOf(line, separator));
    const layout = headed(rows, separator) ?? numbered(rows, separator);
    if (layout) return layout;
  }
  const isHeader = lines.length > 1 && WORDS.test(lines[0]?.trim() ?? '');
  return { separator: undefined, wordColumns: undefined, hasHeader: isHeader, left: [] };
}

/** A first line that names a column of words among others. */
function headed(rows: readonly (readonly string[])[], separator: string): Layout | undefined {
  const [names = []] = rows;
  if (names.length < 2 || rows.length < 2) return undefined;
  const isWords = (name: string) => WORDS.test(name) || VARIANTS.test(name);
  if (!names.some((name) => WORDS.test(name))) return undefined;
  const columns = names.flatMap((name, at) => (isWords(name) ? [at] : []));
  return {
    separator: separator,
    wordColumns: new Set(columns),
    hasHeader: true,
    left: names.filter((name) => !isWords(name)),
  };
}

/** As many cells in each line, one of them always a number: the first that is none is the word. */
function numbered(rows: readonly (readonly string[])[], separator: string): Layout | undefined {
  const width = rows[0]?.length ?? 0;
  const enough = rows.length * MOST;
  if (width < 2 || rows.length < 2 || rows.filter((row) => row.length === width).length < enough)
    return undefined;
  const isOfNumbers = (at: number) => rows.filter((row) => isNumber(row[at] ?? '')).length >= enough;
  const columns = Array.from({ length: width }, (_, at) => at);
  const words = columns.find((at) => !isOfNumbers(at));
  if (words === undefined || !columns.some(isOfNumbers)) return undefined;
  const left = columns.filter((at) => at !== words).map((at) => at + 1);
  return { separator: separator, wordColumns: new Set([words]), hasHeader: false, left: left };
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '「': '」', '‘': '’' };

/** The cells of a line, without spaces and quotes around them; what is within double quotes is one cell. */
export function cellsOf(line: string, separators: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let isBlank = true;
  for (const character of line) {
    if (character === '"' && (isQuoted || isBlank || cell.endsWith('"'))) isQuoted = !isQuoted;
    if (!isQuoted && separators.includes(character)) {
      cells.push(unquoted(cell));
      cell = '';
      isBlank = true;
    } else {
      cell += character;
      isBlank &&= /\s/.test(character);
    }
  }
  return [...cells, unquoted(cell)];
}

function unquoted(cell: string): string {
  const text = cell.trim();
  const close = QUOTES[text.charAt(0)];
  if (close === undefined || text.length < 2 || !text.endsWith(close)) return text;
  return text.slice(1, -1).replaceAll('""', '"').trim();
}
