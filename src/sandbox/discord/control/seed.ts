import { permission } from '../shared/bits.ts';
import { channelsOf } from '../wire/guild.ts';
import type { Channel, Guild, Member, Overwrite, Role, User } from '../world/state.ts';
import { isoTime, type World } from '../world/world.ts';

const p = permission;
/** What Discord gives @everyone in a new server, as far as the sandbox knows the permissions. */
const EVERYONE =
  p.VIEW_CHANNEL |
  p.SEND_MESSAGES |
  p.EMBED_LINKS |
  p.ATTACH_FILES |
  p.READ_MESSAGE_HISTORY |
  p.MENTION_EVERYONE |
  p.ADD_REACTIONS |
  p.CHANGE_NICKNAME |
  p.USE_APPLICATION_COMMANDS |
  p.CREATE_PUBLIC_THREADS |
  p.CREATE_PRIVATE_THREADS |
  p.SEND_MESSAGES_IN_THREADS;
/** What the bot was invited with. */
const BOT = p.VIEW_CHANNEL | p.SEND_MESSAGES | p.EMBED_LINKS | p.ATTACH_FILES | p.READ_MESSAGE_HISTORY;
const MODERATOR = p.KICK_MEMBERS | p.BAN_MEMBERS | p.MODERATE_MEMBERS | p.MANAGE_MESSAGES;

/** Makes a person or bot. */
export function addUser(world: World, person: { name: string; bot?: boolean; locale?: string }): User {
  const { name, bot = false, locale = 'en-US' } = person;
  const user: User = { id: world.nextId(), name, bot, locale };
  world.users.set(user.id, user);
  return user;
}

/** Puts somebody into a server. */
export function addMember(
  world: World,
  guild: Guild,
  at: { userId: string; roles: readonly string[] },
): Member {
  const member: Member = { ...at, joinedAt: isoTime(world.clock.now()) };
  guild.members.set(at.userId, member);
  return member;
}

/** Makes a role above all others that exist. */
export function addRole(
  world: World,
  guild: Guild,
  role: { name: string; permissions?: bigint; mentionable?: boolean; botId?: string },
): Role {
  const { permissions = 0n, mentionable = false, ...rest } = role;
  const made: Role = { ...rest, id: world.nextId(), permissions, mentionable, position: guild.roles.size };
  guild.roles.set(made.id, made);
  return made;
}

/** Makes a text channel; with `privateTo`, hidden from everyone but these roles and the bot's own. */
export function addChannel(
  world: World,
  guild: Guild,
  { name, privateTo }: { name: string; privateTo?: readonly string[] | undefined },
): Channel {
  const overwrites = new Map<string, Overwrite>();
  if (privateTo !== undefined) {
    overwrites.set(guild.id, { id: guild.id, type: 0, allow: 0n, deny: p.VIEW_CHANNEL });
    for (const id of privateTo) overwrites.set(id, { id, type: 0, allow: p.VIEW_CHANNEL, deny: 0n });
    const own = [...guild.roles.values()].find((role) => role.botId === world.botId);
    if (own !== undefined) overwrites.set(own.id, { id: own.id, type: 0, allow: BOT, deny: 0n });
  }
  const id = world.nextId();
  const position = channelsOf(world, guild.id).length;
  const channel: Channel = {
    id,
    type: 0,
    name,
    guildId: guild.id,
    position,
    overwrites,
    lastMessageId: null,
  };
  world.channels.set(id, channel);
  return channel;
}

/** Makes a server with its @everyone role, its owner and, unless told otherwise, the bot with its own role. */
export function addGuild(
  world: World,
  { name, ownerId, withBot = true }: { name: string; ownerId: string; withBot?: boolean },
): Guild {
  const id = world.nextId();
  const everyone: Role = { id, name: '@everyone', permissions: EVERYONE, position: 0, mentionable: false };
  const guild: Guild = {
    id,
    name,
    ownerId,
    preferredLocale: 'en-US',
    roles: new Map([[id, everyone]]),
    members: new Map(),
    autoModRules: new Map(),
  };
  world.guilds.set(id, guild);
  addMember(world, guild, { userId: ownerId, roles: [] });
  if (withBot) inviteBot(world, guild);
  return guild;
}

/** Lets the bot into a server, with a role of its own. */
export function inviteBot(world: World, guild: Guild): void {
  const own =
    [...guild.roles.values()].find((role) => role.botId === world.botId) ??
    addRole(world, guild, { name: 'bot', permissions: BOT, botId: world.botId });
  addMember(world, guild, { userId: world.botId, roles: [own.id] });
}

/** What the sandbox starts with, by name (docs/sandbox.md). */
export interface Seeds {
  readonly guildId: string;
  readonly channels: Record<string, string>;
  readonly roles: Record<string, string>;
  readonly users: Record<string, string>;
}

/** Makes the server that every sandbox starts with. */
export function seed(world: World): Seeds {
  const owner = addUser(world, { name: 'owner' });
  const guild = addGuild(world, { name: 'Sandbox server', ownerId: owner.id });
  const roles: Record<string, string> = {};
  for (const role of guild.roles.values()) if (role.botId !== undefined) roles[role.name] = role.id;
  roles.member = addRole(world, guild, { name: 'member' }).id;
  roles.moderator = addRole(world, guild, { name: 'moderator', permissions: MODERATOR }).id;
  roles.manager = addRole(world, guild, { name: 'manager', permissions: p.MANAGE_GUILD }).id;
  const users: Record<string, string> = { owner: owner.id, bot: world.botId };
  const people = { manager: ['manager'], mina: ['moderator', 'member'], pat: ['member'] };
  for (const [name, held] of Object.entries(people)) {
    const user = addUser(world, { name });
    users[name] = user.id;
    addMember(world, guild, { userId: user.id, roles: held.map((role) => roles[role] ?? '') });
  }
  const moderators = [roles.moderator];
  const channels = {
    general: addChannel(world, guild, { name: 'general' }).id,
    'mod-chat': addChannel(world, guild, { name: 'mod-chat', privateTo: moderators }).id,
    'audit-log': addChannel(world, guild, { name: 'audit-log', privateTo: moderators }).id,
  };
  return { guildId: guild.id, channels, roles, users };
}
