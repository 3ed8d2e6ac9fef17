import { Socket } from 'node:net';
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** Type id of `int8`: counts and times in milliseconds, all far below 2^53. */
const INT8 = 20;
/**
 * A server that vanishes (a failover, a cut network) closes no connection, and TCP itself waits a quarter of an hour. Milliseconds;
 * longer than the pool keeps what nobody uses (10 s).
 */
const SILENCE = 15_000;

/**
 * PostgreSQL behind a pool; `onFault` is told when connections break, which the pool replaces by itself. One over which nothing comes
 * for `silence` milliseconds is broken off.
 */
export function postgresDialect(url: string, onFault: (error: Error) => void, silence = SILENCE): Dialect {
  const types = {
    getTypeParser: (id: number, format?: 'text' | 'binary') =>
      id === INT8 ? Number : pg.types.getTypeParser(id, format),
  } as pg.CustomTypesConfig;
  const stream = () => {
    const socket = new Socket();
    return socket.setTimeout(silence, () => socket.destroy(new Error('the server does not answer')));
  };
  const pool = new pg.Pool({ connectionString: url, max: 8, types, stream, connectionTimeoutMillis: 5000 });
  // The pool listens to idle connections only: one that breaks while it is used would end the process.
  pool.on('connect', (client) => client.on('error', onFault));
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}
