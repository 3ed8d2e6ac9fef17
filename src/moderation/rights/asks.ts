import { z } from 'zod';

/** How long a request waits for a second moderator before it expires, in milliseconds: as reviews do. */
export const WAITS_FOR = 24 * 60 * 60_000;

/** Targets that are kept of a request that carries its own elsewhere, to be shown. */
export const MOST_SHOWN_TARGETS = 100;

/**
 * What a request that waits for a second moderator asks for, beside its case's duration, reason and note. `targets`: all of them, or some
 * of so many `viewers` where it is made by way of reviews; `by`: the way in which it is done once it is confirmed.
 */
export const asksSchema = z
  .object({
    /** An `ActionKind` of the version that has kept it. */
    kind: z.string(),
    targets: z.array(z.object({ roomId: z.string(), viewer: z.string() }).readonly()).readonly(),
    viewers: z.int().nonnegative(),
    by: z.discriminatedUnion('way', [
      z.object({
        way: z.literal('request'),
        /** Whether the viewers' messages are removed with their ban; undefined: as the server has it. */
        remove: z.boolean().optional(),
      }),
      z.object({ way: z.literal('reviews'), numbers: z.array(z.int()).readonly() }),
      z.object({ way: z.literal('edit'), case: z.int() }),
    ]),
  })
  .readonly();

export type Asks = z.infer<typeof asksSchema>;
