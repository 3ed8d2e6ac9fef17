import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** Type id of `int8`: counts and times in milliseconds, all far below 2^53. */
const INT8 = 20;

/** PostgreSQL behind a pool; `onFault` is told what happens to idle connections, which the pool replaces by itself. */
export function postgresDialect(url: string, onFault: (error: Error) => void): Dialect {
  const types = {
    getTypeParser: (id: number, format?: 'text' | 'binary') =>
      id === INT8 ? Number : pg.types.getTypeParser(id, format),
  } as pg.CustomTypesConfig;
  const pool = new pg.Pool({ connectionString: url, max: 8, types, connectionTimeoutMillis: 5000 });
  pool.on('error', onFault);
  return new PostgresDialect({ pool });
}
