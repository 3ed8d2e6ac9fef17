import type { z } from 'zod';
import type { ValueProblem } from '../messages/en/rules/values.ts';
import { cut } from './text.ts';

type Issue = z.core.$ZodIssue;
type SizeIssue = Extract<Issue, { code: 'too_small' | 'too_big' }>;
type Wrong = Extract<ValueProblem, { what: 'wrong' }>['wanted'];

/** Characters of a value that is shown. */
const SHOWN = 40;

/** What a schema has against a value, for the catalogue. `given` is what the schema was given. */
export function problemOf(issue: Issue, given: unknown): ValueProblem {
  const value = issue.path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined),
    given,
  );
  const written = value === undefined ? undefined : cut(JSON.stringify(value) ?? '', SHOWN);
  const wrong = (wanted: Wrong): ValueProblem => ({ what: 'wrong', written: written, wanted: wanted });
  switch (issue.code) {
    case 'invalid_type':
      return wrong({ be: typeOf(issue.expected) });
    case 'invalid_value':
      return wrong({ be: 'one-of', values: issue.values.map(String) });
    case 'invalid_union': {
      // The kinds that there are, where none of them was named.
      if ('options' in issue && Array.isArray(issue.options))
        return wrong({ be: 'one-of', values: issue.options.map(String) });
      const meant = 'errors' in issue ? meantIssue(issue.errors, value) : undefined;
      return meant ? problemOf(meant, value) : wrong({ be: 'as-exported' });
    }
    case 'too_small':
    case 'too_big':
      return sizeOrRange(issue, value, wrong);
    case 'custom': {
      // A bound that a schema checks by itself.
      const most: unknown = issue.params?.most;
      return typeof most === 'number'
        ? { what: 'size', kind: 'text', bound: 'at-most', limit: most, length: lengthOf(value) }
        : { what: 'unreadable' };
    }
    default:
      return { what: 'unreadable' };
  }
}

/** What is wrong by the one alternative whose type the value has. */
const meantIssue = (alternatives: readonly (readonly Issue[])[], value: unknown): Issue | undefined =>
  alternatives
    .flatMap(([issue]) => (issue?.path.length === 0 ? [issue] : []))
    .find(
      ({ code, ...issue }) =>
        code !== 'invalid_type' ||
        (typeof value === 'number' && 'expected' in issue && issue.expected === 'int'),
    );

function typeOf(expected: string) {
  switch (expected) {
    case 'string':
    case 'number':
    case 'int':
    case 'array':
    case 'object':
    case 'boolean':
      return expected;
    default:
      return 'as-exported';
  }
}

function sizeOrRange(issue: SizeIssue, value: unknown, wrong: (wanted: Wrong) => ValueProblem): ValueProblem {
  const isLeast = issue.code === 'too_small';
  const limit = Number(isLeast ? issue.minimum : issue.maximum);
  const bound = isLeast ? 'at-least' : 'at-most';
  if (issue.origin === 'string' || issue.origin === 'array') {
    const kind = issue.origin === 'string' ? 'text' : 'list';
    return { what: 'size', kind: kind, bound: bound, limit: limit, length: lengthOf(value) };
  }
  if (issue.inclusive !== false) return wrong({ be: bound, limit: limit });
  return wrong({ be: isLeast ? 'more-than' : 'less-than', limit: limit });
}

const lengthOf = (value: unknown): number | undefined =>
  typeof value === 'string' || Array.isArray(value) ? value.length : undefined;
