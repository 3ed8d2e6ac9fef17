import { Socket } from 'node:net';
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { endUnanswered } from './unanswered.ts';

/** Type id of `int8`: counts and times in milliseconds, all far below 2^53. */
const INT8 = 20;

/** How long is waited for the server, in milliseconds; 0: without end. */
export interface Patience {
  /**
   * A connection over which nothing comes for so long is broken off. A server that vanishes (a failover, a cut network) closes none,
   * and TCP itself waits a quarter of an hour. Longer than the pool keeps what nobody uses (10 s).
   */
  readonly silence: number;
  /** For a lock that somebody else holds, and for a statement as a whole: then the server gives up and says so. */
  readonly lock: number;
  readonly statement: number;
  /** For the answer to a statement: then the connection is broken off. */
  readonly answer: number;
  /** For a connection: a new one, or one that others are using. */
  readonly connection: number;
  /**
   * For the next statement of a transaction: a process that stands still in the middle of one (it was stopped, its machine suspended) keeps
   * nobody from the rows that it has locked. Shorter than the lease of whoever leads.
   */
  readonly idle: number;
  /** How many connections there are at most. */
  readonly connections: number;
}

/** While a table is locked, each of these waits for it; whoever finds none free would wait twice. PostgreSQL takes 100 unless it is configured otherwise. */
const MOST_CONNECTIONS = 20;

/** Whoever typed a command is to read what became of it within about three seconds, of which a lock may take so many milliseconds. */
export const LOCK_PATIENCE = 2000;
const PATIENCE: Patience = {
  silence: 15_000,
  lock: LOCK_PATIENCE,
  statement: 2200,
  answer: 2500,
  connection: 2500,
  idle: 2000,
  connections: MOST_CONNECTIONS,
};

/** For a change of the schema: an index over millions of cases takes its time, and two processes that start make it one after the other. */
export const FOR_MIGRATIONS: Partial<Patience> = {
  silence: 30 * 60_000,
  lock: 0,
  statement: 0,
  answer: 0,
  idle: 0,
};

/** Has counts and times read as numbers. */
export const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === INT8 ? Number : pg.types.getTypeParser(id, format),
} as pg.CustomTypesConfig;

/** PostgreSQL behind a pool; `onFault` is called when connections break, which the pool replaces by itself. */
export function postgresDialect(
  url: string,
  onFault: (error: Error) => void,
  patience: Partial<Patience> = {},
): Dialect {
  const { silence, lock, statement, answer, connection, idle, connections } = { ...PATIENCE, ...patience };
  const stream = () => {
    const socket = new Socket();
    return socket.setTimeout(silence, () => socket.destroy(new Error('the server does not answer')));
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    stream,
    connectionTimeoutMillis: connection,
    lock_timeout: lock,
    statement_timeout: statement,
    idle_in_transaction_session_timeout: idle,
  });
  // The pool listens to idle connections only: one that breaks while it is used would end the process.
  pool.on('connect', (client) => client.on('error', onFault));
  pool.on('connect', (client) => endUnanswered(client, answer));
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}
