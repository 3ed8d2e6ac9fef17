import { existsSync, realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, sql, type Transaction } from 'kysely';
import { Failure } from '../../errors.ts';
import type { SavedSettings } from '../../moderation/settings.ts';
import { isOpen } from '../cases/conditions.ts';
import { isUnposted } from '../cases/outbox.ts';
import type { Schema } from '../schema.ts';
import { loadSettings } from '../settings.ts';
import { isLocked } from '../spool/lock.ts';
import { orUnusable } from './database.ts';
import type { Dialect } from './dialect.ts';
import { schemaState } from './migrations.ts';
import { lookingDialect } from './sqlite.ts';
import { isEmpty, requireWritable } from './sqlite-file.ts';

/** A database as it is found. */
export type DatabaseFacts =
  /** There is none yet: the first start makes it. */
  | { readonly state: 'new' }
  /** Another process has it to itself, so it cannot be looked into. */
  | { readonly state: 'busy' }
  /** It is no database, or not a whole one. */
  | { readonly state: 'damaged'; readonly detail: string }
  | DatabaseState;

export interface DatabaseState {
  readonly state: 'open';
  readonly dialect: Dialect;
  readonly version: string;
  readonly sizeMiB: number | undefined;
  /** The next start brings it to this version's schema. */
  readonly isOlder: boolean;
  readonly isReadOnly: boolean;
  /** Whether a bot has the file, so that a second one would not start. */
  readonly isHeld: boolean;
  /** Whether what one process says is heard by another; undefined: it is for one process alone. */
  readonly hears: boolean | undefined;
  /** Since when the oldest of what is to be sent, and to be posted, waits, in milliseconds since the Unix epoch; undefined: nothing does. */
  readonly unsentSince: number | undefined;
  readonly unpostedSince: number | undefined;
  /** Whether some process leads now; undefined: it is for one process alone. */
  readonly isLed: boolean | undefined;
  /** What was set in Discord; undefined: that cannot be read yet. */
  readonly settings: ReadonlyMap<string, SavedSettings | Failure> | undefined;
}

/** So much of a backlog is looked through for its oldest. */
const BACKLOG = 1000;
/** How long one process is listened for by another, in milliseconds. */
const HEARD_WITHIN = 2000;
const MIB = 1024 * 1024;

/**
 * Looks at the database that `DATABASE_URL` names, and leaves it as it is: what is written on trial is rolled back. Throws a
 * `misconfigured` failure, as a start would.
 */
export function lookAtDatabase(url: string): Promise<DatabaseFacts> {
  return orUnusable(() =>
    url.startsWith('sqlite:') ? lookAtFile(url.replace(/^sqlite:/, '')) : lookAtServer(url),
  );
}

async function lookAtFile(file: string): Promise<DatabaseFacts> {
  if (file === ':memory:') return { state: 'new' };
  requireWritable(file);
  if (!existsSync(file)) return { state: 'new' };
  if (isEmpty(file)) throw new Failure('misconfigured', { what: 'database-file-empty', file: file });
  const db = new Kysely<Schema>({ dialect: lookingDialect(file) });
  try {
    const { rows: damage } = await sql<{ quick_check: string }>`pragma quick_check(3)`.execute(db);
    const detail = damage.map((row) => row.quick_check).filter((line) => line !== 'ok');
    if (detail.length > 0) return { state: 'damaged', detail: detail.join('; ') };
    const { rows } = await sql<{ version: string; bytes: number }>`
      select sqlite_version() as version, page_count * page_size as bytes from pragma_page_count, pragma_page_size`.execute(
      db,
    );
    const state = await schemaState(db, 'sqlite');
    if (state === 'new' && (await hasTables(db)))
      throw new Failure('misconfigured', { what: 'database-foreign', file: file });
    return state === 'new'
      ? { state: 'new' }
      : {
          ...(await contents(db, state === 'older')),
          dialect: 'sqlite',
          isHeld: isLocked(`${realpathSync(file)}.lock`),
          version: rows[0]?.version ?? '',
          sizeMiB: toMiB(rows[0]?.bytes),
          hears: undefined,
          isLed: undefined,
        };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (/database is locked/.test(said)) return { state: 'busy' };
    if (/not a database|malformed|disk image/.test(said)) return { state: 'damaged', detail: said };
    throw error;
  } finally {
    await db.destroy();
  }
}

