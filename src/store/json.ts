import { z } from 'zod';
import { Failure } from '../errors.ts';
import type { KeptRow } from '../problems/operator.ts';

/** What a column holds as JSON, read by the schema of what it is; undefined where it is not that. */
export function tryRead<Value>(schema: z.ZodType<Value>, json: string): Value | undefined {
  const { value } = read(schema, json);
  return value;
}

/**
 * The same; throws a `misconfigured` failure that names the row and what is wrong with it, where it
 * cannot be read. Only somebody who changes the row can help that.
 */
export function readOrThrow<Value>(schema: z.ZodType<Value>, json: string, row: KeptRow): Value {
  const { value, detail } = read(schema, json);
  if (value !== undefined) return value;
  throw new Failure('misconfigured', { what: 'row-unreadable', row, detail });
}

function read<Value>(schema: z.ZodType<Value>, json: string): { value?: Value; detail?: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    // What the parser says quotes the text, which people wrote.
    return {};
  }
  const { data, error } = schema.safeParse(parsed);
  if (error) return { detail: z.prettifyError(error).replace(/\s+/g, ' ') };
  return { value: data };
}
