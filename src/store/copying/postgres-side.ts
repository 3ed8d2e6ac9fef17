import pg from 'pg';
import { Failure } from '../../errors.ts';
import { types } from '../connection/postgres.ts';
import { AT_ONCE, copiedOf, OWN_TABLES, type Source, type Target, toValue } from './tables.ts';

/** How long is waited for a connection, and for a lock that somebody else holds, in milliseconds. */
const PATIENCE = 5000;
/** A process that wrote so lately runs, in milliseconds. */
const ALIVE = 10_000;

/** Statements on one connection. */
export type Ask = (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;

/** One connection, which takes as long as it needs, for some work. */
export async function withPostgres<Result>(
  url: string,
  work: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, types, connectionTimeoutMillis: PATIENCE });
  // What breaks is thrown by the statement that waits.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(async (text, values = []) => (await client.query(text, [...values])).rows);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Does some work in a transaction in which all is as it was at one moment. */
export async function atOnce<Result>(ask: Ask, work: () => Promise<Result>): Promise<Result> {
  await ask('begin isolation level repeatable read');
  try {
    for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout'])
      await ask(`set local ${limit} = 0`);
    await ask(`set local lock_timeout = ${PATIENCE}`);
    const result = await work();
    await ask('commit');
    return result;
  } catch (error) {
    await ask('rollback').catch(() => undefined);
    throw error;
  }
}

/** The bot's tables that are there. */
export async function tablesOf(ask: Ask): Promise<string[]> {
  const rows = await ask('select tablename as name from pg_tables where schemaname = current_schema()');
  return rows.map(({ name }) => String(name)).filter((name) => OWN_TABLES.includes(name));
}

/** Throws a `misconfigured` failure where a bot works on the database, and keeps others from taking the lead until the transaction ends. */
export async function requireIdle(ask: Ask): Promise<void> {
  const tables = await tablesOf(ask);
  if (!tables.includes('leadership')) return;
  const clock = '(extract(epoch from clock_timestamp()) * 1000)::bigint';
  // A leader renews its row all the time; one that does so meanwhile ends this with an error.
  const leading = await ask(`select until > ${clock} as runs from leadership for update`);
  const others = tables.includes('members')
    ? await ask(`select 1 from members where beat_at > ${clock} - ${ALIVE}`)
    : [];
  if (leading.some(({ runs }) => runs === true) || others.length > 0)
    throw new Failure('misconfigured', { what: 'database-in-use-by-bot' });
}

/** What is in the database now; within `atOnce`. */
export async function readPostgres(ask: Ask): Promise<Source> {
  const tables = await tablesOf(ask);
  const applied = tables.includes('kysely_migration')
    ? await ask('select name from kysely_migration order by name')
    : [];
  return {
    tables: copiedOf(tables),
    applied: applied.map(({ name }) => String(name)),
    columns: async (table) =>
      (
        await ask(
          'select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = $1',
          [table],
        )
      )
        .map(({ name }) => String(name))
        .sort(),
    count: async (table) => Number((await ask(`select count(*) as rows from "${table}"`))[0]?.rows),
    async *pages(table, columns) {
      await ask(`declare pages no scroll cursor for select ${list(columns)} from "${table}"`);
      for (;;) {
        const rows = await ask(`fetch ${AT_ONCE} from pages`);
        if (rows.length > 0) yield rows.map((row) => columns.map((name) => toValue(row[name])));
        if (rows.length < AT_ONCE) break;
      }
      await ask('close pages');
    },
    async sequence(table) {
      const name = await sequenceOf(ask, table);
      if (name === undefined) return undefined;
      const [row] = await ask(`select case when is_called then last_value else 0 end as last from ${name}`);
      return Number(row?.last);
    },
  };
}

async function sequenceOf(ask: Ask, table: string): Promise<string | undefined> {
  const [row] = await ask(
    `select pg_get_serial_sequence($1, 'id') as name from information_schema.columns
      where table_schema = current_schema() and table_name = $1 and column_name = 'id' and is_identity = 'YES'`,
    [table],
  );
  return typeof row?.name === 'string' ? row.name : undefined;
}

const list = (columns: readonly string[]): string => columns.map((name) => `"${name}"`).join(', ');

/** Empty tables that are to be filled; within `atOnce`. */
export async function fillPostgres(ask: Ask): Promise<Target> {
  const source = await readPostgres(ask);
  const indexes = await ask(
    `select indexname as name, indexdef as text from pg_indexes where schemaname = current_schema() and tablename = any($1)
      and indexname not in (select conname from pg_constraint)`,
    [source.tables],
  );
  for (const { name } of indexes) await ask(`drop index "${String(name)}"`);
  return {
    tables: source.tables,
    applied: source.applied,
    columns: source.columns,
    count: source.count,
    pages: source.pages,
    sequence: source.sequence,
    async insert(table, columns, rows) {
      const objects = rows.map((row) =>
        Object.fromEntries(columns.flatMap((name, at) => (row[at] === null ? [] : [[name, row[at]]]))),
      );
      await ask(
        `insert into "${table}" (${list(columns)}) overriding system value
          select ${list(columns)} from json_populate_recordset(null::"${table}", $1::json)`,
        [JSON.stringify(objects)],
      );
    },
    async continueAfter(table, last) {
      const name = await sequenceOf(ask, table);
      if (name === undefined) return;
      const [kept] = await ask(`select max(id) as last from "${table}"`);
      const behind = Math.max(last, Number(kept?.last ?? 0));
      await ask('select setval($1, $2, $3)', [name, Math.max(1, behind), behind > 0]);
    },
    async index() {
      for (const { text } of indexes) await ask(String(text));
      for (const table of source.tables) await ask(`analyze "${table}"`);
    },
  };
}
