import { z } from 'zod';

/** What a viewer said, and which part of it a rule found, as it was. JSON leaves out what is undefined, hence the defaults. */
export const evidenceSchema = z
  .object({
    text: z.string(),
    /** The found part: from here, and up to before there, in UTF-16 units. */
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
    term: z.string(),
    view: z.string(),
    /** When it was said, in milliseconds since the Unix epoch. */
    at: z.number(),
    /** The message's number in its room, where it was delivered. */
    msgSeq: z.number().optional().prefault(undefined),
    rule: z.string(),
    version: z.int(),
    /** The message was refused. */
    blocked: z.boolean(),
    /** The words that were found were masked in it. */
    masked: z.literal(true).optional(),
  })
  .readonly();

export type Evidence = z.infer<typeof evidenceSchema>;
