import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../../schema.ts';
import type { Dialect } from '../dialect.ts';

/** What each process has to take over when another one changes it, and what is to be said about the bot itself, whoever says it. */
export const changes = (dialect: Dialect): Migration => ({
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('changes')
      .addColumn('guild_id', 'text', (column) => column.primaryKey())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('alerts')
      .addColumn('id', dialect === 'postgres' ? 'bigint' : 'integer', (column) =>
        dialect === 'postgres' ? column.generatedAlwaysAsIdentity().primaryKey() : column.primaryKey(),
      )
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('asked_by', 'text', (column) => column.notNull())
      .addColumn('guild_id', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('same', 'text')
      .addColumn('topic', 'text')
      .addColumn('begins', 'integer', (column) => column.notNull())
      .addColumn('alert', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'bigint', (column) => column.notNull())
      .addColumn('begun_at', 'bigint')
      .addColumn('posted_at', 'bigint')
      .execute();
    await sql`create index alerts_pending on alerts (guild_id, id) where posted_at is null`.execute(db);
    await sql`create index alerts_same on alerts (same, channel_id, id) where same is not null`.execute(db);
    await sql`create index alerts_topic on alerts (topic, id) where topic is not null`.execute(db);
    await sql`create index alerts_posted on alerts (posted_at) where posted_at is not null`.execute(db);
    await firstRules(db);
  },
});

/** Posts about first rules were the first that outlived a restart. */
async function firstRules(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{
    guild_id: string;
    rule: string;
  }>`select notices.guild_id, min(rules.id) as rule
    from notices join rules on rules.guild_id = notices.guild_id group by notices.guild_id`.execute(db);
  for (const { guild_id, rule } of rows)
    await db
      .insertInto('alerts')
      .values({
        name: `first${guild_id}`,
        asked_by: '',
        guild_id: guild_id,
        channel_id: '',
        same: null,
        topic: null,
        begins: 0,
        alert: JSON.stringify({
          notice: { what: 'first-rule-installed', rule: rule },
          installed: { rule: rule },
          isNews: true,
        }),
        asked_at: 0,
        begun_at: null,
        posted_at: null,
      })
      .execute();
  await db.schema.dropTable('notices').execute();
}
