import { z } from 'zod';
import { PRIVILEGED_INTENTS } from './bits.ts';

/** What can be set about the Discord sandbox, at the start or over the control API (`PATCH /options`). */
export const optionsSchema = z.strictObject({
  /** Privileged intents that are switched on in the developer portal. */
  privilegedIntents: z.array(z.enum(PRIVILEGED_INTENTS)),
  /** What HELLO asks for, in milliseconds; a client that is silent for 1.5 times as long is closed with 4009. */
  heartbeatIntervalMs: z.int().min(50),
  /** Whether HTTP rate limits are kept. */
  rateLimits: z.boolean(),
  /** Calls a second, for all routes together but the interactions' own. */
  globalPerSecond: z.int().min(1),
  /** Milliseconds in which an interaction must be answered for the first time. */
  interactionDeadlineMs: z.int().min(1),
  /** Milliseconds for which an interaction's token is good. */
  interactionTokenMs: z.int().min(1),
  /** Milliseconds between two IDENTIFYs before INVALID_SESSION is sent; 0: any number at once. */
  identifyIntervalMs: z.int().min(0),
  /** IDENTIFYs in 24 hours; one more ends every session and resets the token. */
  sessionStartsADay: z.int().min(1),
  /** Edits an hour that a bot's messages older than an hour take; above it: 30046. */
  oldEditsPerHour: z.int().min(0),
  /** Whether those are counted for each channel or for each message. */
  oldEditsPer: z.enum(['channel', 'message']),
  /** The HTTP status of 30046. */
  oldEditsStatus: z.literal([429, 400]),
  /** What `/gateway/bot` recommends. */
  recommendedShards: z.int().min(1),
  /** Bytes of the files in one request. */
  attachmentSizeLimit: z.int().min(1),
});
/** All options, set. */
export type DiscordOptions = z.infer<typeof optionsSchema>;

/** The options as documented by Discord, where Discord documents them. */
export function defaultOptions(): DiscordOptions {
  return {
    privilegedIntents: [],
    heartbeatIntervalMs: 41_250,
    rateLimits: true,
    globalPerSecond: 50,
    interactionDeadlineMs: 3_000,
    interactionTokenMs: 15 * 60_000,
    identifyIntervalMs: 0,
    sessionStartsADay: 1000,
    oldEditsPerHour: 3,
    oldEditsPer: 'channel',
    oldEditsStatus: 429,
    recommendedShards: 1,
    attachmentSizeLimit: 10 * 1024 * 1024,
  };
}
