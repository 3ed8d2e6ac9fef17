import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/store/connection/database.ts';
import type { Schema } from '../../src/store/schema.ts';
import { GUILD, ROOM } from './core.ts';

/** Rows in one statement. */
const AT_ONCE = 20_000;
/** Nine cases of ten are of one server; ten others share the rest. */
const OTHERS = 10;
/** A case about every half a minute, so that a million are a year. Milliseconds. */
const APART = 31_500;
/** The newest of a server's cases, which is all that goes on; what lies behind them is history. */
export const LIVE = 4000;
/** The rule behind seven cases of ten. */
export const RULE = 'scams';

/**
 * Fills a database with so many cases of about 1 KB each: seven of ten are bans by a rule (an hour each, lapsed), one is a moderator's
 * ban, one a review that was decided or expired, one an unban; nearly all are in one room of one server. Among the newest 4,000 of the
 * large server, moderators' bans are for good, one review of four is open, and one case of a hundred is still to be posted. Made without
 * indexes, which are made afterwards.
 */
export async function fillRealistically(database: Database, cases: number, now: number): Promise<void> {
  const { db, dialect } = database;
  if (dialect === 'sqlite') await sql`pragma synchronous = off`.execute(db);
  const indexes = await indexesOf(database);
  for (const { name } of indexes) await sql.raw(`drop index ${name}`).execute(db);
  const small = Math.round(cases / 10 / OTHERS);
  await insert(database, { guildId: GUILD, count: cases - small * OTHERS, now });
  for (let other = 1; other <= OTHERS; other += 1)
    await insert(database, { guildId: `${GUILD}${other}`, count: small, now });
  for (const { definition } of indexes) await sql.raw(definition).execute(db);
  // As PostgreSQL does by itself from time to time, and SQLite never.
  if (dialect === 'postgres') await sql`vacuum analyze cases`.execute(db);
  else await sql`pragma synchronous = full`.execute(db);
}

/** Indexes of cases that are no constraints. */
async function indexesOf({ db, dialect }: Database): Promise<{ name: string; definition: string }[]> {
  const { rows } = await (dialect === 'sqlite'
    ? sql<{ name: string; definition: string }>`
        select name, sql as definition from sqlite_master where type = 'index' and tbl_name = 'cases' and sql is not null`
    : sql<{ name: string; definition: string }>`
        select indexname as name, indexdef as definition from pg_indexes where tablename = 'cases'
          and indexname not in (select conname from pg_constraint)`
  ).execute(db);
  return rows;
}

interface Server {
  readonly guildId: string;
  readonly count: number;
  readonly now: number;
}

async function insert({ db, dialect }: Database, server: Server): Promise<void> {
  const { guildId, count } = server;
  for (let first = 1; first <= count; first += AT_ONCE) {
    const last = Math.min(count, first + AT_ONCE - 1);
    const series =
      dialect === 'postgres'
        ? sql`(select generate_series(${sql.lit(first)}, ${sql.lit(last)})::bigint as n) as s`
        : sql`(with recursive s(n) as (select ${sql.lit(first)} union all select n + 1 from s where n < ${sql.lit(last)}) select n from s) as s`;
    await insertFrom(db, server, series);
  }
  await db.insertInto('counters').values({ guild_id: guildId, last_number: count }).execute();
}

async function insertFrom(
  db: Kysely<Schema>,
  { guildId, count, now }: Server,
  series: ReturnType<typeof sql>,
): Promise<void> {
  const text = sql.lit('buy c0ins at my page, link in bio 加我微信 '.repeat(14));
  const evidence = sql`'{"text":"' || ${text} || n || '","start":4,"end":9,"term":"coins","view":"leet","at":' || ${sql.lit(now)} || ',"rule":"scams","version":1,"blocked":true}'`;
  const kind = sql`case n % 10 when 7 then 'ban' when 8 then 'review' when 9 then 'unban' else 'ban' end`;
  const isByRule = sql`n % 10 in (0, 1, 2, 3, 4, 5, 6, 8)`;
  const isLive = guildId === GUILD ? sql`n > ${sql.lit(count - LIVE)}` : sql`n < 0`;
  const at = sql`${sql.lit(now)} - (${sql.lit(count)} - n) * ${sql.lit(APART)}`;
  await sql`
    insert into cases (guild_id, number, request_id, room_id, viewer, kind, duration_s, reason, note, source_type, actor_id, actor_name,
      rule, rule_version, priority, state, attempts, next_attempt_at, asked_at, in_force_at, confirmed_at, until, settled_at,
      posted_at, post_channel_id, post_message_id, post_batch, posted_in_list, end_shown, decision, decided_by, evidence)
    select ${guildId}, n, 'request-' || ${guildId} || '-' || n,
      case when n % 20 = 3 then 'stream-' || (n % 7) else ${guildId === GUILD ? ROOM : `room-of-${guildId}`} end,
      'viewer_' || (n * 7919 % ${sql.lit(Math.max(1000, Math.round(count / 3)))}), ${kind},
      case when n % 10 = 7 then 4294967295 when n % 10 in (8, 9) then null else 3600 end,
      'spam in the chat', '', case when ${isByRule} then 'filter' else 'command' end,
      case when ${isByRule} then null else '222222222222222222' end, case when ${isByRule} then null else 'mina' end,
      case when ${isByRule} then ${RULE} end, case when ${isByRule} then 1 end, case when ${isByRule} then 1 else 0 end,
      'confirmed', 1, ${at}, ${at}, ${at}, ${at},
      case when n % 10 in (8, 9) then null when n % 10 = 7 then (case when ${isLive} then ${at} + 4294967295000 else ${at} + 86400000 end)
        else ${at} + 3600000 end, ${at},
      case when n % 100 = 17 and ${isLive} then null else ${at} end,
      case when n % 100 = 17 and ${isLive} then null else '333' end,
      case when n % 100 = 17 and ${isLive} then null else ${guildId} || '-' || (n / 10) end,
      case when n % 100 = 17 and ${isLive} then null else 'b' || (n / 10) end,
      case when n % 10 < 7 then 1 else 0 end, ${sql.lit(guildId === GUILD ? 0 : 1)},
      case when n % 10 <> 8 or (${isLive} and n % 40 = 8) then null when n % 30 = 8 then 'dismiss' when n % 30 = 18 then 'ban' else 'expired' end,
      case when n % 10 = 8 then 'mina' end,
      case when ${isByRule} then ${evidence} end
    from ${series} where true`.execute(db);
}
