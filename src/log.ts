import { pino } from 'pino';
import { loggable } from './discord/framework/failures.ts';
import { Failure } from './errors.ts';
import { logAdvice, logNotice, logText } from './messages/log-text.ts';
import type { Problem } from './problems/index.ts';
import type { Notice } from './problems/notices.ts';

export interface LogOptions {
  readonly level: string;
  /** Takes secrets out of a line. */
  readonly redact: (line: string) => string;
  /** Where lines go; standard output unless given. */
  readonly destination?: pino.DestinationStream;
}

/** The log: problems and notices, which the core knows as codes, are sentences for the operator in it. */
export const createLog = ({ level, redact, destination }: LogOptions): pino.Logger =>
  pino(
    {
      level,
      hooks: { streamWrite: redact },
      serializers: { err: logged, problem: describeProblem, notice: (notice: Notice) => logNotice(notice) },
    },
    destination ?? pino.destination(1),
  );

/** What the operator reads about a failure: what it is, and what to do about it. */
const describeProblem = (problem: Problem): string =>
  [logText(problem), logAdvice(problem)].filter(Boolean).join(' ');

/** Where a failure came from is of use only where nobody expected it. */
function logged(error: unknown): unknown {
  if (!(error instanceof Failure)) {
    const safe = loggable(error);
    return safe instanceof Error ? pino.stdSerializers.err(safe) : safe;
  }
  const { kind, problem, code, cause } = error;
  return {
    type: 'Failure',
    kind,
    message: logText(problem),
    advice: logAdvice(problem),
    problem: problem.what,
    code,
    cause: logged(cause),
  };
}
