import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { Failure } from '../../errors.ts';
import type { Schema } from '../schema.ts';
import type { Dialect } from './dialect.ts';
import { brakeViewers } from './migrations/brake-viewers.ts';
import { changes } from './migrations/changes.ts';
import { firstSchema } from './migrations/first-schema.ts';
import { floor } from './migrations/floor.ts';
import { hours } from './migrations/hours.ts';
import { large } from './migrations/large.ts';
import { leadership } from './migrations/leadership.ts';
import { levels } from './migrations/levels.ts';
import { members } from './migrations/members.ts';
import { mutes } from './migrations/mutes.ts';
import { notices } from './migrations/notices.ts';
import { recalls } from './migrations/recalls.ts';
import { retention } from './migrations/retention.ts';
import { shield } from './migrations/shield.ts';

/** Every release has begun with this one; changes of the schema are added behind it, and none is ever edited. */
const FIRST = '0001-first';

/** Adds what a person acted on where they gave no command of their own. */
const origins: Migration = {
  up: (db) => db.schema.alterTable('cases').addColumn('origin', 'text').execute(),
};

/** Adds which ban followed from a review, by what reviews that wait are found, and the posts about rules that were stopped. */
const reviews: Migration = {
  async up(db) {
    await db.schema.alterTable('cases').addColumn('follow_up', 'integer').execute();
    // Conditions that are stated word for word by `isWaiting`. Reviews that are decided are in neither.
    const waiting = sql.raw("where kind = 'review' and decision is null");
    // By a sum, as SQLite would otherwise take the key, and read all cases of a server.
    await sql`create index cases_open_reviews on cases (guild_id, (number + 0), rule) ${waiting}`.execute(db);
    await sql`create index cases_reviews_by_age on cases (coalesce(edited_at, asked_at)) ${waiting}`.execute(
      db,
    );
    await db.schema
      .createTable('brake_posts')
      .addColumn('message_id', 'text', (column) => column.primaryKey())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('brake_limit', 'integer', (column) => column.notNull())
      .addColumn('stopped_at', 'bigint', (column) => column.notNull())
      .addColumn('resumed_at', 'bigint')
      .addColumn('shown', 'text')
      .addColumn('closed', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`create index brake_posts_live on brake_posts (stopped_at) where closed = 0`.execute(db);
  },
};

/** Has the index of the bans that hold be wide enough for who is banned to be suggested without reading the cases. */
const suggestions: Migration = {
  async up(db) {
    const columns = sql.raw(
      'room_id, coalesce(until, 9007199254740991), asked_at, number, guild_id, viewer, kind, replaced_by, state',
    );
    const holds = sql.raw(
      "where kind = 'ban' and replaced_by is null and state in ('in-force', 'confirmed')",
    );
    await sql`drop index cases_active`.execute(db);
    await sql`create index cases_active on cases (${columns}) ${holds}`.execute(db);
  },
};

const migrationsFor = (dialect: Dialect): Record<string, Migration> => ({
  [FIRST]: firstSchema(dialect),
  '0002-origins': origins,
  '0003-notices': notices,
  '0004-reviews': reviews,
  '0005-suggestions': suggestions,
  '0006-leadership': leadership,
  '0007-changes': changes(dialect),
  '0008-members': members(dialect),
  '0009-large': large(dialect),
  '0010-brake-viewers': brakeViewers,
  '0011-mutes': mutes,
  '0012-recalls': recalls(dialect),
  '0013-shield': shield,
  '0014-slow': floor,
  '0015-levels': levels,
  '0017-retention': retention,
  '0018-hours': hours,
});

/**
 * Brings the database to this version's schema. Throws a `misconfigured` failure, before anything is changed, where a newer version or
 * one from before the first release has written it. `version`: the last migration that is applied; the latest, unless given.
 */
export async function migrate(db: Kysely<Schema>, dialect: Dialect, version?: string): Promise<void> {
  const migrations = migrationsFor(dialect);
  requireKnown(await appliedTo(db), dialect);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await (version === undefined ? migrator.migrateToLatest() : migrator.migrateTo(version));
  if (error !== undefined) throw error;
}

/**
 * How the database's schema stands beside this version's: there is none, it is older, or the same. Throws a `misconfigured` failure where a
 * newer version or one from before the first release has written it.
 */
export async function schemaState(
  db: Kysely<Schema>,
  dialect: Dialect,
): Promise<'new' | 'older' | 'current'> {
  const applied = await appliedTo(db);
  requireKnown(applied, dialect);
  if (applied.length === 0) return 'new';
  return applied.length < Object.keys(migrationsFor(dialect)).length ? 'older' : 'current';
}

/** Throws a `misconfigured` failure where these migrations are not all of this version or an earlier one. */
export function requireKnown(applied: readonly string[], dialect: Dialect): void {
  const migrations = migrationsFor(dialect);
  if (applied.length > 0 && !applied.includes(FIRST))
    throw new Failure('misconfigured', { what: 'database-of-development-version' });
  if (applied.some((name) => !(name in migrations)))
    throw new Failure('misconfigured', { what: 'database-of-newer-version' });
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
