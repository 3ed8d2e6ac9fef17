import { type Kysely, type Migration, Migrator } from 'kysely';
import { Failure } from '../../errors.ts';
import type { Schema } from '../schema.ts';
import type { Dialect } from './dialect.ts';
import { firstSchema } from './first-schema.ts';
import { notices } from './notices.ts';

/** Every release has begun with this one; changes of the schema are added behind it, and none is ever edited. */
const FIRST = '0001-first';

const migrationsFor = (dialect: Dialect): Record<string, Migration> => ({
  [FIRST]: firstSchema(dialect),
  '0002-notices': notices,
});

const OF_DEVELOPMENT =
  'This database was written by a development version of AV Warden and cannot be upgraded. Move the file away (on PostgreSQL: create an empty database), or name another DATABASE_URL; nothing was changed.';
const OF_A_NEWER_VERSION =
  'The database was written by a newer version of AV Warden. Install that version, or name another DATABASE_URL; nothing was changed.';

/**
 * Brings the database to this version's schema. Throws a `misconfigured` failure, before anything is changed, where a newer version or
 * one from before the first release has written it.
 */
export async function migrate(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const migrations = migrationsFor(dialect);
  const applied = await appliedTo(db);
  if (applied.length > 0 && !applied.includes(FIRST)) throw new Failure('misconfigured', OF_DEVELOPMENT);
  if (applied.some((name) => !(name in migrations))) throw new Failure('misconfigured', OF_A_NEWER_VERSION);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

const APPLIED = 'kysely_migration';

/** The names of the migrations that were applied to the database, in their order; none where it is new. */
async function appliedTo(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === APPLIED)) return [];
  const rows = await db
    .withTables<{ [APPLIED]: { name: string } }>()
    .selectFrom(APPLIED)
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
