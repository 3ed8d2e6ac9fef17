import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Failure } from '../../errors.ts';
import type { Ask } from './postgres-side.ts';
import { copiedOf } from './tables.ts';

/** Characters of what a tool says that are shown. */
const MOST_SAID = 400;
type Tool = 'pg_dump' | 'pg_restore';

/** Environment variables: where programs are found, and how they speak. */
export type Surrounding = Readonly<Record<string, string | undefined>>;

/** PostgreSQL's own tools, as far as they are installed. */
export interface PgTools {
  /** Whether `pg_dump` and `pg_restore` are installed and can read the server: they refuse one that is newer than they are. */
  canDump(ask: Ask): Promise<boolean>;
  /** Writes a dump of what `ask`'s transaction sees. */
  dump(ask: Ask, url: string, file: string): Promise<void>;
  /** Makes tables of a dump, all or none. */
  undump(file: string, url: string): Promise<void>;
  /** What is in a dump, read from its first byte to its last. */
  readDump(file: string): Promise<Dumped>;
}

interface Dumped {
  readonly rows: Readonly<Record<string, number>>;
  /** The names of the migrations that were applied. */
  readonly applied: readonly string[];
}

/** The tools of this machine. Each throws a `misconfigured` failure with what it said. */
export function pgTools(env: Surrounding): PgTools {
  /** Starts one on a database; the password is in no list of processes. */
  function start(tool: Tool, options: readonly string[], url?: string): ChildProcess {
    const address = url === undefined ? undefined : new URL(url);
    const password = decodeURIComponent(address?.password ?? '');
    if (address) address.password = '';
    return spawn(tool, [...options, ...(address ? [`--dbname=${address.href}`] : [])], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, ...(password !== '' && { PGPASSWORD: password }) },
    });
  }

  async function versionOf(tool: Tool): Promise<number> {
    const child = start(tool, ['--version']);
    const said = textOf(child);
    await ended(tool, child);
    return Number(/(\d+)(?:\.\d+)*/.exec(await said)?.[1]);
  }

  return {
    async canDump(ask) {
      const [row] = await ask("select current_setting('server_version_num')::int / 10000 as version");
      const versions = await Promise.all([versionOf('pg_dump'), versionOf('pg_restore')]).catch(() => [0]);
      return versions.every((version) => version >= Number(row?.version));
    },
    async dump(ask, url, file) {
      const [row] = await ask('select pg_export_snapshot() as snapshot');
      const options = ['--format=custom', '--no-owner', '--no-privileges', '--no-unlogged-table-data'];
      const of = [`--snapshot=${String(row?.snapshot)}`, `--file=${file}`];
      await ended('pg_dump', start('pg_dump', [...options, ...of], url));
    },
    async undump(file, url) {
      const options = ['--no-owner', '--no-privileges', '--single-transaction', '--exit-on-error'];
      await ended('pg_restore', start('pg_restore', [...options, file], url));
    },
    async readDump(file) {
      const child = start('pg_restore', ['--data-only', '--file=-', file]);
      const [dumped] = await Promise.all([countLines(child), ended('pg_restore', child)]);
      return dumped;
    },
  };
}

async function textOf({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  for await (const data of stdout ?? []) said += String(data);
  return said;
}

/** Resolves when it has ended well; throws a `misconfigured` failure with what it said. */
async function ended(tool: Tool, child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(-MOST_SAID);
  });
  const [code] = await once(child, 'close').catch((error: unknown) => {
    throw new Failure('misconfigured', { what: 'tool-missing', tool: tool }, { cause: error });
  });
  if (code !== 0) throw new Failure('misconfigured', { what: 'tool-failed', tool: tool, said: said.trim() });
}

/** Counts the rows of each table in the text of a dump (PostgreSQL, "COPY", text format). */
async function countLines({ stdout }: ChildProcess): Promise<Dumped> {
  const counts = new Map<string, number>();
  const applied: string[] = [];
  let table: string | undefined;
  for await (const line of linesOf(stdout)) {
    if (table === undefined) {
      table = /^COPY (?:\S+\.)?"?(\w+)"? \(/.exec(line)?.[1];
      if (table !== undefined) counts.set(table, 0);
    } else if (line === '\\.') table = undefined;
    else {
      counts.set(table, (counts.get(table) ?? 0) + 1);
      if (table === 'kysely_migration') applied.push(line.split('\t')[0] ?? '');
    }
  }
  const rows = copiedOf([...counts.keys()]).map((name) => [name, counts.get(name) ?? 0]);
  return { rows: Object.fromEntries(rows), applied: applied.sort() };
}

/** Lines as PostgreSQL ends them; texts may hold other characters that end a line elsewhere. */
async function* linesOf(stream: Readable | null): AsyncIterable<string> {
  let begun = '';
  stream?.setEncoding('utf8');
  for await (const data of stream ?? []) {
    const lines = (begun + String(data)).split('\n');
    begun = lines.pop() ?? '';
    yield* lines;
  }
}
