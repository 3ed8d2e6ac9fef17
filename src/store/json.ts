import { z } from 'zod';
import { Failure } from '../errors.ts';

/** What a column holds as JSON, read by the schema of what it is; undefined where it is not that. */
export function tryRead<Value>(schema: z.ZodType<Value>, json: string): Value | undefined {
  const { value } = read(schema, json);
  return value;
}

/**
 * The same; throws a `misconfigured` failure with the row's name (such as “The settings of server 7”) and what is wrong with it, where it
 * cannot be read. Only somebody who changes the row mends that.
 */
export function readOrThrow<Value>(schema: z.ZodType<Value>, json: string, row: string): Value {
  const { value, why } = read(schema, json);
  if (value !== undefined) return value;
  throw new Failure(
    'misconfigured',
    `${row} cannot be read from the database: ${why}. Correct that row, or restore it from a backup.`,
  );
}

function read<Value>(schema: z.ZodType<Value>, json: string): { value?: Value; why: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    // What the parser says quotes the text, which people wrote.
    return { why: 'it is not JSON' };
  }
  const { data, error } = schema.safeParse(parsed);
  if (error) return { why: z.prettifyError(error).replace(/\s+/g, ' ') };
  return { value: data, why: '' };
}
