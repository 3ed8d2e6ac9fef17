import type { Keyword, RuleContent } from '../rule.ts';

/** What a set is against; spam and scams come first, as they can be told from ordinary talk best. */
type Category = 'scams' | 'contacts' | 'insults' | 'sexual' | 'self-harm' | 'slurs';

/** How bad a hit is at worst: `low` annoys, `medium` hurts or cheats somebody, `high` threatens a life or a whole group of people. */
type Severity = 'low' | 'medium' | 'high';

/** A keyword of a set. `why` says why it is certain, or what else a doubtful one may mean; every keyword that can ban has one. */
interface StarterKeyword extends Keyword {
  readonly why: string;
}

/** A rule to begin with. What a word means differs from room to room, so a native speaker reads it first. */
export interface StarterSet {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: Keyword['language'];
  readonly category: Category;
  readonly severity: Severity;
  /** The keywords, in the order of the table; none in a set of contacts or links. Read on first use. */
  readonly keywords: readonly StarterKeyword[];
  /** The rule to import, made on first use. */
  readonly content: RuleContent;
}

/** What a set says of itself. */
export type Heading = Pick<StarterSet, 'id' | 'title' | 'description' | 'language' | 'category' | 'severity'>;

const READ_FIRST = '(to be read by a native speaker first)';

const CERTAINTY: Readonly<Record<string, Keyword['certainty']>> = {
  '!': 'certain',
  '^': 'start',
  '?': 'doubtful',
};

/** What a table says, line by line. */
interface Table {
  readonly keywords: readonly StarterKeyword[];
  readonly allow: readonly string[];
}

/**
 * A set of keywords from a table of text, which is cheap to load and is taken apart on first use. A line is a sign, variants with commas
 * between them, and after ` -- ` the reason:
 * - `!` certain (a hit wherever it stands), `^` certain at the start of a word, `?` doubtful (for a person to look at);
 * - `+` phrases that are allowed; `+ a b × c d` allows each of the first with each of the last right behind it;
 * - `#` a comment.
 */
export function tableSet(heading: Heading, table: string): StarterSet {
  let read: Table | undefined;
  const known = () => {
    read ??= readTable(table, heading.language);
    return read;
  };
  return {
    ...titled(heading),
    get keywords() {
      return known().keywords;
    },
    get content(): RuleContent {
      const { keywords, allow } = known();
      return {
        kind: 'keywords',
        keywords: keywords.map(({ text, language, certainty }) => ({
          text: text,
          language: language,
          certainty: certainty,
        })),
        strictness: 'standard',
        ...fraudOf(heading),
        allow: [...allow],
      };
    },
  };
}

/** A set of another kind than keywords. */
export const contentSet = (heading: Heading, content: RuleContent): StarterSet => ({
  ...titled(heading),
  keywords: [],
  content: content,
});

/** Several sets of keywords as one, in their order. */
export const unionSet = (heading: Heading, sets: readonly StarterSet[]): StarterSet => ({
  ...titled(heading),
  get keywords() {
    return sets.flatMap(({ keywords }) => keywords);
  },
  get content(): RuleContent {
    const contents = sets.map(({ content }) => content).filter(({ kind }) => kind === 'keywords');
    return {
      kind: 'keywords',
      keywords: contents.flatMap((content) => (content.kind === 'keywords' ? content.keywords : [])),
      strictness: 'standard',
      ...fraudOf(heading),
      allow: [...new Set(contents.flatMap(({ allow }) => allow))],
    };
  },
});

/** Says of a rule that its words are those of frauds, if they are. */
const fraudOf = ({ category }: Heading): { fraud?: true } => (category === 'scams' ? { fraud: true } : {});

const titled = (heading: Heading): Heading => ({ ...heading, title: `${heading.title} ${READ_FIRST}` });

function readTable(table: string, language: Keyword['language']): Table {
  const keywords: StarterKeyword[] = [];
  const allow: string[] = [];
  for (const line of table.split('\n')) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const [list = '', why = ''] = text.slice(1).split(' -- ');
    if (text.startsWith('+')) {
      for (const phrase of phrasesOf(list)) allow.push(phrase);
      continue;
    }
    const certainty = CERTAINTY[text.charAt(0)];
    if (certainty === undefined) throw new Error(`no line of a starter set: ${text}`);
    for (const keyword of entriesOf(list)) {
      keywords.push({ text: keyword, language: language, certainty: certainty, why: why.trim() });
    }
  }
  return { keywords: keywords, allow: allow };
}

const entriesOf = (list: string): string[] =>
  list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Allowed phrases, or each of two lists of words with each of the other. */
function phrasesOf(list: string): string[] {
  const [heads = '', tails] = list.split('×');
  if (tails === undefined) return entriesOf(list);
  const ends = tails.trim().split(/\s+/);
  return heads
    .trim()
    .split(/\s+/)
    .flatMap((head) => ends.map((end) => head + end));
}
