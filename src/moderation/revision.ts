import { z } from 'zod';
import type { Actor } from './case.ts';

/** A correction of a case: fields as they were and as they are now. Corrections are only ever added. */
export interface Revision {
  /** Counted from 1. */
  readonly revision: number;
  readonly at: number;
  readonly by: Actor;
  readonly changes: readonly FieldChange[];
}

/** A field of a case as it was and as it is; durations in seconds. */
export const fieldChangeSchema = z
  .discriminatedUnion('field', [
    z.object({ field: z.enum(['reason', 'note']), before: z.string(), after: z.string() }),
    z.object({ field: z.literal('duration'), before: z.int().positive(), after: z.int().positive() }),
  ])
  .readonly();

export type FieldChange = z.infer<typeof fieldChangeSchema>;
