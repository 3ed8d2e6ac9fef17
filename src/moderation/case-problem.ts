import { z } from 'zod';
import { CHAT_MEANINGS } from '../problems/chat.ts';
import type { Problem } from '../problems/index.ts';
import { PROTECTED_AS } from '../problems/moderation.ts';

const askedBySchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['command', 'button', 'watch']), actorName: z.string() }),
  z.object({ type: z.literal('filter'), rule: z.string() }),
  z.object({ type: z.literal('outside') }),
  z.object({ type: z.literal('service') }),
]);

/** Problems that are kept with a case, as the database holds them. */
const knownSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('chat-refuses'), meaning: z.enum(CHAT_MEANINGS), code: z.number() }),
  z.object({ what: z.enum(['chat-unreachable', 'chat-http-status']), status: z.number() }),
  z.object({
    what: z.enum([
      'chat-silent',
      'chat-unreadable',
      'chat-list-endless',
      'chat-room-left-out',
      'chat-message-left-out',
    ]),
  }),
  z.object({ what: z.literal('chat-request-invalid'), field: z.string() }),
  z.object({
    what: z.literal('viewer-protected'),
    viewer: z.string(),
    as: z.enum(PROTECTED_AS),
  }),
  z.object({
    what: z.enum(['database-silent', 'database-away', 'database-unsure', 'not-shown', 'unexpected']),
  }),
  z.object({ what: z.literal('no-messages-known'), isWhole: z.boolean() }),
  z.object({ what: z.literal('cancelled'), by: askedBySchema }),
  z.object({ what: z.literal('displaced'), number: z.int(), by: askedBySchema }),
  z.object({ what: z.literal('unknown-problem') }),
]);

/** The same, where what is read back is none of them: a later version of the bot may know more. */
export const caseProblemSchema = knownSchema.catch({ what: 'unknown-problem' });

/** Why a case is not in force (yet). */
export type CaseProblem = z.infer<typeof knownSchema> & Problem;

/** A problem as a case keeps it; what no case is known to meet is kept as unexpected. */
export function keptProblem(problem: Problem): CaseProblem {
  const { data } = knownSchema.safeParse(problem);
  return data ?? { what: 'unexpected' };
}
