import { counted, number } from '../common.ts';

/** What a value has to be. */
type Wanted =
  | { readonly be: 'string' | 'number' | 'int' | 'array' | 'object' | 'boolean' | 'as-exported' }
  | { readonly be: 'one-of'; readonly values: readonly string[] }
  | { readonly be: 'at-least' | 'at-most' | 'more-than' | 'less-than'; readonly limit: number };

/** Why a value in a file or a form is refused. */
export type ValueProblem =
  /** `written`: as it stands in a file; undefined where there is nothing. */
  | { readonly what: 'wrong'; readonly written: string | undefined; readonly wanted: Wanted }
  | {
      readonly what: 'size';
      readonly kind: 'text' | 'list';
      readonly bound: 'at-least' | 'at-most';
      readonly limit: number;
      /** How long it is. */
      readonly length: number | undefined;
    }
  | { readonly what: 'unreadable' };

const BOUNDS = {
  'at-least': 'at least',
  'at-most': 'at most',
  'more-than': 'more than',
  'less-than': 'less than',
} as const;

const TYPES = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  array: 'a list in [ ]',
  object: 'an object in { }',
  boolean: 'true or false',
  'as-exported': 'what an exported rule has there',
} as const;

function wantedText(wanted: Wanted): string {
  switch (wanted.be) {
    case 'one-of':
      return wanted.values.length === 1 ? wanted.values.join('') : `one of ${wanted.values.join(', ')}`;
    case 'at-least':
    case 'at-most':
    case 'more-than':
    case 'less-than':
      return `${BOUNDS[wanted.be]} ${number(wanted.limit)}`;
    default:
      return TYPES[wanted.be];
  }
}

/** What is wrong with a value: the end of a sentence that begins with its place. */
export function wrongValue(problem: ValueProblem | undefined): string {
  switch (problem?.what) {
    case 'wrong': {
      const { written, wanted } = problem;
      return `${written === undefined ? 'is missing' : `is ${written}`}; it has to be ${wantedText(wanted)}`;
    }
    case 'size': {
      const { kind, bound, limit, length } = problem;
      const size = kind === 'text' ? counted(limit, 'character') : counted(limit, 'entry', 'entries');
      const there = length === undefined ? '' : ` (there ${length === 1 ? 'is' : 'are'} ${number(length)})`;
      return `has to have ${BOUNDS[bound]} ${size}${there}`;
    }
    default:
      return 'cannot be read';
  }
}
