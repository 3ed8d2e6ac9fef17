import type { Problem } from './problems/index.ts';

/**
 * What the caller can do about a failure:
 * - `input`: a person gave something that cannot be used; they are told what, and what they typed is given back;
 * - `refused`: the service or a rule of ours said no to this one request; asking again changes nothing;
 * - `misconfigured`: every request will fail until the operator changes something;
 * - `busy`: the service said "later"; nothing was done, try again;
 * - `no-answer`: nothing came back in time; it may or may not have been done;
 * - `broken-contract`: an answer came that the documents do not allow; it may or may not have been done.
 */
export const FAILURE_KINDS = [
  'input',
  'refused',
  'misconfigured',
  'busy',
  'no-answer',
  'broken-contract',
] as const;

export type FailureKind = (typeof FAILURE_KINDS)[number];

export interface FailureDetails {
  /** The service's own code, for lookup in its documents. */
  readonly code?: number;
  /** True only where the request certainly had no effect. */
  readonly untouched?: boolean;
  readonly cause?: unknown;
}

/**
 * A failure that we expect. Its problem says what it is, as a code with data, of which `src/messages` makes sentences; its message is the
 * same for logs. Neither ever holds a secret or a URL.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly kind: FailureKind;
  readonly problem: Problem;
  readonly code: number | undefined;
  readonly untouched: boolean;

  /** A plain string is for those who have made their sentence themselves, in Discord and for the operator. */
  constructor(kind: FailureKind, problem: Problem | string, details: FailureDetails = {}) {
    const stated: Problem = typeof problem === 'string' ? { what: 'text', text: problem } : problem;
    super(messageOf(stated), details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.problem = stated;
    this.code = details.code;
    this.untouched = details.untouched ?? (kind === 'input' || kind === 'refused' || kind === 'busy');
  }
}

/** A problem on one line: its code, and its data as JSON. */
function messageOf(problem: Problem): string {
  if (problem.what === 'text') return problem.text;
  const { what, ...data } = problem;
  return Object.keys(data).length === 0 ? what : `${what} ${JSON.stringify(data)}`;
}

/**
 * The database did not do what was asked of it: a lock, a full disk, a server that is away. Not a `Failure`, so that nobody takes it
 * for the fault of one of the services.
 */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
  /** True only where nothing was changed for certain: it was read, or the transaction was rolled back. */
  readonly untouched: boolean;

  constructor(message: string, { untouched, cause }: { untouched: boolean; cause: unknown }) {
    super(message, { cause });
    this.untouched = untouched;
  }
}

/** Another process leads by now: what this one was to change was left as it is, and the process ends. */
export class LeadershipLost extends Error {
  override readonly name = 'LeadershipLost';
}

/** The failure behind anything that was thrown; what we did not expect is a broken contract. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof DatabaseFault) {
    const { untouched } = error;
    const problem = { what: untouched ? 'database-away' : 'database-unsure' } as const;
    return new Failure('no-answer', problem, { cause: error, untouched });
  }
  return new Failure('broken-contract', { what: 'unexpected' }, { cause: error });
}
