import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../../errors.ts';
import { namingDamage } from '../connection/sqlite-file.ts';
import { copyAll, countAll, requireSame, versionOf, type Written } from './copy.ts';
import { writeWhole } from './files.ts';
import { copyPages } from './into-sqlite.ts';
import { pgTools, type Surrounding } from './pg-tools.ts';
import { requirePlace } from './place.ts';
import { atOnce, readPostgres, withPostgres } from './postgres-side.ts';
import { newSqlite, readSqlite } from './sqlite-side.ts';
import type { Source } from './tables.ts';

/** A backup that was written and checked. */
export interface BackedUp extends Written {
  /** `copy`: a SQLite file, whatever the database is. */
  readonly by: 'copy' | 'pg_dump';
}

/**
 * Writes a backup of a database, which a bot may go on using. A file of that name is overwritten once the new one is complete. Throws a
 * `misconfigured` failure, with nothing written, where it cannot be made.
 */
export async function backUp(url: string, file: string, env: Surrounding): Promise<BackedUp> {
  const database = fileOf(url);
  if (database === undefined) {
    requirePlace(file);
    return backUpPostgres(url, file, env);
  }
  if (!existsSync(database)) throw new Failure('misconfigured', { what: 'nothing-to-copy' });
  if (existsSync(file) && realpathSync(file) === realpathSync(database))
    throw new Failure('misconfigured', { what: 'same-database' });
  requirePlace(file);
  // A file that is no database is noticed here, and damage in the copy.
  const source = readSqlite(database, { unchecked: true });
  try {
    requireTables(source);
    const written = await writeWhole(file, (unfinished) =>
      copyPages(source, { file: unfinished, name: database }),
    );
    return { rows: written.rows, version: written.version, by: 'copy' };
  } catch (error) {
    throw namingDamage(error, database);
  } finally {
    source.close();
  }
}

const backUpPostgres = (url: string, file: string, env: Surrounding): Promise<BackedUp> =>
  withPostgres(url, (ask) =>
    atOnce(ask, async () => {
      const source = await readPostgres(ask);
      requireTables(source);
      const tools = pgTools(env);
      if (!(await tools.canDump(ask))) {
        const { rows, version } = await writeWhole(file, (unfinished) => copyInto(unfinished, source));
        return { rows: rows, version: version, by: 'copy' };
      }
      return writeWhole(file, async (unfinished) => {
        await tools.dump(ask, url, unfinished);
        const { rows } = await tools.readDump(unfinished);
        requireSame(await countAll(source), rows);
        return { rows: rows, version: versionOf(source), by: 'pg_dump' };
      });
    }),
  );

/** Copies a database into a new file of the same version. */
export async function copyInto(file: string, source: Source): Promise<Written> {
  const target = await newSqlite(file, versionOf(source));
  try {
    const written = await copyAll(source, target);
    target.finish();
    return written;
  } finally {
    target.close();
  }
}

/** Throws a `misconfigured` failure where a bot has never used a database. */
export function requireTables({ applied }: Pick<Source, 'applied'>): void {
  if (applied.length === 0) throw new Failure('misconfigured', { what: 'nothing-to-copy' });
}

/** The file of a `sqlite:` address; undefined of others. */
export const fileOf = (url: string): string | undefined =>
  url.startsWith('sqlite:') ? resolve(url.slice('sqlite:'.length)) : undefined;
