import { ChannelType, type Client, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** What the bot needs to post outcomes. */
const NEEDED = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const;

/** What it needs to write plain messages; in threads, the second of them is another permission. */
const TO_WRITE = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
} as const;
const TO_WRITE_IN_THREADS = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
} as const;

/** What is known about a server's channels, from memory. */
export interface Channels {
  /** The permissions that the bot lacks there to post outcomes, by their names in Discord. */
  missing(guildId: string, channelId: string): string[];
  /** The same of those that it needs to write there, which may be a thread. */
  missingToWrite(guildId: string, channelId: string): string[];
  /** Whether every member of the server can read it. */
  isPublic(guildId: string, channelId: string): boolean;
  /** Whether the bot has Manage Server. */
  mayManage(guildId: string): boolean;
}

export function createChannels(client: Pick<Client, 'guilds'>): Channels {
  const permissions = (guildId: string, channelId: string, of: 'me' | 'everyone') => {
    const guild = client.guilds.cache.get(guildId);
    const target = of === 'me' ? guild?.members.me : guild?.roles.everyone;
    const channel = guild?.channels.cache.get(channelId);
    return (target && channel?.permissionsFor(target)) as Readonly<PermissionsBitField> | null | undefined;
  };
  const lacking = (guildId: string, channelId: string, needed: Readonly<Record<string, bigint>>) => {
    const mine = permissions(guildId, channelId, 'me');
    return Object.entries(needed).flatMap(([name, flag]) => (mine?.has(flag) ? [] : [name]));
  };
  return {
    missing: (guildId, channelId) => lacking(guildId, channelId, NEEDED),
    missingToWrite(guildId, channelId) {
      const isThread = client.guilds.cache.get(guildId)?.channels.cache.get(channelId)?.isThread();
      return lacking(guildId, channelId, isThread ? TO_WRITE_IN_THREADS : TO_WRITE);
    },
    mayManage: (guildId) =>
      client.guilds.cache.get(guildId)?.members.me?.permissions.has(PermissionFlagsBits.ManageGuild) ?? false,
    isPublic: (guildId, channelId) =>
      client.guilds.cache.get(guildId)?.channels.cache.get(channelId)?.type !== ChannelType.PrivateThread &&
      (permissions(guildId, channelId, 'everyone')?.has(PermissionFlagsBits.ViewChannel) ?? false),
  };
}
