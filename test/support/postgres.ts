import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startPostgres as startOwnPostgres, whyNoPostgres } from '../../src/sandbox/fleet/postgres.ts';

export interface PostgresServer {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  /** The address of a database from which others can be made. */
  readonly url: string;
  stop(): Promise<void>;
  /** Ends the server as a crash would, or starts it again; undefined where others use it too. */
  readonly restart?: { down(): Promise<void>; up(): Promise<void> };
}

/** Why no PostgreSQL server can be had here; false where one can. */
export const noPostgres =
  !process.env.TEST_DATABASE_URL &&
  whyNoPostgres !== undefined &&
  `${whyNoPostgres}, or set TEST_DATABASE_URL`;

/** Names the server that all test files of a run share; each makes databases of its own there. */
export const SHARED_POSTGRES = 'TEST_SHARED_POSTGRES';

/** For many test files at once, whose data nobody needs after a power cut. */
const FOR_MANY = ['-c', 'max_connections=400', '-c', 'fsync=off'];

export interface PostgresOptions {
  /** Nobody else may use it: it is to be stopped and started. */
  readonly isOwn?: boolean;
  /** It is made for a whole run. */
  readonly isShared?: boolean;
}

/** A real PostgreSQL server: the one that `TEST_DATABASE_URL` names, the one of the run, or one of our own on a free port. */
export async function startPostgres({ isOwn, isShared }: PostgresOptions = {}): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL || (isOwn ? undefined : process.env[SHARED_POSTGRES]);
  if (given) return { url: given, newDatabase: () => newDatabase(given), stop: async () => undefined };
  const { url, crash, start, stop } = await startOwnPostgres(isShared ? FOR_MANY : []);
  return { url, newDatabase: () => newDatabase(url), stop, restart: { down: crash, up: start } };
}

async function newDatabase(admin: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}
