import { intent } from '../shared/bits.ts';
import type { JsonObject } from '../shared/json.ts';
import type { MessageJson, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { memberDetails } from './user.ts';

/**
 * The message as the bot may read it: without the message content intent, what others wrote is blank, unless it
 * mentions the bot or stands in a direct message (Discord docs: Gateway, Message Content Intent).
 */
export function readableBy(world: World, message: StoredMessage, hasContent: boolean): MessageJson {
  const { json } = message;
  const allowed =
    hasContent ||
    message.guildId === undefined ||
    json.author.id === world.botId ||
    json.mentions.some((user) => user.id === world.botId);
  if (allowed) return json;
  const blank = { content: '', embeds: [], attachments: [], components: [] };
  return { ...withoutForwarded(json), ...blank };
}

/** Whether the portal lets the bot read what others write; over REST that alone decides. */
export function contentEnabled(world: World): boolean {
  return world.options.privilegedIntents.includes('MESSAGE_CONTENT');
}

/** A message as MESSAGE_CREATE and MESSAGE_UPDATE carry it: with guild_id and member. */
export function messageEventJson(world: World, message: StoredMessage, intents: number): JsonObject {
  const json = readableBy(world, message, (intents & intent.MESSAGE_CONTENT) !== 0);
  const guild = message.guildId === undefined ? undefined : world.guilds.get(message.guildId);
  if (guild === undefined) return json;
  const member = guild.members.get(json.author.id);
  const details =
    member === undefined ? {} : { member: { ...memberDetails(member), mute: false, deaf: false } };
  return { ...json, guild_id: guild.id, ...details };
}

/** What is left of snapshots and polls for a bot that may not read what others write. */
function withoutForwarded(json: MessageJson): MessageJson {
  const { message_snapshots, poll: _, ...rest } = json;
  if (message_snapshots === undefined) return rest;
  const blank = { content: '', embeds: [], attachments: [], components: [] };
  const snapshots = message_snapshots as readonly { readonly message: JsonObject }[];
  return {
    ...rest,
    message_snapshots: snapshots.map(({ message }) => ({ message: { ...message, ...blank } })),
  };
}
