import { type Kysely, type Migration, Migrator } from 'kysely';
import { Failure } from '../../errors.ts';
import type { Schema } from '../schema.ts';
import type { Dialect } from './dialect.ts';
import { firstSchema } from './first-schema.ts';
import { notices } from './notices.ts';

/** Every release has begun with this one; changes of the schema are added behind it, and none is ever edited. */
const FIRST = '0001-first';

/** Adds what a person acted on where they gave no command of their own. */
const origins: Migration = {
  up: (db) => db.schema.alterTable('cases').addColumn('origin', 'text').execute(),
};

const migrationsFor = (dialect: Dialect): Record<string, Migration> => ({
  [FIRST]: firstSchema(dialect),
  '0002-origins': origins,
  '0003-notices': notices,
});

/**
 * Brings the database to this version's schema. Throws a `misconfigured` failure, before anything is changed, where a newer version or
 * one from before the first release has written it.
 */
export async function migrate(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const migrations = migrationsFor(dialect);
  const applied = await appliedTo(db);
  if (applied.length > 0 && !applied.includes(FIRST))
    throw new Failure('misconfigured', { what: 'database-of-development-version' });
  if (applied.some((name) => !(name in migrations)))
    throw new Failure('misconfigured', { what: 'database-of-newer-version' });
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
