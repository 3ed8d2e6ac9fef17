import { z } from 'zod';

/**
 * What a person acted on where they gave no command of their own:
 * - `unban`: the Unban (or Undo) button of a case;
 * - `edit`: a case whose ban was given another length; in seconds, `durationSeconds` is the whole of it, from
 *   `began` (milliseconds since the Unix epoch) on, and `before` what it was;
 * - `review`: what a rule had shown;
 * - `undo`: the bans of a rule;
 * - `end`: nothing: the time of a case of theirs was over, and it was undone by itself;
 * - `second`: a request that waited until a second moderator (`by`) confirmed it.
 */
export const originSchema = z
  .discriminatedUnion('what', [
    z.object({ what: z.literal('unban'), case: z.int() }),
    z.object({
      what: z.literal('edit'),
      case: z.int(),
      durationSeconds: z.int(),
      before: z.int(),
      began: z.number(),
    }),
    z.object({ what: z.literal('review'), case: z.int() }),
    z.object({ what: z.literal('undo'), rule: z.string() }),
    z.object({ what: z.literal('end'), case: z.int() }),
    z.object({ what: z.literal('second'), case: z.int(), by: z.string() }),
  ])
  .readonly();

export type Origin = z.infer<typeof originSchema>;
