import { z } from 'zod';

// Parts of what a server decides, as `settings.ts` puts them together.

/** A duration of a ban. */
export const seconds = z.int().positive();
/** The same, or undefined for the server's default. */
export const secondsOrDefault = seconds.optional().prefault(undefined);

/** A room in which each viewer speaks once in so many seconds. */
export const slowModeSchema = z
  .object({
    roomId: z.string(),
    seconds,
    /** When it ends by itself, in milliseconds since the Unix epoch; undefined: it does not. */
    until: z.number().optional().prefault(undefined),
    /** The name of whoever turned it on. */
    by: z.string(),
  })
  .readonly();

/** What is done with the service's own moderation. */
export const floorSchema = z
  .object({
    library: z.string(),
    /** Whether moderators are asked about what the service finds, or it is only recorded. */
    objections: z.enum(['review', 'observe']),
  })
  .readonly();

/** A line about the last day, once a day. */
export const dailySchema = z
  .object({
    /** UTC. */
    hour: z.int().min(0).max(23),
    /** When it was asked for, in milliseconds since the Unix epoch: days that ended before have no line. */
    since: z.number(),
  })
  .readonly();
