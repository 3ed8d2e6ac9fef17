import { z } from 'zod';
import { type DiscordError, type FieldError, invalidForm } from '../shared/errors.ts';

type Issue = z.core.$ZodIssue;

/** Checks a body against its schema; throws Discord's 50035 naming each wrong field. */
export function parseForm<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw formError(result.error.issues);
  return result.data;
}

/** Turns findings into Discord's 50035. */
function formError(issues: readonly Issue[]): DiscordError {
  return invalidForm(issues.map(toFieldError));
}

/** A finding of our own, for a schema's refinement: Discord's error code and sentence, at a path below the field. */
export function complain(
  ctx: z.core.$RefinementCtx,
  error: { readonly code: string; readonly message: string; readonly path?: (string | number)[] },
): void {
  const { code, message, path = [] } = error;
  ctx.addIssue({ code: 'custom', message, path, params: { code } });
}

function toFieldError(issue: Issue): FieldError {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  return { path, ...wording(issue) };
}

function wording(issue: Issue): { code: string; message: string } {
  switch (issue.code) {
    case 'custom':
      return { code: String(issue.params?.code ?? 'BASE_TYPE_BAD'), message: issue.message };
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${issue.maximum}.` }
        : { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? {
            code: 'NUMBER_TYPE_MIN',
            message: `int value should be greater than or equal to ${issue.minimum}.`,
          }
        : { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
    case 'invalid_value':
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${issue.values.map(String).join(', ')}}.`,
      };
    case 'invalid_union':
      return { code: 'UNION_TYPE_CHOICES', message: 'Value of field "type" is none of those allowed here.' };
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    default:
      return { code: 'BASE_TYPE_BAD', message: issue.message };
  }
}

const conversions: Readonly<Record<string, readonly [code: string, message: string]>> = {
  string: ['STRING_TYPE_CONVERT', 'Could not interpret the value as string.'],
  number: ['NUMBER_TYPE_COERCE', 'The value is not int.'],
  int: ['NUMBER_TYPE_COERCE', 'The value is not int.'],
  boolean: ['BOOLEAN_TYPE_CONVERT', 'Must be either true or false.'],
  array: ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'],
  object: ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'],
  record: ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'],
};

function wrongType(expected: string, input: unknown): { code: string; message: string } {
  if (input === undefined || input === null) return REQUIRED;
  const [code, message] = conversions[expected] ?? ['BASE_TYPE_BAD', 'The value has the wrong type.'];
  return { code, message };
}

/** What Discord says of a field that must be there and is not, or is blank. */
export const REQUIRED = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };

/** How long a text is to Discord; the sandbox counts code points, so that an emoji of one is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** A text of `min` to `max` characters; a text that must not be empty must not be blank either. */
export function text(min: number, max: number): z.ZodType<string, unknown> {
  return z.string().superRefine((value, ctx) => {
    const length = lengthOf(value);
    if (min > 0 && value.trim() === '') complain(ctx, REQUIRED);
    else if (length < min || (length > max && min > 0)) {
      complain(ctx, {
        code: 'BASE_TYPE_BAD_LENGTH',
        message: `Must be between ${min} and ${max} in length.`,
      });
    } else if (length > max) {
      complain(ctx, { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in length.` });
    }
  });
}

/** A list of `min` to `max` items. */
export function list<Item extends z.ZodType>(item: Item, min: number, max: number) {
  return z.array(item).superRefine((value, ctx) => {
    if (value.length >= min && value.length <= max) return;
    const bad = { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${min} and ${max} in length.` };
    const long = { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in length.` };
    complain(ctx, min === 0 ? long : bad);
  });
}

/** An id. */
export const snowflake = z.union([z.string(), z.int().transform(String)]).superRefine((value, ctx) => {
  if (/^\d{1,20}$/.test(value)) return;
  complain(ctx, { code: 'NUMBER_TYPE_COERCE', message: `Value "${value}" is not snowflake.` });
});

/** A web address with one of the given schemes, at most `max` characters. */
export function webAddress(schemes: readonly string[], max = 2048): z.ZodType<string, unknown> {
  return text(1, max).superRefine((value, ctx) => {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\/./i.exec(value)?.[1]?.toLowerCase();
    if (scheme === undefined) {
      complain(ctx, { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' });
    } else if (!schemes.includes(scheme)) {
      const names = schemes.map((name) => `'${name}'`).join(', ');
      complain(ctx, {
        code: 'URL_TYPE_INVALID_SCHEME',
        message: `Scheme "${scheme}" is not supported. Scheme must be one of (${names}).`,
      });
    }
  });
}
