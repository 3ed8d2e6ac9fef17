/**
 * What the caller can do about a failure:
 * - `input`: a person gave something that cannot be used; the message is shown to them word for word;
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
  /** What the operator can do about it, in one or more sentences. */
  readonly advice?: string;
  /** True only where the request certainly had no effect. */
  readonly untouched?: boolean;
  readonly cause?: unknown;
}

/** A failure that we expect. Its message is a sentence for people and never holds a secret or a URL. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly kind: FailureKind;
  readonly code: number | undefined;
  readonly advice: string | undefined;
  readonly untouched: boolean;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.code = details.code;
    this.advice = details.advice;
    this.untouched = details.untouched ?? (kind === 'input' || kind === 'refused' || kind === 'busy');
  }
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

function fromDatabase(cause: DatabaseFault): Failure {
  const { untouched } = cause;
  const message = untouched
    ? 'The bot’s database does not answer, so nothing was done. Try again in a moment.'
    : 'The bot’s database cannot be written, so this may not have been done. Look before you try again.';
  const advice =
    'The log says what the database said: a lock, a full disk, missing rights, or a server that is away.';
  return new Failure('no-answer', message, { cause, advice, untouched });
}

/** The failure behind anything that was thrown; what we did not expect is a broken contract. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof DatabaseFault) return fromDatabase(error);
  return new Failure('broken-contract', 'Something happened that the bot does not know.', { cause: error });
}
