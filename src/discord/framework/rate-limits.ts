import type { RateLimitData, REST } from 'discord.js';

/** Edits of messages are not waited for longer than this, in milliseconds. */
const LONGEST_WAIT = 60_000;

/**
 * Whether a wait for Discord is refused instead: messages older than an hour take few edits an hour (code 30046), and an edit that waited
 * for the next hour would hold up all others of its channel.
 */
export const isLongWait = ({ method, route, retryAfter }: RateLimitData): boolean =>
  method.toUpperCase() === 'PATCH' &&
  route.startsWith('/channels/:id/messages/:id') &&
  retryAfter > LONGEST_WAIT;

/** How often the clock is looked at, also while nothing is asked of Discord, in milliseconds. */
const LOOK_EVERY = 1000;

/**
 * The Discord library reckons rate limits by the wall clock. Once that is set back, it waits for as long as the step was, with
 * everything as soon as 50 requests were made. So what it has reckoned is forgotten then: Discord gives the limits again with its
 * next answers. `steps` says how far the clock has stepped since it was last called. Returns what ends it.
 */
export function forgetLimitsOnSetBack(rest: REST, steps: () => number): () => void {
  const look = () => {
    if (steps() < 0) forgetLimits(rest);
  };
  const queue = rest.queueRequest.bind(rest);
  rest.queueRequest = (request) => {
    look();
    return queue(request);
  };
  // Requests that wait for a limit look at the clock again when they wake up.
  const timer = setInterval(look, LOOK_EVERY).unref();
  return () => clearInterval(timer);
}

function forgetLimits(rest: REST): void {
  rest.globalReset = -1;
  rest.globalRemaining = rest.options.globalRequestsPerSecond;
  // A bucket is over once its end has passed; the field is the library's own.
  for (const handler of rest.handlers.values()) Object.assign(handler, { reset: -1 });
}
