import { intent, permission } from '../shared/bits.ts';
import type { JsonObject } from '../shared/json.ts';
import { can } from '../world/permissions.ts';
import type { Channel, Thread } from '../world/state.ts';
import { dispatch, isoTime, type World } from '../world/world.ts';

/** Members up to which a thread counts them (Discord docs: Channel, Channel Structure). */
const COUNTED = 50;

/** A thread, with the bot's own membership if it has one (Discord docs: Channel, Channel Structure). */
export function threadJson(world: World, channel: Channel, thread: Thread): JsonObject {
  const own = threadMemberJson(channel.id, thread, world.botId);
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: thread.parentId,
    owner_id: thread.ownerId,
    last_message_id: channel.lastMessageId,
    flags: 0,
    rate_limit_per_user: thread.slowmode,
    message_count: thread.messages,
    total_message_sent: thread.messagesEver,
    member_count: Math.min(thread.members.size, COUNTED),
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: isoTime(thread.archiveChangedAt),
      auto_archive_duration: thread.autoArchiveMinutes,
      locked: thread.locked,
      create_timestamp: isoTime(thread.createdAt),
      ...(channel.type === 12 ? { invitable: thread.invitable } : {}),
    },
    ...(own === undefined ? {} : { member: own }),
  };
}

/** Somebody's membership of a thread, if they are in it (Discord docs: Channel, Thread Member Object). */
export function threadMemberJson(id: string, thread: Thread, userId: string): JsonObject | undefined {
  const since = thread.members.get(userId);
  if (since === undefined) return undefined;
  return { id, user_id: userId, join_timestamp: isoTime(since), flags: 0 };
}

/**
 * A thread was made, changed or deleted, or the bot came into it, which it is told as of a new one: if it sees the thread (Discord
 * docs: Gateway Events, Threads).
 */
export function announceThread(
  world: World,
  what: 'CREATE' | 'JOIN' | 'UPDATE' | 'DELETE',
  channel: Channel,
): void {
  const { thread } = channel;
  if (thread === undefined) return;
  if (!can(world, channel, { userId: world.botId, needed: permission.VIEW_CHANNEL })) return;
  const { id, guildId, type } = channel;
  const gone = { id, guild_id: guildId, parent_id: thread.parentId, type };
  const whole = threadJson(world, channel, thread);
  const payload = { DELETE: gone, UPDATE: whole, JOIN: whole, CREATE: { ...whole, newly_created: true } };
  const t = `THREAD_${what === 'JOIN' ? 'CREATE' : what}`;
  dispatch(world, { t, guildId, intent: intent.GUILDS, d: () => payload[what] });
}

/** Somebody came into a thread or left it; of others than itself the bot hears with the members intent only. */
export function announceThreadMembers(
  world: World,
  channel: Channel,
  { added = [], removed = [] }: { added?: readonly string[]; removed?: readonly string[] },
): void {
  const { thread, id, guildId } = channel;
  if (thread === undefined || added.length + removed.length === 0) return;
  const isOwn = [...added, ...removed].includes(world.botId);
  if (!isOwn && !can(world, channel, { userId: world.botId, needed: permission.VIEW_CHANNEL })) return;
  const d = {
    id,
    guild_id: guildId,
    member_count: Math.min(thread.members.size, COUNTED),
    added_members: added.map((userId) => threadMemberJson(id, thread, userId)),
    removed_member_ids: removed,
  };
  dispatch(world, {
    t: 'THREAD_MEMBERS_UPDATE',
    guildId,
    intent: isOwn ? intent.GUILDS : intent.GUILD_MEMBERS,
    d: () => d,
  });
}
