import { permission } from '../shared/bits.ts';
import { announceThread, announceThreadMembers } from '../wire/thread.ts';
import { can } from '../world/permissions.ts';
import type { Channel, StoredMessage, Thread } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** A message was written in a channel: a thread is active again, and whoever wrote or is mentioned is in it from now on. */
export function noteWriting(world: World, channel: Channel, { json, audience }: StoredMessage): void {
  const { thread } = channel;
  // Whatever one person alone sees is no message of the thread.
  if (thread === undefined || audience !== undefined) return;
  thread.lastActiveAt = world.clock.now();
  if (json.type !== STARTER) {
    thread.messages += 1;
    thread.messagesEver += 1;
  }
  join(world, channel, [json.author.id, ...json.mentions.map(({ id }) => id)]);
  const reopens = !thread.locked || mayManage(world, channel, json.author.id);
  if (thread.archived && reopens) archive(world, channel, { thread, archived: false });
}

/** The message of a thread that shows the one from which it was made (Discord docs: Message, Message Types). */
export const STARTER = 21;

/** A message of a channel was deleted. */
export function noteDeletion({ thread }: Channel, { json }: StoredMessage): void {
  if (thread !== undefined && json.type !== STARTER) thread.messages -= 1;
}

/** Puts people into a thread, as far as they see where it is. */
export function join(world: World, channel: Channel, userIds: readonly string[]): void {
  const { thread } = channel;
  const parent = world.channels.get(thread?.parentId ?? '');
  if (thread === undefined || parent === undefined) return;
  const added = [...new Set(userIds)].filter(
    (userId) =>
      !thread.members.has(userId) && can(world, parent, { userId, needed: permission.VIEW_CHANNEL }),
  );
  for (const userId of added) thread.members.set(userId, world.clock.now());
  if (added.includes(world.botId)) announceThread(world, 'JOIN', channel);
  announceThreadMembers(world, channel, { added });
}

/** Takes somebody out of a thread. */
export function leave(world: World, channel: Channel, userId: string): void {
  if (channel.thread?.members.delete(userId)) announceThreadMembers(world, channel, { removed: [userId] });
}

/** Archives a thread or takes it up again, and tells of it. */
export function archive(
  world: World,
  channel: Channel,
  { thread, archived }: { thread: Thread; archived: boolean },
): void {
  thread.archived = archived;
  thread.archiveChangedAt = world.clock.now();
  if (!archived) thread.lastActiveAt = world.clock.now();
  announceThread(world, 'UPDATE', channel);
}

/** Archives the threads in which nobody has written for as long as each allows (Discord docs: Threads, Active & Archived). */
export function archiveIdle(world: World): void {
  const now = world.clock.now();
  for (const channel of world.channels.values()) {
    const { thread } = channel;
    if (thread === undefined || thread.archived) continue;
    if (now - thread.lastActiveAt < thread.autoArchiveMinutes * 60_000) continue;
    archive(world, channel, { thread, archived: true });
  }
}

/** Whether somebody may lock, delete and reopen all threads there. */
export function mayManage(world: World, channel: Channel, userId: string): boolean {
  return can(world, channel, { userId, needed: permission.MANAGE_THREADS });
}
