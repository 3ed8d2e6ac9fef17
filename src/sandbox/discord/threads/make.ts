import { z } from 'zod';
import { createMessage, referenceTo } from '../messages/create.ts';
import { flag, permission } from '../shared/bits.ts';
import { refusal } from '../shared/errors.ts';
import { text } from '../validate/form.ts';
import { announceMessage } from '../wire/events.ts';
import { activeThreads, channelJson } from '../wire/guild.ts';
import { announceThread } from '../wire/thread.ts';
import { demandOf } from '../world/permissions.ts';
import type { Channel, StoredMessage, Thread } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { STARTER } from './activity.ts';

/** Threads of a server that can be active at once (Discord docs: Threads, Active & Archived Threads). */
const ACTIVE = 1000;
/** A message that tells of a thread made without one, where it was made (Discord docs: Message, Message Types). */
const THREAD_CREATED = 18;
/** Types of the messages that the service itself writes: nobody can edit them, or make a thread of them. */
export const SYSTEM_TYPES = [THREAD_CREATED, STARTER];

/** Minutes of silence that a thread can be told to be archived after. */
export const autoArchive = z.literal([60, 1440, 4320, 10080]);

/** What is said of a thread to be made from a message (Discord docs: Start Thread from Message). */
export const fromMessage = z.object({
  name: text(1, 100),
  auto_archive_duration: autoArchive.nullish(),
  rate_limit_per_user: z.int().min(0).max(21_600).nullish(),
});

/** What is said of one that is made without (Discord docs: Start Thread without Message). */
export const fromNothing = fromMessage.extend({
  type: z.literal([10, 11, 12]).nullish(),
  invitable: z.boolean().nullish(),
});

/** A thread to be made: where, by whom, and from which message if from one. */
export interface Wanted extends z.output<typeof fromNothing> {
  readonly parent: Channel;
  readonly ownerId: string;
  readonly message?: StoredMessage | undefined;
}

/**
 * Makes a thread. Throws 50024 where there can be none, 50001 and 50013 for who may not, 160004 for a message that has one,
 * 160006 if the server has too many.
 */
export function makeThread(world: World, wanted: Wanted): Channel {
  const { parent, ownerId, message } = wanted;
  // Without a type and a message it is private (Discord docs: Start Thread without Message).
  const type = message === undefined ? (wanted.type ?? 12) : 11;
  if (parent.type !== 0 || parent.guildId === undefined || type === 10) throw refusal(50024);
  const isPrivate = type === 12;
  const creating = isPrivate ? permission.CREATE_PRIVATE_THREADS : permission.CREATE_PUBLIC_THREADS;
  const reading = message === undefined ? 0n : permission.READ_MESSAGE_HISTORY;
  demandOf(world, parent, { userId: ownerId, needed: creating | reading });
  if (message !== undefined && SYSTEM_TYPES.includes(message.json.type)) throw refusal(50021);
  if (message !== undefined && world.channels.has(message.json.id)) throw refusal(160004);
  if (activeThreads(world, parent.guildId).length >= ACTIVE) throw refusal(160006);
  const channel: Channel = {
    id: message?.json.id ?? world.nextId(),
    type,
    name: wanted.name,
    guildId: parent.guildId,
    position: 0,
    overwrites: new Map(),
    lastMessageId: null,
    thread: newThread(world, wanted),
  };
  world.channels.set(channel.id, channel);
  announceThread(world, 'CREATE', channel);
  if (message !== undefined) begin(world, channel, { message, ownerId });
  else if (!isPrivate) tellOf(world, parent, channel);
  return channel;
}

function newThread(world: World, wanted: Wanted): Thread {
  const now = world.clock.now();
  return {
    parentId: wanted.parent.id,
    ownerId: wanted.ownerId,
    createdAt: now,
    archived: false,
    archiveChangedAt: now,
    locked: false,
    invitable: wanted.invitable ?? true,
    autoArchiveMinutes: wanted.auto_archive_duration ?? 1440,
    slowmode: wanted.rate_limit_per_user ?? 0,
    lastActiveAt: now,
    messages: 0,
    messagesEver: 0,
    members: new Map([[wanted.ownerId, now]]),
  };
}

/** The message shows its thread from now on, and the thread begins with the message. */
function begin(
  world: World,
  channel: Channel,
  { message, ownerId }: { message: StoredMessage; ownerId: string },
): void {
  const { json } = message;
  const marked: StoredMessage = {
    ...message,
    json: { ...json, flags: json.flags | flag.HAS_THREAD, thread: channelJson(world, channel) },
    pings: [],
  };
  world.messages.get(json.channel_id)?.set(json.id, marked);
  announceMessage(world, 'update', marked);
  createMessage(world, {
    channel,
    authorId: ownerId,
    body: {},
    settableFlags: 0,
    type: STARTER,
    extra: referenceTo(message),
    mayBeEmpty: true,
  });
}

function tellOf(world: World, parent: Channel, channel: Channel): void {
  createMessage(world, {
    channel: parent,
    authorId: channel.thread?.ownerId ?? '',
    // The name mentions nobody.
    body: { content: channel.name, allowed_mentions: {} },
    settableFlags: 0,
    type: THREAD_CREATED,
    extra: { message_reference: { type: 0, channel_id: channel.id, guild_id: channel.guildId } },
  });
}
