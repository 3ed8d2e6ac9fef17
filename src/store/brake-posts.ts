import type { Kysely, Selectable } from 'kysely';
import type { BrakePost, NotedBrakePost } from '../moderation/filtering/brake-posts/ports.ts';
import type { BrakePostTable, Schema } from './schema.ts';

/** Posts that are looked at in one turn, the newest first. */
const LIVE = 100;

/** Notes a post that says that a rule was stopped, once. */
export async function keepBrakePost(db: Kysely<Schema>, post: BrakePost): Promise<void> {
  await db
    .insertInto('brake_posts')
    .values({
      message_id: post.messageId,
      channel_id: post.channelId,
      guild_id: post.guildId,
      rule: post.rule,
      brake_limit: post.limit,
      stopped_at: post.stoppedAt,
      resumed_at: null,
      shown: null,
      closed: 0,
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute();
}

/** Those that are still kept true, the newest first. */
export async function liveBrakePosts(db: Kysely<Schema>): Promise<BrakePost[]> {
  const rows = await db
    .selectFrom('brake_posts')
    .selectAll()
    .where('closed', '=', 0)
    .orderBy('stopped_at', 'desc')
    .limit(LIVE)
    .execute();
  return rows.map(fromRow);
}

/** One of them, by its message. */
export async function brakePost(db: Kysely<Schema>, messageId: string): Promise<BrakePost | undefined> {
  const row = await db
    .selectFrom('brake_posts')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** Notes what one of them shows. */
export async function noteBrakePost(
  db: Kysely<Schema>,
  { messageId, shown, resumedAt, isClosed }: NotedBrakePost,
): Promise<void> {
  await db
    .updateTable('brake_posts')
    .set({ shown: shown, resumed_at: resumedAt ?? null, closed: isClosed ? 1 : 0 })
    .where('message_id', '=', messageId)
    .execute();
}

const fromRow = (row: Selectable<BrakePostTable>): BrakePost => ({
  messageId: row.message_id,
  channelId: row.channel_id,
  guildId: row.guild_id,
  rule: row.rule,
  limit: row.brake_limit,
  stoppedAt: Number(row.stopped_at),
  resumedAt: row.resumed_at === null ? undefined : Number(row.resumed_at),
  shown: row.shown ?? undefined,
});
