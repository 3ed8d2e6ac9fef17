import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { Failure } from '../../errors.ts';
import type { Schema } from '../schema.ts';
import type { Dialect } from './dialect.ts';

const migrations: Record<string, Migration> = {
  '0001-cases': {
    async up(db) {
      await db.schema
        .createTable('counters')
        .addColumn('guild_id', 'text', (column) => column.primaryKey())
        .addColumn('last_number', 'integer', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('cases')
        .addColumn('guild_id', 'text', (column) => column.notNull())
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('request_id', 'text', (column) => column.notNull())
        .addColumn('room_id', 'text', (column) => column.notNull())
        .addColumn('viewer', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('duration_s', 'bigint')
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('note', 'text', (column) => column.notNull())
        .addColumn('source_type', 'text', (column) => column.notNull())
        .addColumn('actor_id', 'text')
        .addColumn('actor_name', 'text')
        .addColumn('rule', 'text')
        .addColumn('priority', 'integer', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('next_attempt_at', 'bigint', (column) => column.notNull())
        .addColumn('sent_at', 'bigint')
        .addColumn('error', 'text')
        .addColumn('asked_at', 'bigint', (column) => column.notNull())
        .addColumn('in_force_at', 'bigint')
        .addColumn('until', 'bigint')
        .addColumn('settled_at', 'bigint')
        .addColumn('post_batch', 'text')
        .addColumn('posted_at', 'bigint')
        .addColumn('post_channel_id', 'text')
        .addColumn('post_message_id', 'text')
        .addPrimaryKeyConstraint('cases_key', ['guild_id', 'number'])
        .addUniqueConstraint('cases_once', ['request_id', 'room_id', 'viewer', 'kind'])
        .execute();
      const open = sql`state in ('waiting', 'sending', 'unsure')`;
      await sql`create index cases_due on cases (priority, next_attempt_at, number) where ${open}`.execute(
        db,
      );
      await sql`create index cases_of_viewer on cases (room_id, viewer, number)`.execute(db);
      await sql`create index cases_unconfirmed on cases (room_id) where state = 'in-force'`.execute(db);
      await sql`create index cases_unposted on cases (settled_at, number) where posted_at is null and state in ('in-force', 'confirmed', 'failed')`.execute(
        db,
      );
    },
  },
  '0002-corrections-and-settings': {
    async up(db) {
      for (const column of ['posted_in_list', 'post_due', 'edits'] as const) {
        await db.schema
          .alterTable('cases')
          .addColumn(column, 'integer', (definition) => definition.notNull().defaultTo(0))
          .execute();
      }
      await db.schema.alterTable('cases').addColumn('edited_at', 'bigint').execute();
      await db.schema.alterTable('cases').addColumn('edited_by', 'text').execute();
      await db.schema.alterTable('cases').addColumn('replaced_by', 'integer').execute();
      await db.schema
        .createTable('revisions')
        .addColumn('guild_id', 'text', (column) => column.notNull())
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('actor_id', 'text', (column) => column.notNull())
        .addColumn('actor_name', 'text', (column) => column.notNull())
        .addColumn('changes', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('revisions_key', ['guild_id', 'number', 'revision'])
        .execute();
      await db.schema
        .createTable('settings')
        .addColumn('guild_id', 'text', (column) => column.primaryKey())
        .addColumn('settings', 'text', (column) => column.notNull())
        .execute();
      await sql`create index cases_of_message on cases (post_message_id) where post_message_id is not null`.execute(
        db,
      );
      await sql`create index cases_post_due on cases (guild_id) where post_due = 1`.execute(db);
      await sql`create index cases_of_guild on cases (guild_id, viewer, number)`.execute(db);
      // The order in which cases are told is a server's own.
      await sql`drop index cases_unposted`.execute(db);
      await sql`create index cases_unposted on cases (guild_id, settled_at, number) where posted_at is null and state in ('in-force', 'confirmed', 'failed')`.execute(
        db,
      );
    },
  },
};

const ends: Migration = {
  async up(db) {
    await db.schema
      .alterTable('cases')
      .addColumn('end_shown', 'integer', (definition) => definition.notNull().defaultTo(0))
      .execute();
    // Bans in posts of their own, by their end, as long as their posts do not say that they have ended.
    await sql`create index cases_ended on cases (until, guild_id) where kind = 'ban' and end_shown = 0 and posted_in_list = 0 and post_message_id is not null`.execute(
      db,
    );
  },
};

const filters = (dialect: Dialect): Migration => ({
  async up(db) {
    await db.schema.alterTable('cases').addColumn('rule_version', 'integer').execute();
    for (const column of ['evidence', 'decision', 'decided_by'] as const)
      await db.schema.alterTable('cases').addColumn(column, 'text').execute();
    await sql`create index cases_of_rule on cases (guild_id, rule, asked_at) where rule is not null`.execute(
      db,
    );
    for (const table of ['rules', 'rule_versions'] as const) {
      await db.schema
        .createTable(table)
        .addColumn('guild_id', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('terms', 'text', (column) => column.notNull())
        .addColumn('changed_by', 'text', (column) => column.notNull())
        .addColumn('changed_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint(
          `${table}_key`,
          table === 'rules' ? ['guild_id', 'id'] : (['guild_id', 'id', 'version'] as never),
        )
        .execute();
    }
    await db.schema
      .alterTable('rules')
      .addColumn('state', 'text', (column) => column.notNull().defaultTo('active'))
      .execute();
    const identity = sql`bigint generated always as identity primary key`;
    const id = dialect === 'postgres' ? identity : sql`integer primary key`;
    await sql`create table messages (id ${id}, room_id text not null, viewer text not null, text text not null, at bigint not null)`.execute(
      db,
    );
    await sql`create index messages_of_room on messages (room_id, id)`.execute(db);
  },
});

/** Indexes so that nothing that happens behind a hit or a command costs more the more cases and reviews there are. */
const largeTables: Migration = {
  async up(db) {
    const index = async (name: string, definition: string) => {
      await sql.raw(`drop index if exists ${name}`).execute(db);
      await sql.raw(`create index ${name} on cases ${definition}`).execute(db);
    };
    await index('cases_of_viewer', "(room_id, viewer, guild_id, number) where kind <> 'review'");
    await index(
      'cases_reviews',
      "(guild_id, room_id, viewer, rule, coalesce(decision, ''), asked_at, number) where kind = 'review'",
    );
    await index(
      'cases_strikes',
      "(guild_id, viewer, asked_at) where kind = 'ban' and source_type = 'filter'",
    );
    await index(
      'cases_active',
      "(room_id, coalesce(until, 9007199254740991)) where kind = 'ban' and replaced_by is null and state in ('in-force', 'confirmed')",
    );
    await index('cases_post_due', '(guild_id, number) where post_due = 1');
    // Of a condition that is always true: only questions that state it use this index, as for others SQLite would read all of a server's cases.
    await index('cases_by_time', '(guild_id, asked_at, number) where number > 0');
    // Wide enough for a rule's bans and verdicts to be counted without reading the cases.
    await index(
      'cases_of_rule',
      '(guild_id, rule, kind, asked_at, state, decision, replaced_by) where rule is not null',
    );
  },
};

/** Brings the database to this version's schema; throws a `misconfigured` failure where it is newer than this version. */
export async function migrate(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        ...migrations,
        '0003-filters': filters(dialect),
        '0004-large-tables': largeTables,
        '0005-ends': ends,
      }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && error.message.includes('corrupted migrations')) {
    throw new Failure(
      'misconfigured',
      'The database was written by a newer version of the bot. Install that version, or name another DATABASE_URL.',
      {
        cause: error,
      },
    );
  }
  throw error;
}
