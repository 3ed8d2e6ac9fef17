import { named } from '../../src/sandbox/sandbox.ts';
import type { Trial } from './trial.ts';

/** A mistake that is seen alike by the doctor and at the start, and said in the audit channel. */
interface Mistake {
  readonly env?: (trial: Trial) => Promise<Record<string, string>> | Record<string, string>;
  readonly make?: (trial: Trial) => Promise<unknown>;
  /** What the doctor says, advice included. */
  readonly says: RegExp;
  /** What the bot runs with. */
  readonly titles: string;
  /** What the audit channel reads; undefined: it cannot be reached. */
  readonly post?: RegExp;
}

/** Common mistakes of whoever sets the bot up. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  'a wrong secret key': {
    env: () => ({ CHAT_SECRET_KEY: '0123456789abcdef0123456789abcdef' }),
    says: /^✗ 14 .*does not accept the bot’s signature \(code 70009\)\.\n +Check CHAT_SECRET_KEY/m,
    titles: 'Chat key and admin',
    post: /does not accept the bot’s signature .*CHAT_SECRET_KEY/,
  },
  'the id of another app': {
    env: ({ chat }) => ({ CHAT_SDK_APP_ID: String(chat.sdkAppId + 1) }),
    says: /^✗ 14 .*does not know this app \(code 70020\)\.\n +Check CHAT_SDK_APP_ID\./m,
    titles: 'Chat key and admin',
    post: /does not know this app/,
  },
  'an account that is not an App admin': {
    env: () => ({ CHAT_ADMIN_ID: 'viewer_1' }),
    says: /^✗ 14 .*is not an App admin \(code 60010\)\.\n +Make CHAT_ADMIN_ID an App admin/m,
    titles: 'Chat key and admin',
    post: /is not an App admin/,
  },
  'the region of another data centre': {
    make: ({ chat }) => chat.control.setOptions({ rightDataCentre: false }),
    says: /^✗ 13 .*in another data centre \(code 60026\)\.\n +Set CHAT_REGION/m,
    titles: 'Chat service',
    post: /in another data centre .*CHAT_REGION/,
  },
  'a room that there is not': {
    env: () => ({ AV_GROUP_ID: 'stream-43' }),
    says: /^✗ 15 .*“stream-43”.*does not know this room.*\n +Check the room’s id \(AV_GROUP_ID/m,
    titles: 'Rooms',
    post: /`stream-43`: The Chat service does not know this room/,
  },
  'a group that is no live room': {
    make: ({ chat }) => chat.control.createRoom({ groupId: 'a-group', type: 'Public' }),
    env: () => ({ AV_GROUP_ID: 'a-group' }),
    says: /^✗ 15 .*“a-group” is a “Public” group.*AVChatRoom.*\n +Name a live room/m,
    titles: 'Rooms',
    post: /`a-group` is a `Public` group/,
  },
  'the switch for banning off': {
    make: ({ chat }) => chat.control.setOptions({ banSwitch: false }),
    says: /^✗ 16 .*switched off in the Chat console.*\(code 10007\)\.\n +Switch on “Audio-video group member banning”/m,
    titles: 'Ban switch',
    post: /Banning is switched off .*Audio-video group member banning/,
  },
  'the bot not in the server': {
    make: ({ discord }) => discord.control.removeMember(discord.guildId, 'bot'),
    says: /^✗ {2}9 .*The bot is not in server.*\n +Open this address .*https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands&permissions=117760&guild_id=\d+$/m,
    titles: 'Server',
  },
  'no right to post in the audit channel': {
    make: ({ discord, channel }) =>
      discord.control.setOverwrite(channel('audit-log'), named(discord.roles, 'bot'), {
        type: 'role',
        allow: 1024n,
        deny: 18432n,
      }),
    says: /^✗ 12 .*cannot post in “#audit-log”: it lacks Send Messages and Embed Links\.\n +Give the bot’s role/m,
    titles: 'Audit channel',
  },
  'no server at all, and none named': {
    env: () => ({ DISCORD_GUILD_ID: '' }),
    make: ({ discord }) => discord.control.removeMember(discord.guildId, 'bot'),
    says: /^✗ {2}9 .*The bot is in no server\.\n +Open this address .*permissions=117760$/m,
    titles: 'Server',
  },
  'an audit channel that was deleted': {
    make: ({ discord, channel }) => discord.control.deleteChannel(channel('audit-log')),
    says: /^✗ 12 .*The audit channel “\d+” cannot be used: The channel no longer exists\.\n +Give the bot/m,
    titles: 'Audit channel',
  },
  'an audit channel that is hidden from the bot': {
    make: ({ discord, channel }) =>
      discord.control.setOverwrite(channel('audit-log'), named(discord.roles, 'bot'), { deny: 1024n }),
    says: /^✗ 12 .*cannot be used: The bot cannot see the channel\.\n +Give the bot/m,
    titles: 'Audit channel',
  },
  'a channel of another server': {
    env: async ({ discord }) => {
      const { guildId } = await discord.control.addGuild({ name: 'elsewhere', withBot: true });
      return { AUDIT_CHANNEL_ID: await discord.control.addChannel(guildId, { name: 'audit' }) };
    },
    says: /^✗ 12 .*belongs to another server, or to none\.\n +Copy the id of a channel of this server into AUDIT_CHANNEL_ID/m,
    titles: 'Audit channel',
  },
  'everybody a moderator': {
    env: ({ discord }) => ({ MODERATOR_ROLE_IDS: discord.guildId }),
    says: /^✗ 11 .*Everybody in the server is a moderator.*\n +Choose another role/m,
    titles: 'Moderator roles',
    post: /Everybody in the server is a moderator/,
  },
  'an address at which nothing answers': {
    env: () => ({ CHAT_API_URL: 'http://127.0.0.1:1' }),
    says: /^✗ 13 .*The Chat service does not answer\.\n +Look at the network/m,
    titles: 'Chat service',
    post: /The Chat service does not answer/,
  },
  'a role of another server': {
    env: async ({ discord }) => {
      const { guildId } = await discord.control.addGuild({ name: 'elsewhere' });
      return { MODERATOR_ROLE_IDS: await discord.control.addRole(guildId, { name: 'moderator' }) };
    },
    says: /^✗ 11 .*The server has no role “\d+”\.\n +Copy the role’s id from this server into MODERATOR_ROLE_IDS/m,
    titles: 'Moderator roles',
    post: /The server has no role/,
  },
};
