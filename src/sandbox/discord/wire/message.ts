import { intent } from '../bits.ts';
import type { JsonObject } from '../json.ts';
import { withoutForwarded } from '../messages/forward.ts';
import type { StoredMessage } from '../state.ts';
import type { World } from '../world.ts';
import { memberDetails } from './user.ts';

/** A message (Discord docs: Message, Message Structure). */
export interface MessageJson extends JsonObject {
  readonly id: string;
  readonly channel_id: string;
  readonly author: JsonObject & { readonly id: string };
  readonly content: string;
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
  readonly type: number;
  readonly flags: number;
  readonly mention_everyone: boolean;
  readonly mentions: readonly (JsonObject & { readonly id: string })[];
  readonly mention_roles: readonly string[];
  readonly attachments: readonly JsonObject[];
  readonly embeds: readonly JsonObject[];
  readonly components: readonly JsonObject[];
}

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
