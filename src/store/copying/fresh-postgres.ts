import { Failure } from '../../errors.ts';
import type { Written } from './copy.ts';
import { type Ask, atOnce, fillPostgres, requireIdle, tablesOf, withPostgres } from './postgres-side.ts';
import { createSchema } from './schema.ts';
import { copiedOf, type Target } from './tables.ts';

/** Where earlier tables are until the new ones are complete. */
const ASIDE = 'av_warden_before';
const BEFORE = 'before_';
const isOfMigrations = (table: string): boolean => table.startsWith('kysely_');

export interface Fresh {
  /** Overwrites what is there. */
  readonly force: boolean;
  /** Makes the tables and fills them. */
  readonly make: (ask: Ask) => Promise<Written>;
}

/** Fills tables that are made for it with the schema of a version. */
export const filling =
  (url: string, version: string, fill: (target: Target) => Promise<Written>): Fresh['make'] =>
  async (ask) => {
    await createSchema(url, version);
    return atOnce(ask, async () => {
      await requireIdle(ask);
      return fill(await fillPostgres(ask));
    });
  };

/**
 * Has a database hold what `make` makes, or else what it held before. Throws a `misconfigured` failure where a bot works on it, and, unless
 * told to overwrite, where it holds something.
 */
export const intoPostgres = (url: string, { force, make }: Fresh): Promise<Written> =>
  withPostgres(url, async (ask) => {
    await atOnce(ask, async () => {
      await requireIdle(ask);
      await setAside(ask, force);
    });
    try {
      const written = await make(ask);
      await ask(`drop schema if exists ${ASIDE} cascade`);
      return written;
    } catch (error) {
      await atOnce(ask, () => bringBack(ask));
      throw error;
    }
  });

async function setAside(ask: Ask, force: boolean): Promise<void> {
  const here = await rowsIn(ask, 'current_schema()');
  const there = await rowsIn(ask, `'${ASIDE}'`);
  // Rows that are aside only are what was there before somebody ended a restore half way.
  const rows = here > 0 ? here : there;
  if (rows > 0 && !force)
    throw new Failure('misconfigured', { what: 'target-not-empty', file: undefined, rows: rows });
  if (here === 0 && there > 0) return dropTables(ask);
  await ask(`drop schema if exists ${ASIDE} cascade`);
  await ask(`create schema ${ASIDE}`);
  for (const name of await tablesOf(ask)) {
    await ask(`alter table "${name}" set schema ${ASIDE}`);
    // Those that are made next look for such tables in all schemas.
    if (isOfMigrations(name)) await ask(`alter table ${ASIDE}."${name}" rename to "${BEFORE}${name}"`);
  }
  for (const name of await statisticsIn(ask, 'current_schema()'))
    await ask(`alter statistics "${name}" set schema ${ASIDE}`);
}

async function bringBack(ask: Ask): Promise<void> {
  await dropTables(ask);
  const [row] = await ask('select current_schema() as name');
  const here = `"${String(row?.name)}"`;
  const rows = await ask('select tablename as name from pg_tables where schemaname = $1', [ASIDE]);
  for (const aside of rows.map(({ name }) => String(name))) {
    await ask(`alter table ${ASIDE}."${aside}" set schema ${here}`);
    if (aside.startsWith(BEFORE))
      await ask(`alter table "${aside}" rename to "${aside.slice(BEFORE.length)}"`);
  }
  for (const name of await statisticsIn(ask, `'${ASIDE}'`))
    await ask(`alter statistics ${ASIDE}."${name}" set schema ${here}`);
  await ask(`drop schema if exists ${ASIDE} cascade`);
}

async function dropTables(ask: Ask): Promise<void> {
  for (const name of await tablesOf(ask)) await ask(`drop table "${name}" cascade`);
}

/** Statistics of the bot's tables do not go along with them. */
async function statisticsIn(ask: Ask, schema: string): Promise<string[]> {
  const rows = await ask(
    `select stxname as name from pg_statistic_ext where stxnamespace = to_regnamespace(${schema}::text) and stxname like 'cases\\_%'`,
  );
  return rows.map(({ name }) => String(name));
}

/** How many rows of the bot there are in a schema. */
async function rowsIn(ask: Ask, schema: string): Promise<number> {
  const names = await ask(`select schemaname, tablename from pg_tables where schemaname = ${schema}`);
  const ours = copiedOf(names.map(({ tablename }) => String(tablename)));
  let rows = 0;
  for (const { schemaname, tablename } of names)
    if (ours.includes(String(tablename)))
      rows += Number(
        (await ask(`select count(*) as rows from "${String(schemaname)}"."${String(tablename)}"`))[0]?.rows,
      );
  return rows;
}
