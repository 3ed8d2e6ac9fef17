import type { z } from 'zod';
import { Failure } from '../errors.ts';

/** Nothing outside the documented limits leaves the bot, whatever reached this far. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  value: z.input<Schema>,
): z.output<Schema> & object {
  const result = schema.safeParse(value);
  if (result.success) return result.data as z.output<Schema> & object;
  const field = result.error.issues[0]?.path.join('.') ?? 'the request';
  throw new Failure('input', { what: 'chat-request-invalid', field }, { cause: result.error });
}
