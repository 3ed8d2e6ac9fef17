import type { z } from 'zod';
import { counted } from './text.ts';

type Issue = z.core.$ZodIssue;

/** Characters of a value that is shown. */
const SHOWN = 40;

const TYPES: Readonly<Record<string, string>> = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  array: 'a list in [ ]',
  object: 'an object in { }',
  boolean: 'true or false',
};

const THINGS: Readonly<Record<string, string>> = { string: 'character', array: 'entry' };

/** What is wrong with a value, as the end of a sentence: what is there, and what may be. `given` is what the schema was given. */
export function problemOf(issue: Issue, given: unknown): string {
  const value = issue.path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined),
    given,
  );
  const written = value === undefined ? undefined : (JSON.stringify(value) ?? '');
  const start =
    written === undefined
      ? 'is missing; it has to be'
      : `is ${written.length > SHOWN ? `${written.slice(0, SHOWN).toWellFormed()}…` : written}; it has to be`;
  switch (issue.code) {
    case 'invalid_type':
      return `${start} ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${start} ${oneOf(issue.values)}`;
    case 'invalid_union':
      return `${start} ${oneOf(optionsOf(issue))}`;
    case 'too_small':
    case 'too_big':
      return sizeProblem(issue, value);
    default:
      // These sentences are the schema's own.
      return `is refused: ${issue.message}`;
  }
}

/** The kinds that there are, where none of them was named. */
const optionsOf = (issue: Issue): readonly unknown[] =>
  'options' in issue && Array.isArray(issue.options) ? issue.options : ['what an exported rule has there'];

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`;

function sizeProblem(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>, value: unknown): string {
  const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const bound = issue.code === 'too_small' ? 'at least' : 'at most';
  const thing = THINGS[issue.origin];
  if (thing === undefined)
    return `is ${String(value)}; it has to be ${issue.inclusive === false ? (issue.code === 'too_small' ? 'more than' : 'less than') : bound} ${limit}`;
  const length =
    typeof value === 'string' || Array.isArray(value)
      ? ` (there ${value.length === 1 ? 'is' : 'are'} ${value.length.toLocaleString('en')})`
      : '';
  return `has to have ${bound} ${thing === 'entry' ? `${limit.toLocaleString('en')} ${limit === 1 ? 'entry' : 'entries'}` : counted(limit, thing)}${length}`;
}
