import { DatabaseFault, Failure, toFailure } from '../../errors.ts';
import type { Log } from '../ports.ts';

/** A full disk or a lost database: said out loud, as nothing may have been kept. */
export const unwritten =
  (log: Log) =>
  (cause: unknown): never => {
    log.error({ err: cause }, 'a request cannot be written');
    if (cause instanceof DatabaseFault && cause.untouched) throw toFailure(cause);
    throw new Failure('no-answer', { what: 'request-unsure' }, { cause });
  };
