import { pino } from 'pino';
import { loggable } from '../discord/framework/failures.ts';
import { DatabaseFault, Failure, LeadershipLost } from '../errors.ts';
import { logAdvice, logNotice, logText } from '../messages/log-text.ts';
import type { Problem } from '../problems/index.ts';
import type { Notice } from '../problems/notices.ts';
import { createPretty } from './pretty.ts';

export interface LogOptions {
  readonly level: string;
  /** `pretty`: for people; `json` unless given. */
  readonly format?: 'pretty' | 'json';
  /** Whether a pretty line may be coloured. */
  readonly colours?: boolean;
  /** Takes secrets out of a line. */
  readonly redact: (line: string) => string;
  /** Where lines go; standard output unless given. */
  readonly destination?: pino.DestinationStream;
}

/** The log: problems and notices, which the core knows as codes, are sentences for the operator in it. */
export function createLog({ level, format, colours = false, redact, destination }: LogOptions): pino.Logger {
  const pretty = createPretty(colours);
  return pino(
    {
      level,
      // Seconds since 1970 are for nobody who reads.
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: { streamWrite: format === 'pretty' ? (line) => pretty(redact(line)) : redact },
      serializers: { err: logged, problem: describeProblem, notice: (notice: Notice) => logNotice(notice) },
    },
    destination ?? pino.destination(1),
  );
}

/** What the operator reads about a failure: what it is, and what to do about it. */
const describeProblem = (problem: Problem): string =>
  [logText(problem), logAdvice(problem)].filter(Boolean).join(' ');

/** What a system call, a socket or the HTTP client gives as a cause: where in our code it surfaced says nothing about it. */
const OF_THE_NETWORK = /^(?:E[A-Z]{3,}|UND_ERR_[A-Z_]+|ABORT_ERR)$/;
const NAMES = new Set(['AbortError', 'TimeoutError', 'HTTPError', 'RateLimitError', 'DiscordAPIError']);

/** Whether an error says all that there is to know of its cause, so that its stack is of no use. */
function isKnown(error: Error): boolean {
  if (error instanceof DatabaseFault || error instanceof LeadershipLost) return true;
  if ('severity' in error || 'errcode' in error) return true;
  if ('code' in error && OF_THE_NETWORK.test(String(error.code))) return true;
  return NAMES.has(error.name.replace(/\[.*$/, '')) || error.message === 'fetch failed';
}

/** Where a failure came from is of use only where nobody expected it. */
function logged(error: unknown): unknown {
  if (error instanceof Failure) {
    const { kind, problem, code, cause } = error;
    return {
      type: 'Failure',
      kind,
      message: logText(problem),
      advice: logAdvice(problem),
      problem: problem.what,
      code,
      cause: problem.what === 'unexpected' ? logged(cause) : causeOf(cause),
    };
  }
  if (error instanceof Error && isKnown(error)) return shortly(error);
  const safe = loggable(error);
  return safe instanceof Error ? pino.stdSerializers.err(safe) : safe;
}

/** What is behind a failure whose cause is known: without a stack, whatever it is. */
const causeOf = (cause: unknown): unknown =>
  cause instanceof Failure ? logged(cause) : cause instanceof Error ? shortly(cause) : cause;

/** What an error says, and what is behind it, a few steps deep. */
function shortly(error: Error, depth = 3): object {
  const { name, message, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  const behind = cause instanceof Error && depth > 0 ? shortly(cause, depth - 1) : undefined;
  return { type: name, message: message, code: code, cause: behind };
}
