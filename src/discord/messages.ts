import { createHash } from 'node:crypto';
import { type AutoModerationActionExecution, AutoModerationActionType, type Message } from 'discord.js';
import type { BanRequest } from '../moderation/ban-service.ts';
import type { ChatMessage } from '../moderation/judge.ts';
import type { Policy } from '../moderation/policy.ts';
import type { Now } from '../moderation/ports.ts';
import type { Settings } from '../moderation/settings.ts';

export interface MessageParts {
  readonly settings: Pick<Settings, 'of'>;
  readonly policy: Pick<Policy, 'isModerator' | 'room'>;
  readonly serves: (guildId: string) => boolean;
  /** The viewer's account of a Discord user. */
  readonly accountOf: (discordId: string) => string;
  readonly now: Now;
}

/**
 * What somebody wrote in a channel that a room is linked to, as the room's filters take it; undefined where it does not concern
 * them. Moderators may write what they like. Such a message cannot be refused, as it stands already.
 */
export function fromDiscord(message: Message, parts: MessageParts): ChatMessage | undefined {
  const { guildId, author, member, content, channel } = message;
  if (guildId === null || author.bot || content === '' || !parts.serves(guildId)) return undefined;
  if (parts.policy.isModerator(guildId, [...(member?.roles.cache.keys() ?? [])])) return undefined;
  const channelId = channel.isThread() ? channel.parentId : channel.id;
  const room = parts.settings.of(guildId).rooms.find((one) => one.channelId === channelId);
  if (!room) return undefined;
  return {
    ...{ key: `discord/${message.id}`, ref: undefined, roomId: room.roomId },
    ...{ viewer: parts.accountOf(author.id), texts: [content], at: message.createdTimestamp },
    msgSeq: undefined,
  };
}

/**
 * The ban that a rule of Discord's own AutoMod calls for, if it is tied to one. Discord tells this only to bots that may manage the
 * server, and what was written only with the Message Content intent. Throws an `input` failure where no room is linked.
 */
export function fromAutoMod(
  execution: AutoModerationActionExecution,
  { settings, policy, serves, accountOf, now }: MessageParts,
): BanRequest | undefined {
  const { ruleId, userId, channelId, messageId, alertSystemMessageId, content, matchedContent } = execution;
  const guildId = execution.guild.id;
  const tied = settings.of(guildId).autoMod.find((one) => one.ruleId === ruleId);
  if (!tied || !serves(guildId)) return undefined;
  if (policy.isModerator(guildId, [...(execution.member?.roles.cache.keys() ?? [])])) return undefined;
  const found = matchedContent ?? '';
  const start = Math.max(0, content.indexOf(found));
  return {
    ...{ kind: 'ban', guildId, roleIds: [], replace: false, reason: '', note: '' },
    // One message gives an event for each of the rule's actions.
    requestId: `automod/${guildId}/${ruleId}/${userId}/${messageId ?? alertSystemMessageId ?? hashOf(content)}`,
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
        ...{ text: content, start, end: start + found.length, term: execution.matchedKeyword ?? '' },
        ...{ view: 'Discord', at: now(), msgSeq: undefined, rule: ruleId, version: 0 },
        blocked: execution.action.type === AutoModerationActionType.BlockMessage,
      },
    }),
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);
