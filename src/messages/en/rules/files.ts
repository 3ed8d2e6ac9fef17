import type { RuleState } from '../../../moderation/rules/rule.ts';
import { common } from '../common.ts';
import { type ValueProblem, wrongValue } from './values.ts';

const { counted, number } = common;

/** Why something in a list of words was left out. */
export type DropReason = 'replacements' | 'numbers' | 'no-letters' | 'one-letter' | 'duplicates';

const DROPPED: Readonly<Record<DropReason, string>> = {
  replacements: 'numbers and replacements behind a word',
  numbers: 'numbers beside words',
  'no-letters': 'no letters or digits',
  'one-letter': 'only one letter',
  duplicates: 'duplicates',
};

interface ImportedRule {
  readonly id: string;
  readonly isReplaced: boolean;
  readonly state: RuleState;
}

/** That a rule which was stopped before is so after the import too. */
const STILL: Readonly<Record<RuleState, readonly string[]>> = {
  active: [],
  paused: ['still paused'],
  braked: ['still stopped by the brake'],
};

interface ListReport {
  readonly words: number;
  /** Of these, those that stood behind another in their line. */
  readonly variants: number;
  readonly dropped: readonly {
    readonly why: DropReason;
    readonly count: number;
    readonly lines: readonly number[];
  }[];
  /** Columns that were not taken, by their names in code type or their numbers. */
  readonly columns: readonly (string | number)[];
}

/** The file of a list of words, or of rules. What is quoted from it stands as it is. */
export const files = {
  tooLarge: 'The file is larger than 1 MB. Split it in two.',
  notFetched: 'Discord did not deliver the file. Try again.',
  notText: 'The file is not plain text. Save it as UTF-8 text, one word a line, or as JSON.',
  /** `place`: where in the file; empty where it is the whole. */
  notRules: (place: string, problem: ValueProblem | undefined): string =>
    `The file is not a list of rules: ${place === '' ? 'it' : place} ${wrongValue(problem)}.`,
  notJson: 'The file looks like JSON but could not be parsed. Export a rule to see what is expected.',
  notWords:
    'The file looks like JSON but is not a list of words in quotation marks, such as ["one", "two"]. Write it like that, or one word a line.',
  needsName: 'A plain list of words needs a name for its rule: fill in the option name.',
  fileOrSet: 'Give a file, or choose a ready-made set.',
  unknownSet: (id: string): string => `There is no ready-made rule “${id}”.`,
  nothingToExport: 'There are no rules to export.',
  exported: (count: number): string => `**${number(count)}** ${count === 1 ? 'rule' : 'rules'}`,
  imported(rules: readonly ImportedRule[], report: string): string {
    const names = rules.map(({ id, isReplaced, state }) => {
      const asides = [...(isReplaced ? ['replaces the one before'] : []), ...STILL[state]];
      return asides.length === 0 ? id : `${id} (${asides.join(', ')})`;
    });
    return `**Imported**: ${names.join(', ')}.${report === '' ? '' : ` ${report}`} Imported rules start in **review**: moderators see what they find, nobody is banned.`;
  },
  readAs: (encoding: string, words: string): string => `It was read as ${encoding}, beginning with ${words}.`,

  tooManyWords: (most: number): string =>
    `The file has more than ${number(most)} words, which is the most for one rule. Split it in two.`,
  noWords: (report: string): string =>
    `The file has no words in it: one a line is expected.${report === '' ? '' : ` ${report}`}`,
  lineTooLong: (line: number, most: number): string =>
    `Line ${line} is longer than ${number(most)} characters. Begin a new line now and then.`,
  isExpression: (line: number, text: string): string =>
    `Line ${line} looks like a regular expression: “${text}”. Add a rule of regular expressions with /filter-av add, or write the words themselves.`,
  wordTooLong: (line: number, most: number, text: string): string =>
    `Line ${line} has a word of more than ${number(most)} characters: “${text}…”.`,
  wordsInLine: (line: number, count: number, text: string): string =>
    `Line ${line} has ${number(count)} words with only spaces between them: “${text}…”. Put each on a line of its own, or commas between them.`,
  report({ words, variants, dropped, columns }: ListReport): string {
    const behind =
      variants > 0 ? `, ${number(variants)} of them as variants behind another in their line` : '';
    const out = dropped.map(({ why, count, lines }) => {
      const more = count > lines.length ? ' …' : '';
      return `${number(count)} × ${DROPPED[why]} (line ${[...new Set(lines)].join(', ')}${more})`;
    });
    const names = columns.map((column) => (typeof column === 'number' ? `column ${column}` : column));
    if (names.length > 0) out.push(`columns: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`);
    return [
      ...(words === 0 ? [] : [`${counted(words, 'keyword')}${behind}.`]),
      ...(out.length === 0 ? [] : [`Left out: ${out.join('; ')}.`]),
    ].join(' ');
  },
};
