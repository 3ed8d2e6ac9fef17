import { createHash } from 'node:crypto';
import {
  type AnyThreadChannel,
  type AutoModerationActionExecution,
  AutoModerationActionType,
  type Message,
  MessageType,
  type PartialMessage,
} from 'discord.js';
import type { ChatMessage } from '../../moderation/filtering/judge.ts';
import type { Policy } from '../../moderation/policy.ts';
import type { Now } from '../../moderation/ports.ts';
import type { ActionRequest } from '../../moderation/requests/door.ts';
import { ofAutoMod } from '../../moderation/requests/request-ids.ts';
import type { Settings } from '../../moderation/settings.ts';
import { textsOf } from './message-texts.ts';

export interface MessageDeps {
  readonly settings: Pick<Settings, 'of'>;
  readonly policy: Pick<Policy, 'isModerator' | 'room'>;
  readonly serves: (guildId: string) => boolean;
  /** The viewer's account of a Discord user. */
  readonly accountOf: (discordId: string) => string;
  readonly now: Now;
}

/**
 * What somebody wrote in a channel that a room is linked to, as the room's filters take it; undefined where it does not concern
 * them. Moderators may write what they like. Such a message cannot be refused: it has been delivered.
 */
export function fromDiscord(message: Message, deps: MessageDeps): ChatMessage | undefined {
  const { id, guildId, author, member, channel, type } = message;
  // That a thread was created has an event of its own.
  if (guildId === null || author.bot || type === MessageType.ThreadCreated) return undefined;
  return said(
    {
      guildId,
      channelId: channel.isThread() ? channel.parentId : channel.id,
      key: id,
      authorId: author.id,
      roleIds: [...(member?.roles.cache.keys() ?? [])],
      texts: textsOf(message),
      at: message.editedTimestamp ?? message.createdTimestamp,
    },
    deps,
  );
}

/**
 * The same for a message that was changed. Undefined also where people read in it what they read before: Discord changes messages by
 * itself, to show what a link leads to. `before` is a stub where the bot has not seen or has forgotten the message.
 */
export function fromEdit(
  before: Message | PartialMessage,
  message: Message,
  deps: MessageDeps,
): ChatMessage | undefined {
  const isChanged = before.partial
    ? message.editedTimestamp !== null
    : textsOf(before).join('\0') !== textsOf(message).join('\0');
  return isChanged ? fromDiscord(message, deps) : undefined;
}

/** The name of a new thread, as what its creator said; asks Discord who that is. */
export async function fromThread(
  thread: AnyThreadChannel,
  deps: MessageDeps,
): Promise<ChatMessage | undefined> {
  const { id, guild, ownerId, parentId, name, createdTimestamp } = thread;
  const isLinked = deps.settings.of(guild.id).rooms.some(({ channelId }) => channelId === parentId);
  if (!isLinked || !deps.serves(guild.id)) return undefined;
  const owner = await guild.members.fetch(ownerId);
  if (owner.user.bot) return undefined;
  return said(
    {
      guildId: guild.id,
      channelId: parentId,
      key: id,
      authorId: ownerId,
      roleIds: [...owner.roles.cache.keys()],
      texts: [name],
      at: createdTimestamp ?? 0,
    },
    deps,
  );
}

interface Words {
  readonly guildId: string;
  /** The channel that a room may be linked to. */
  readonly channelId: string | null;
  readonly key: string;
  readonly authorId: string;
  readonly roleIds: readonly string[];
  readonly texts: readonly string[];
  readonly at: number;
}

function said(words: Words, { settings, policy, serves, accountOf }: MessageDeps): ChatMessage | undefined {
  const { guildId, channelId, key, authorId, roleIds, texts, at } = words;
  if (texts.length === 0 || !serves(guildId) || policy.isModerator(guildId, roleIds)) return undefined;
  const room = settings.of(guildId).rooms.find((one) => one.channelId === channelId);
  if (!room) return undefined;
  return {
    // A message that is changed is another one, and the same again when it is changed back.
    key: `discord/${key}/${hashOf(JSON.stringify(texts))}`,
    ref: undefined,
    roomId: room.roomId,
    viewer: accountOf(authorId),
    texts,
    at,
    msgSeq: undefined,
  };
}

/**
 * The ban that a rule of Discord's own AutoMod calls for, if it is tied to one. Discord sends this only to bots that may manage the
 * server, and what was written only with the Message Content intent. Throws an `input` failure where no room is linked.
 */
export function fromAutoMod(
  execution: AutoModerationActionExecution,
  { settings, policy, serves, accountOf, now }: MessageDeps,
): ActionRequest | undefined {
  const { ruleId, userId, channelId, messageId, alertSystemMessageId, content, matchedContent } = execution;
  const guildId = execution.guild.id;
  const tied = settings.of(guildId).autoMod.find((one) => one.ruleId === ruleId);
  if (!tied || !serves(guildId)) return undefined;
  if (policy.isModerator(guildId, [...(execution.member?.roles.cache.keys() ?? [])])) return undefined;
  const found = matchedContent ?? '';
  const start = Math.max(0, content.indexOf(found));
  return {
    kind: 'ban',
    guildId,
    roleIds: [],
    replace: false,
    reason: '',
    note: '',
    // One message gives an event for each of the rule's actions.
    requestId: ofAutoMod({
      guildId,
      ruleId,
      userId,
      message: messageId ?? alertSystemMessageId ?? hashOf(content),
    }),
    targets: [
      {
        viewer: accountOf(userId),
        roomId: policy.room({ guildId, channelId: channelId ?? undefined, named: undefined }),
      },
    ],
    durationSeconds: tied.durationSeconds,
    source: { type: 'filter', rule: `Discord AutoMod ${ruleId}`, version: 0 },
    ...(content !== '' && {
      evidence: {
        text: content,
        start,
        end: start + found.length,
        term: execution.matchedKeyword ?? '',
        view: 'discord',
        at: now(),
        msgSeq: undefined,
        rule: ruleId,
        version: 0,
        blocked: execution.action.type === AutoModerationActionType.BlockMessage,
      },
    }),
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);
