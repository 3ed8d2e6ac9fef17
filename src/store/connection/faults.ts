import { DatabaseFault } from '../../errors.ts';

/** Classes of SQLSTATE that are a mistake of ours, not a fault of the server: data, constraints, statements (PostgreSQL, Appendix A). */
const MISTAKES: ReadonlySet<string> = new Set(['22', '23', '42']);
/** Missing rights are the operator's to give, though PostgreSQL counts them among the mistakes. */
const NO_RIGHT = '42501';
/** A lock, a statement or a pause within it that took too long, a deadlock, a serialisation failure: the transaction is rolled back. */
const ROLLED_BACK: ReadonlySet<string> = new Set(['55P03', '57014', '25P03', '40P01', '40001']);
/** What the pool says where none of its connections became free in time: nothing was asked of the server. */
const NO_CONNECTION = 'timeout exceeded when trying to connect';
/** The same of SQLite's primary result codes (sqlite.org/rescode.html): error, constraint, mismatch, misuse, range; busy, locked. */
const SQLITE_MISTAKES: ReadonlySet<number> = new Set([1, 19, 20, 21, 25]);
const SQLITE_LOCKED: ReadonlySet<number> = new Set([5, 6]);

/** A `DatabaseFault` where the database did not do its part; anything else is given back as it is. */
export function toFault(error: unknown, doing: 'read' | 'write'): unknown {
  const rolledBack = wasRolledBack(error);
  if (rolledBack === undefined) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new DatabaseFault(message, { untouched: doing === 'read' || rolledBack, cause: error });
}

/** Classes of SQLSTATE, and the one of too many connections, with which a server is away rather than refuses a statement. */
const AWAY = /^(?:08|57P|53300)/;

/** Whether the database answered, and would not write; false: it was away. */
export const refusedToWrite = (error: unknown): boolean =>
  isSqlite(error) || (isPostgres(error) && !AWAY.test(error.code));

/** Whether nothing was changed for certain; undefined: it is not a fault of the database. */
function wasRolledBack(error: unknown): boolean | undefined {
  if (isPostgres(error)) {
    const { code } = error;
    if (MISTAKES.has(code.slice(0, 2)) && code !== NO_RIGHT) return undefined;
    return ROLLED_BACK.has(code);
  }
  if (isSqlite(error)) {
    const code = error.errcode & 0xff;
    return SQLITE_MISTAKES.has(code) ? undefined : SQLITE_LOCKED.has(code);
  }
  if (error instanceof Error && error.message === NO_CONNECTION) return true;
  // Broken connections come from Node.js and the pool as plain errors; those of code have a class of their own.
  return error instanceof AggregateError || (error instanceof Error && error.name === 'Error')
    ? false
    : undefined;
}

/** PostgreSQL's own errors name their severity (PostgreSQL, "Error and Notice Message Fields"); its driver is loaded only where it is used. */
const isPostgres = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string';

const isSqlite = (error: unknown): error is Error & { errcode: number } =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
