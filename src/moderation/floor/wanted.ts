import type { Complaint, Keyword, RuleContent } from '../../filters/index.ts';
import type { FilterRule } from '../rules/rule.ts';

/** What of rules cannot be a keyword of the service, which knows neither edges of words nor phrases that are allowed. */
interface LeftOut {
  /** Regular expressions. */
  readonly patterns: number;
  /** Rules about links or contact details. */
  readonly rules: number;
  /** Keywords about which a person decides, everywhere or where they stand inside a word. */
  readonly doubtful: number;
  /** Keywords that are short, or stand inside ordinary words. */
  readonly inside: number;
  /** Keywords that stand in a phrase which their rule allows. */
  readonly allowed: number;
}

/** The keywords that a server's rules want the service to refuse. */
export interface Wanted {
  readonly words: readonly string[];
  readonly left: LeftOut;
}

/** Latin words of fewer letters are parts of too many others. */
const SHORTEST_LATIN = 4;

/** Whether a rule refuses messages by itself now. */
const refuses = ({ action, state }: Pick<FilterRule, 'action' | 'state'>): boolean =>
  state === 'active' && (action === 'block' || action === 'ban');

/**
 * What the service is to refuse for these rules: their keywords that have one meaning wherever they stand. `lint` gives the ordinary sentences
 * in which keywords stand: the service finds a keyword inside other words as well.
 */
export async function wantedOf(
  rules: readonly Pick<FilterRule, 'action' | 'state' | 'content'>[],
  lint: (content: RuleContent) => Promise<readonly Complaint[]>,
): Promise<Wanted> {
  const contents = rules.filter(refuses).map(({ content }) => content);
  const given = contents.flatMap((content) =>
    content.kind === 'keywords' ? content.keywords.map((keyword) => ({ keyword, allow: content.allow })) : [],
  );
  const certain = given.filter(({ keyword }) => keyword.certainty === 'certain');
  const ordinary = await insideOrdinary(
    certain.map(({ keyword }) => wordOf(keyword)),
    lint,
  );
  const free = certain.filter(({ keyword }) => !isInside(keyword, ordinary));
  const wanted = free.filter(({ keyword, allow }) => !isAllowed(wordOf(keyword), allow));
  return {
    words: [...new Set(wanted.map(({ keyword }) => wordOf(keyword)))],
    left: {
      patterns: contents.reduce((sum, one) => sum + (one.kind === 'patterns' ? one.patterns.length : 0), 0),
      rules: contents.filter(({ kind }) => kind === 'link' || kind === 'contact').length,
      doubtful: given.length - certain.length,
      inside: certain.length - free.length,
      allowed: free.length - wanted.length,
    },
  };
}

/** A keyword without the marks that say where it may go on. */
const wordOf = ({ text }: Pick<Keyword, 'text'>): string =>
  text
    .trim()
    .replace(/^\*+|\*+$/g, '')
    .trim();

/** The words that stand in ordinary sentences when their edges do not count. */
async function insideOrdinary(
  words: readonly string[],
  lint: (content: RuleContent) => Promise<readonly Complaint[]>,
): Promise<ReadonlySet<string>> {
  if (words.length === 0) return new Set();
  const keywords = words.map(
    (word): Keyword => ({ text: `*${word}*`, language: 'any', certainty: 'certain' }),
  );
  const complaints = await lint({ kind: 'keywords', keywords, strictness: 'exact', allow: [] });
  return new Set(complaints.map(({ hit }) => wordOf({ text: hit.term })));
}

function isInside(keyword: Keyword, ordinary: ReadonlySet<string>): boolean {
  const word = wordOf(keyword);
  const isOpen = /^\*.*\*$/.test(keyword.text.trim());
  const isShort = !isOpen && /^\p{Script=Latin}+$/u.test(word) && [...word].length < SHORTEST_LATIN;
  return word === '' || isShort || ordinary.has(word);
}

const isAllowed = (word: string, allow: readonly string[]): boolean =>
  allow.some((phrase) => phrase.toLowerCase().includes(word.toLowerCase()));
