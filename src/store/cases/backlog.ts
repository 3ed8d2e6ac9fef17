import { type Kysely, type RawBuilder, sql } from 'kysely';
import { MOST_COUNTED } from '../../moderation/audit/ports.ts';
import type { Schema } from '../schema.ts';
import { isDue, isUnposted, unposted } from './outbox.ts';

/** Servers with pending outcomes or posts to bring up to date. */
export async function unpostedGuilds(db: Kysely<Schema>): Promise<string[]> {
  const lists = [await guildsWith(db, isUnposted), await guildsWith(db, isDue)];
  return [...new Set(lists.flat())];
}

/** The servers that have such cases, each found by a look behind the one before: a long backlog is not gone through. */
async function guildsWith(db: Kysely<Schema>, condition: RawBuilder<boolean>): Promise<string[]> {
  const { rows } = await sql<{ guild_id: string }>`
    with recursive servers(guild_id) as (
      select * from (select guild_id from cases where ${condition} order by guild_id limit 1) as first
      union all
      select (select guild_id from cases where ${condition} and guild_id > servers.guild_id order by guild_id limit 1)
      from servers where servers.guild_id is not null
    )
    select guild_id from servers where guild_id is not null`.execute(db);
  return rows.map((row) => row.guild_id);
}

/** How many outcomes are pending, counted up to `most`. */
export async function countUnposted(
  db: Kysely<Schema>,
  guildId: string,
  most = MOST_COUNTED,
): Promise<number> {
  const some = unposted(db, guildId).select('number').limit(most);
  const row = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
