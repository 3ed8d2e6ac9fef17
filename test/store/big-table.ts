import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/store/connection/database.ts';
import type { Schema } from '../../src/store/schema.ts';
import { draft } from './kit.ts';

const { guildId, askedAt: now, roomId } = draft;
/** Rows in one statement. */
const AT_ONCE = 10_000;
/** A viewer of whom thousands of reviews were decided, the last of them a moment ago. */
export const CHATTY = 'chatty';
const DECIDED = 3000;
/** The rule of the flood. */
export const FLOODED = 'scams';

/** Fills a table: `cases` settled long ago over 20 rooms, and `reviews` of one rule, open, of the last minutes. */
export async function fill(
  { db, dialect }: Database,
  { cases, reviews }: { cases: number; reviews: number },
): Promise<void> {
  await insert(db, dialect, {
    count: cases,
    number: sql`n`,
    viewer: sql`'viewer_' || (n % 50000)`,
    room: sql`'stream-' || (n % 20)`,
    kind: sql`case n % 5 when 0 then 'unban' when 1 then 'review' else 'ban' end`,
    at: sql`${sql.lit(now - cases * 60_000)} + n * 59000`,
    rule: sql`case n % 5 when 0 then null else 'rule-' || (n % 2) end`,
    decision: sql`case n % 5 when 1 then 'dismiss' end`,
  });
  await insert(db, dialect, {
    count: reviews,
    number: sql`${sql.lit(cases)} + n`,
    viewer: sql`'flooder_' || n`,
    room: sql`${roomId}`,
    kind: sql`'review'`,
    at: sql`${sql.lit(now)} - 300000 + n * 30`,
    rule: sql`${FLOODED}`,
    decision: sql`null`,
  });
  await insert(db, dialect, {
    count: DECIDED,
    number: sql`${sql.lit(cases + reviews)} + n`,
    viewer: sql`${sql.lit(CHATTY)}`,
    room: sql`${roomId}`,
    kind: sql`'review'`,
    at: sql`${sql.lit(now - DECIDED * 100)} + n * 100`,
    rule: sql`${FLOODED}`,
    decision: sql`'dismiss'`,
  });
  await db
    .insertInto('counters')
    .values({ guild_id: guildId, last_number: cases + reviews + DECIDED })
    .execute();
  if (dialect === 'postgres') await sql`analyze`.execute(db);
}

type Column = ReturnType<typeof sql>;
interface Rows {
  readonly count: number;
  readonly number: Column;
  readonly viewer: Column;
  readonly room: Column;
  readonly kind: Column;
  readonly at: Column;
  readonly rule: Column;
  readonly decision: Column;
}

async function insert(db: Kysely<Schema>, dialect: Database['dialect'], rows: Rows): Promise<void> {
  const { count, number, viewer, room, kind, at, rule, decision } = rows;
  // A statement has its bounds.
  for (let first = 1; first <= count; first += AT_ONCE) {
    const last = Math.min(count, first + AT_ONCE - 1);
    const series =
      dialect === 'postgres'
        ? sql`(select generate_series(${sql.lit(first)}, ${sql.lit(last)})::bigint as n) as s`
        : sql`(with recursive s(n) as (select ${sql.lit(first)} union all select n + 1 from s where n < ${sql.lit(last)}) select n from s) as s`;
    await sql`
    insert into cases (guild_id, number, request_id, room_id, viewer, kind, duration_s, reason, note, source_type, rule, rule_version,
      priority, state, attempts, next_attempt_at, asked_at, in_force_at, until, settled_at, posted_at, post_channel_id, post_message_id,
      decision, decided_by, evidence)
    select ${guildId}, ${number}, 'old-' || ${number}, ${room}, ${viewer}, ${kind}, 3600, 'spam', '', 'filter', ${rule}, 1,
      1, 'confirmed', 1, ${at}, ${at}, ${at}, ${at} + 3600000, ${at}, ${at}, 'channel', 'message-' || ${number},
      ${decision}, 'mina', '{"text":"buy c0ins","start":4,"end":9,"term":"coins","view":"leet","at":0,"rule":"x","version":1,"blocked":false}'
    from ${series} where true`.execute(db);
  }
}
