import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { Failure, toFailure } from '../../errors.ts';

/** Discord's codes for a channel that the bot cannot use (Discord docs: Opcodes and Status Codes, "JSON Error Codes"). */
const CHANNEL = new Map<number | string, 'channel-gone' | 'channel-hidden' | 'channel-closed'>([
  [10003, 'channel-gone'],
  [50001, 'channel-hidden'],
  [50013, 'channel-closed'],
]);

/** Unknown Channel and Unknown Message. */
const GONE = new Set<number | string>([10003, 10008]);

/** True where a message, or its channel, no longer exists. */
export const isGone = (error: unknown): boolean => error instanceof DiscordAPIError && GONE.has(error.code);

/** "Maximum number of edits to messages older than 1 hour reached" (Discord docs: JSON Error Codes). */
const OLD_EDITS = 30046;

/** True where Discord takes no edit of a message for a while because it is old; another one in its place is taken. */
export const isTooOld = (error: unknown): boolean =>
  error instanceof RateLimitError || (error instanceof DiscordAPIError && error.code === OLD_EDITS);

/** Request Timeout and Too Many Requests: the same request may be taken later. */
const LATER = new Set([408, 429]);

/**
 * True where Discord would refuse the same request forever, though the channel and the token are well: it is too large (413, or code
 * 40005), malformed (50035), or blocked for what it says (Discord docs: Opcodes and Status Codes).
 */
export const isRefused = (error: unknown): boolean =>
  error instanceof DiscordAPIError &&
  error.status < 500 &&
  !LATER.has(error.status) &&
  discordFailure(error).kind === 'broken-contract';

/**
 * The same for a call that is repeated while the gateway is up: a token that Discord really does not take any more closes the gateway,
 * and with it the bot, so a refusal of the token alone passes.
 */
export function passingFailure(error: unknown): Failure {
  const failure = discordFailure(error);
  const isToken = error instanceof DiscordAPIError && error.status === 401;
  return isToken ? new Failure('no-answer', failure.problem, { cause: error.message }) : failure;
}

/** What a failed call to Discord means for us. */
export function discordFailure(error: unknown): Failure {
  if (error instanceof DiscordAPIError) {
    const channel = CHANNEL.get(error.code);
    const code = Number(error.code);
    if (channel !== undefined)
      return new Failure('misconfigured', { what: channel }, { code, cause: error.message });
    if (error.status === 401)
      return new Failure('misconfigured', { what: 'discord-token-refused' }, { code });
    const problem = { what: 'discord-refuses', code: String(error.code) } as const;
    return new Failure('broken-contract', problem, { code, cause: error.message });
  }
  if (error instanceof RateLimitError)
    return new Failure('no-answer', { what: 'discord-fault', status: 429 }, { cause: error.name });
  if (error instanceof HTTPError)
    return new Failure('no-answer', { what: 'discord-fault', status: error.status });
  if (isNetwork(error)) return new Failure('no-answer', { what: 'discord-silent' }, { cause: codeOf(error) });
  return toFailure(loggable(error));
}

/**
 * For a step that comes after others: where the database does not answer, the person reads what was done already (a sentence), not
 * that nothing was; false: it is the first.
 */
export const butDone =
  (done: string | false) =>
  (error: unknown): never => {
    if (done === false || toFailure(error).kind !== 'no-answer') throw error;
    throw new Failure('no-answer', { what: 'done-in-part', done }, { cause: error });
  };

/** discord.js passes on whatever its HTTP client threw: an abort, or a network error with a code. */
const isNetwork = (error: unknown): error is Error =>
  error instanceof Error &&
  (error.name === 'AbortError' ||
    error.name === 'TimeoutError' ||
    'code' in error ||
    error.message === 'fetch failed');

/** The code of what went wrong on the way, such as ECONNREFUSED; "fetch failed" has it in its cause. */
function codeOf(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/**
 * An error as it may be logged: those of discord.js carry the request's body and its address, and in the address of an answer to a
 * person stands the token with which anybody could answer them.
 */
export function loggable(error: unknown): unknown {
  if (!(error instanceof Error) || !('url' in error)) return error;
  const { name, message, stack } = error;
  const known = ['code', 'status', 'method'].filter((field) => field in error);
  const fields = Object.fromEntries(known.map((field) => [field, Reflect.get(error, field)]));
  return { ...fields, type: name, message, stack };
}
