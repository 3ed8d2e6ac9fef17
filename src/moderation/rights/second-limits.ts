import { z } from 'zod';

/** More than this needs a second moderator. */
export const secondSchema = z
  .object({
    viewers: z.int().positive().optional().prefault(undefined),
    /** Of a ban. */
    durationSeconds: z.int().positive().optional().prefault(undefined),
  })
  .readonly();

export type SecondLimits = z.infer<typeof secondSchema>;
