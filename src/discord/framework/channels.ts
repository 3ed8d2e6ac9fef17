import { type Client, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** What the bot needs to post outcomes. */
const NEEDED = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const;

/** What is known about a server's channels, from memory. */
export interface Channels {
  /** The permissions that the bot lacks there to post outcomes, by their names in Discord. */
  missing(guildId: string, channelId: string): string[];
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
  return {
    missing(guildId, channelId) {
      const mine = permissions(guildId, channelId, 'me');
      return Object.entries(NEEDED).flatMap(([name, flag]) => (mine?.has(flag) ? [] : [name]));
    },
    mayManage: (guildId) =>
      client.guilds.cache.get(guildId)?.members.me?.permissions.has(PermissionFlagsBits.ManageGuild) ?? false,
    isPublic: (guildId, channelId) =>
      permissions(guildId, channelId, 'everyone')?.has(PermissionFlagsBits.ViewChannel) ?? false,
  };
}
