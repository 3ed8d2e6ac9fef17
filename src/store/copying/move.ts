import { existsSync } from 'node:fs';
import { Failure } from '../../errors.ts';
import { requireKnown } from '../connection/migrations.ts';
import { lockFile } from '../connection/sqlite-file.ts';
import { copyInto, fileOf, requireTables } from './backup.ts';
import { copyAll, versionOf, type Written } from './copy.ts';
import { filling, intoPostgres } from './fresh-postgres.ts';
import { intoSqlite } from './into-sqlite.ts';
import { atOnce, readPostgres, requireIdle, withPostgres } from './postgres-side.ts';
import { readSqlite } from './sqlite-side.ts';
import type { Source } from './tables.ts';

/**
 * Copies a database into another one, which must hold nothing, and compares both, table by table. Throws a `misconfigured` failure, with
 * nothing changed, where that cannot be done or a bot works on one of them.
 */
export async function move(from: string, to: string): Promise<Written> {
  const [fromFile, toFile] = [fileOf(from), fileOf(to)];
  if (fromFile === undefined ? from === to : fromFile === toFile)
    throw new Failure('misconfigured', { what: 'same-database' });
  if (fromFile === undefined)
    return withPostgres(from, (ask) =>
      atOnce(ask, async () => {
        await requireIdle(ask);
        return into(to, await readPostgres(ask));
      }),
    );
  if (!existsSync(fromFile)) throw new Failure('misconfigured', { what: 'nothing-to-copy' });
  const lock = lockFile(fromFile);
  try {
    const source = readSqlite(fromFile);
    try {
      return await into(to, source);
    } finally {
      source.close();
    }
  } finally {
    lock.release();
  }
}

async function into(url: string, source: Source): Promise<Written> {
  requireTables(source);
  const file = fileOf(url);
  requireKnown(source.applied, file === undefined ? 'postgres' : 'sqlite');
  if (file !== undefined)
    return intoSqlite(file, { force: false, make: (unfinished) => copyInto(unfinished, source) });
  const make = filling(url, versionOf(source), (target) => copyAll(source, target));
  return intoPostgres(url, { force: false, make: make });
}
