import type { AutoModerationActionExecution, Message } from 'discord.js';
import type { MessageDeps } from '../../../src/discord/incoming/messages.ts';

export const GUILD = '1';
export const CHANNEL = '2';

/** A server where one channel is linked to a room and one of AutoMod's rules bans for a minute. */
export const parts: MessageDeps = {
  settings: {
    of: () => ({
      rooms: [{ roomId: 'stream-42', channelId: CHANNEL }],
      autoMod: [{ ruleId: 'r1', durationSeconds: 60 }],
    }),
  },
  policy: {
    isModerator: (_: string, roleIds: readonly string[]) => roleIds.includes('moderator'),
    room: ({ channelId }: { channelId: string | undefined }) => `room of ${channelId}`,
  },
  now: () => 77,
  serves: (guildId: string) => guildId === GUILD,
  accountOf: (id: string) => `viewer_${id}`,
} as unknown as MessageDeps;

/** A member with these roles. */
export const member = (...roles: string[]) => ({
  roles: { cache: new Map(roles.map((role) => [role, {}])) },
});

/** A message as discord.js has it, as far as it is looked at. */
export const message = (fields: object = {}): Message =>
  ({
    id: '10',
    guildId: GUILD,
    content: 'hello',
    author: { id: '5', bot: false },
    member: member(),
    channel: { id: CHANNEL, isThread: () => false },
    createdTimestamp: 1000,
    editedTimestamp: null,
    partial: false,
    type: 0,
    ...fields,
  }) as unknown as Message;

/** What Discord's AutoMod tells, as far as it is looked at. */
export const execution = (fields: object = {}): AutoModerationActionExecution =>
  ({
    guild: { id: GUILD },
    ruleId: 'r1',
    userId: '5',
    channelId: CHANNEL,
    messageId: '30',
    alertSystemMessageId: null,
    content: 'buy coins now',
    matchedContent: 'coins',
    matchedKeyword: 'coin*',
    member: member(),
    action: { type: 1 },
    ...fields,
  }) as unknown as AutoModerationActionExecution;
