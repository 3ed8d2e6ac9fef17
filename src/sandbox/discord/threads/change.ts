import { z } from 'zod';
import { permission } from '../shared/bits.ts';
import { refusal } from '../shared/errors.ts';
import { text } from '../validate/form.ts';
import { announceThread } from '../wire/thread.ts';
import { demandOf } from '../world/permissions.ts';
import type { Channel, Thread } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { archive, mayManage } from './activity.ts';
import { autoArchive } from './make.ts';

/** What can be changed about a thread (Discord docs: Modify Channel, Thread). */
export const threadChange = z.object({
  name: text(1, 100).nullish(),
  archived: z.boolean().nullish(),
  locked: z.boolean().nullish(),
  invitable: z.boolean().nullish(),
  auto_archive_duration: autoArchive.nullish(),
  rate_limit_per_user: z.int().min(0).max(21_600).nullish(),
});
/** A checked change. */
export type ThreadChange = z.output<typeof threadChange>;

/** The thread that a channel is; throws 50024 for any other. */
export function threadOf({ thread }: Channel): Thread {
  if (thread === undefined) throw refusal(50024);
  return thread;
}

/**
 * Changes a thread as somebody may (Discord docs: Modify Channel; Threads, Permissions). Throws 50001, 50013, and 50083 for a
 * change to a thread that is archived and stays it.
 */
export function changeThread(
  world: World,
  channel: Channel,
  { change, userId }: { change: ThreadChange; userId: string },
): void {
  const thread = threadOf(channel);
  demandOf(world, channel, { userId, needed: neededFor(thread, change, userId) });
  if (thread.archived && change.archived !== false && change.archived !== true) throw refusal(50083);
  channel.name = change.name ?? channel.name;
  thread.locked = change.locked ?? thread.locked;
  thread.invitable = change.invitable ?? thread.invitable;
  thread.autoArchiveMinutes = change.auto_archive_duration ?? thread.autoArchiveMinutes;
  thread.slowmode = change.rate_limit_per_user ?? thread.slowmode;
  const archived = change.archived ?? thread.archived;
  if (archived === thread.archived) announceThread(world, 'UPDATE', channel);
  else archive(world, channel, { thread, archived });
}

/**
 * Whoever may write reopens a thread that is not locked; its owner names, archives and times it; everything else needs
 * Manage Threads.
 */
function neededFor(thread: Thread, change: ThreadChange, userId: string): bigint {
  const { MANAGE_THREADS, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL } = permission;
  const asked = Object.entries(change).filter(([, value]) => value !== undefined && value !== null);
  const reopensOnly = asked.every(([name, value]) => name === 'archived' && value === false);
  if (reopensOnly) return thread.locked ? MANAGE_THREADS : SEND_MESSAGES_IN_THREADS;
  const ofOwner = ['name', 'archived', 'auto_archive_duration', 'invitable'];
  const isOwners = userId === thread.ownerId && !thread.locked;
  return isOwners && asked.every(([name]) => ofOwner.includes(name)) ? VIEW_CHANNEL : MANAGE_THREADS;
}

/** Deletes a thread with all that is in it. Throws 50001, 50013. */
export function deleteThread(world: World, channel: Channel, userId: string): void {
  threadOf(channel);
  demandOf(world, channel, { userId, needed: permission.MANAGE_THREADS });
  announceThread(world, 'DELETE', channel);
  world.channels.delete(channel.id);
  world.messages.delete(channel.id);
}

/** Refuses writing in a thread that is locked: 160005 for all who do not manage threads (Discord docs: Threads). */
export function demandUnlocked(world: World, channel: Channel, userId: string): void {
  if (channel.thread?.locked === true && !mayManage(world, channel, userId)) throw refusal(160005);
}

/** Refuses what cannot be done in an archived thread, such as editing a message: 50083. */
export function demandActive({ thread }: Channel): void {
  if (thread?.archived === true) throw refusal(50083);
}
