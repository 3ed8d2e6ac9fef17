import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../../schema.ts';
import type { Dialect } from '../dialect.ts';

/** Every table and index. Identity columns are the one thing that each database spells in its own way. */
export const firstSchema = (dialect: Dialect): Migration => ({
  async up(db: Kysely<Schema>) {
    await createCases(db);
    await createIndexesOfCases(db);
    await createRevisions(db);
    await createRules(db);
    await createMessages(db, dialect);
    await createWatches(db);
    await createViewerNotes(db, dialect);
    await db.schema
      .createTable('counters')
      .addColumn('guild_id', 'text', (column) => column.primaryKey())
      .addColumn('last_number', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('settings')
      .addColumn('guild_id', 'text', (column) => column.primaryKey())
      .addColumn('settings', 'text', (column) => column.notNull())
      .execute();
  },
});

async function createCases(db: Kysely<Schema>): Promise<void> {
  const table = db.schema
    .createTable('cases')
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .addColumn('room_id', 'text', (column) => column.notNull())
    .addColumn('viewer', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('duration_s', 'bigint')
    .addColumn('source_type', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text')
    .addColumn('rule', 'text')
    .addColumn('rule_version', 'integer')
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('evidence', 'text')
    .addColumn('repeats', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('decision', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('edits', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('edited_at', 'bigint')
    .addColumn('edited_by', 'text');
  await withOutbox(withWork(table))
    .addPrimaryKeyConstraint('cases_key', ['guild_id', 'number'])
    .addUniqueConstraint('cases_once', ['request_id', 'room_id', 'viewer', 'kind'])
    .execute();
}

/** What is still to be sent of a case, and what came of it. */
const withWork = <Name extends string>(table: CreateTableBuilder<Name, string>) =>
  table
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'bigint', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('error', 'text')
    .addColumn('in_force_at', 'bigint')
    .addColumn('confirmed_at', 'bigint')
    .addColumn('until', 'bigint')
    .addColumn('settled_at', 'bigint')
    .addColumn('replaced_by', 'integer');

/** Where its outcome was posted, and what that post does not show yet. */
const withOutbox = <Name extends string>(table: CreateTableBuilder<Name, string>) =>
  table
    .addColumn('post_batch', 'text')
    .addColumn('posted_at', 'bigint')
    .addColumn('post_channel_id', 'text')
    .addColumn('post_message_id', 'text')
    .addColumn('posted_in_list', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('post_due', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('end_shown', 'integer', (column) => column.notNull().defaultTo(0));

/**
 * By these everything that happens behind a hit, a command or a look is found, however many cases there are. A query uses a partial
 * index only where it states the index's condition word for word. Where several would serve, SQLite takes the one that was created last.
 */
const INDEXES_OF_CASES: readonly (readonly [name: string, definition: string])[] = [
  // Records. `cases_by_time` has a condition that is always true: only queries that state it use this index, as for others SQLite
  // would read all of a server's cases.
  ['cases_of_guild', '(guild_id, viewer, number)'],
  ['cases_by_time', '(guild_id, asked_at, number) where number > 0'],
  // Work.
  ['cases_due', "(priority, next_attempt_at, number) where state in ('waiting', 'sending', 'unsure')"],
  ['cases_unconfirmed', "(room_id) where state = 'in-force'"],
  ['cases_of_viewer', "(room_id, viewer, guild_id, number) where kind <> 'review'"],
  [
    'cases_active',
    "(room_id, coalesce(until, 9007199254740991)) where kind = 'ban' and replaced_by is null and state in ('in-force', 'confirmed')",
  ],
  // The outbox. The order in which outcomes are posted is a server's own.
  ['cases_of_message', '(post_message_id) where post_message_id is not null'],
  [
    'cases_unposted',
    "(guild_id, settled_at, number) where posted_at is null and state in ('in-force', 'confirmed', 'failed')",
  ],
  ['cases_post_due', '(guild_id, number) where post_due = 1'],
  // Bans in posts of their own, by their end, as long as their posts do not say that they have ended.
  [
    'cases_ended',
    "(until, guild_id) where kind = 'ban' and end_shown = 0 and posted_in_list = 0 and post_message_id is not null",
  ],
  // Rules. `cases_of_rule` is wide enough for a rule's bans and decisions to be counted without reading the cases.
  [
    'cases_reviews',
    "(guild_id, room_id, viewer, rule, coalesce(decision, ''), asked_at, number) where kind = 'review'",
  ],
  ['cases_strikes', "(guild_id, viewer, asked_at) where kind = 'ban' and source_type = 'filter'"],
  ['cases_dismissed', "(guild_id, rule, asked_at, number) where kind = 'review' and decision = 'dismiss'"],
  ['cases_of_rule', '(guild_id, rule, kind, asked_at, state, decision, replaced_by) where rule is not null'],
];

async function createIndexesOfCases(db: Kysely<Schema>): Promise<void> {
  for (const [name, definition] of INDEXES_OF_CASES)
    await sql.raw(`create index ${name} on cases ${definition}`).execute(db);
}

async function createRevisions(db: Kysely<Schema>): Promise<void> {
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
}

async function createRules(db: Kysely<Schema>): Promise<void> {
  const table = (name: 'rules' | 'rule_versions') =>
    db.schema
      .createTable(name)
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('terms', 'text', (column) => column.notNull())
      .addColumn('changed_by', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull());
  await table('rules')
    .addColumn('state', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('rules_key', ['guild_id', 'id'])
    .execute();
  await table('rule_versions')
    .addPrimaryKeyConstraint('rule_versions_key', ['guild_id', 'id', 'version'])
    .execute();
}

async function createMessages(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const id = dialect === 'postgres' ? sql`bigint` : sql`integer`;
  await db.schema
    .createTable('messages')
    .addColumn('id', id, (column) =>
      dialect === 'postgres' ? column.generatedAlwaysAsIdentity().primaryKey() : column.primaryKey(),
    )
    .addColumn('room_id', 'text', (column) => column.notNull())
    .addColumn('viewer', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await sql`create index messages_of_room on messages (room_id, id)`.execute(db);
}

async function createWatches(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('watches')
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('viewer', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('watches_key', ['guild_id', 'viewer'])
    .execute();
}

async function createViewerNotes(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  const id = dialect === 'postgres' ? sql`bigint` : sql`integer`;
  await db.schema
    .createTable('viewer_notes')
    .addColumn('id', id, (column) =>
      dialect === 'postgres'
        ? column.generatedAlwaysAsIdentity().primaryKey()
        : // Without this, the number of a note that was removed would be given again.
          column.primaryKey().autoIncrement(),
    )
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('viewer', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
  await sql`create index viewer_notes_of_viewer on viewer_notes (guild_id, viewer, id)`.execute(db);
}
