import { Failure } from '../../errors.ts';
import { requireKnown } from '../connection/migrations.ts';
import { fileOf, requireTables } from './backup.ts';
import { copyAll, countAll, requireSame, versionOf, type Written } from './copy.ts';
import { kindOf } from './files.ts';
import { filling, intoPostgres } from './fresh-postgres.ts';
import { copyPages, intoSqlite } from './into-sqlite.ts';
import { pgTools, type Surrounding } from './pg-tools.ts';
import { atOnce, readPostgres } from './postgres-side.ts';
import { readSqlite } from './sqlite-side.ts';

/** What was restored. */
export interface Restored extends Written {
  /** Where the file is that was there before; undefined: there was none, or it was empty. */
  readonly aside?: string | undefined;
}

export interface RestoreRequest {
  /** The backup. */
  readonly file: string;
  /** Where it is restored to. */
  readonly url: string;
  /** Overwrites what is there. */
  readonly force: boolean;
  readonly env: Surrounding;
}

/**
 * Has a database hold what a backup holds, all of it or nothing of it. Throws a `misconfigured` failure, with nothing changed, where a bot
 * works on the database, where it holds something and `force` is not given, and where the backup is damaged or of a newer version.
 */
export async function restore(request: RestoreRequest): Promise<Restored> {
  const kind = kindOf(request.file);
  if (kind === 'sqlite') return restoreCopy(request);
  if (kind === 'pg_dump') return restoreDump(request);
  throw new Failure('misconfigured', { what: 'not-a-backup', file: request.file });
}

async function restoreCopy({ file, url, force }: RestoreRequest): Promise<Restored> {
  const source = readSqlite(file);
  try {
    requireTables(source);
    requireKnown(source.applied, 'sqlite');
    const database = fileOf(url);
    if (database !== undefined)
      return await intoSqlite(database, {
        force: force,
        make: (unfinished) => copyPages(source, { file: unfinished, name: file }),
      });
    const make = filling(url, versionOf(source), (target) => copyAll(source, target));
    return await intoPostgres(url, { force: force, make: make });
  } finally {
    source.close();
  }
}

async function restoreDump({ file, url, force, env }: RestoreRequest): Promise<Restored> {
  if (fileOf(url) !== undefined) throw new Failure('misconfigured', { what: 'backup-of-postgres' });
  const tools = pgTools(env);
  const { rows, applied } = await tools.readDump(file);
  requireTables({ applied: applied });
  requireKnown(applied, 'postgres');
  return intoPostgres(url, {
    force: force,
    async make(ask) {
      await tools.undump(file, url);
      await ask('analyze');
      const restored = await atOnce(ask, async () => countAll(await readPostgres(ask)));
      requireSame(rows, restored);
      return { rows: rows, version: versionOf({ applied: applied }) };
    },
  });
}