/** A start would refuse tables of another program. */
async function hasTables(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql`select name from sqlite_master where type = 'table'`.execute(db);
  return rows.length > 0;
}

async function lookAtServer(url: string): Promise<DatabaseFacts> {
  const { postgresDialect } = await import('./postgres.ts');
  const db = new Kysely<Schema>({ dialect: postgresDialect(url, () => undefined, { connections: 2 }) });
  try {
    const state = await schemaState(db, 'postgres');
    const { rows } = await sql<{ version: string; bytes: number; standby: boolean }>`
      select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
        pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as standby`.execute(db);
    const [found] = rows;
    if (state === 'new') return { state: 'new' };
    const inside = await contents(db, state === 'older');
    return {
      ...inside,
      dialect: 'postgres',
      isHeld: false,
      version: found?.version ?? '',
      sizeMiB: toMiB(found?.bytes),
      isReadOnly: inside.isReadOnly || found?.standby === true,
      hears: await hearsItself(url, db),
      isLed: state === 'older' ? undefined : await isLed(db),
    };
  } finally {
    await db.destroy();
  }
}

const toMiB = (bytes: number | undefined): number | undefined =>
  bytes === undefined ? undefined : Math.ceil(bytes / MIB);

type Contents = Pick<
  DatabaseState,
  'state' | 'isOlder' | 'isReadOnly' | 'unsentSince' | 'unpostedSince' | 'settings'
>;

/** What is kept in it. An older one may lack what this version asks about. */
async function contents(db: Kysely<Schema>, isOlder: boolean): Promise<Contents> {
  const nothing = { unsentSince: undefined, unpostedSince: undefined, settings: undefined };
  const known = isOlder
    ? nothing
    : {
        unsentSince: await oldest(db, isOpen()),
        unpostedSince: await oldest(db, isUnposted),
        settings: await loadSettings(db),
      };
  return { state: 'open', isOlder, isReadOnly: !(await canWrite(db)), ...known };
}

/** The oldest of the first of a backlog: enough to see that something waits for long. */
async function oldest(db: Kysely<Schema>, condition: ReturnType<typeof isOpen>): Promise<number | undefined> {
  const some = db.selectFrom('cases').select('asked_at').where(condition).limit(BACKLOG);
  const row = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.min<number | null>('asked_at').as('at'))
    .executeTakeFirst();
  return row?.at ?? undefined;
}

class RollBack extends Error {
  override readonly name = 'RollBack';
}

/** Whether something can be written: it is, and taken back. Throws what is in the way of that but a database that is read only. */
async function canWrite(db: Kysely<Schema>): Promise<boolean> {
  const write = async (transaction: Transaction<Schema>) => {
    await transaction
      .insertInto('counters')
      .values({ guild_id: 'av-warden-doctor', last_number: 0 })
      .execute();
    throw new RollBack('nothing is to be kept');
  };
  try {
    await db.transaction().execute(write);
  } catch (error) {
    if (error instanceof RollBack) return true;
    const said = error instanceof Error ? error.message : String(error);
    if (!/read-?only/i.test(said)) throw error;
  }
  return false;
}

async function isLed(db: Kysely<Schema>): Promise<boolean> {
  const row = await db
    .selectFrom('leadership')
    .select(sql<boolean>`until > (extract(epoch from clock_timestamp()) * 1000)::bigint`.as('led'))
    .executeTakeFirst();
  return row?.led ?? false;
}

/** Whether `NOTIFY` on one connection is heard on another, which poolers do not pass on in transaction mode. */
async function hearsItself(url: string, db: Kysely<Schema>): Promise<boolean> {
  const { default: pg } = await import('pg');
  const listener = new pg.Client({ connectionString: url, connectionTimeoutMillis: HEARD_WITHIN });
  const over = new AbortController();
  try {
    await listener.connect();
    const heard = new Promise<boolean>((resolve) => {
      listener.on('notification', () => resolve(true));
      listener.on('error', () => resolve(false));
    });
    await listener.query('listen av_warden_doctor');
    await sql`select pg_notify('av_warden_doctor', '')`.execute(db);
    const late = sleep(HEARD_WITHIN, false, { signal: over.signal }).catch(() => false);
    return await Promise.race([heard, late]);
  } finally {
    over.abort();
    await listener.end().catch(() => undefined);
  }
}
