import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ControlError, parseControl } from '../../shared/control.ts';
import {
  announceChannel,
  announceGuild,
  announceLeaving,
  announceMember,
  announceMemberGone,
  announceRole,
  announceRoleDeleted,
} from '../wire/events.ts';
import { activeThreads, channelJson, channelsOf, guildJson } from '../wire/guild.ts';
import { announceThread } from '../wire/thread.ts';
import { memberJson } from '../wire/user.ts';
import type { Guild } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { channelBy, guildBy, userBy } from './lookup.ts';
import { addChannel, addGuild, addMember, addRole, addUser, inviteBot } from './seed.ts';

const bits = z
  .string()
  .regex(/^\d{1,20}$/, 'permissions are a decimal string')
  .transform(BigInt);
const guildSchema = z.strictObject({
  name: z.string().min(1),
  ownerId: z.string().optional(),
  withBot: z.boolean().default(true),
});
const channelSchema = z.strictObject({ name: z.string().min(1), privateTo: z.array(z.string()).optional() });
const roleSchema = z.strictObject({
  name: z.string().min(1),
  permissions: bits.default(0n),
  mentionable: z.boolean().default(false),
});
const overwriteSchema = z.strictObject({
  type: z.enum(['role', 'member']),
  allow: bits.default(0n),
  deny: bits.default(0n),
});
const userSchema = z.strictObject({
  name: z.string().min(1),
  bot: z.boolean().default(false),
  locale: z.string().default('en-US'),
});

const autoModSchema = z.strictObject({
  name: z.string().min(1),
  ruleId: z
    .string()
    .regex(/^\d{17,20}$/, 'a rule’s id is a snowflake')
    .optional(),
});

type At<Keys extends string> = { Params: Record<Keys, string> };

/** Servers, channels, roles and people, as an administrator changes them (docs/sandbox.md). */
export function addAdministration(app: FastifyInstance, world: World): void {
  app.get('/guilds', () => ({ guilds: [...world.guilds.values()].map((guild) => guildView(world, guild)) }));
  app.post('/guilds', ({ body }) => {
    const { name, ownerId, withBot } = parseControl(guildSchema, body);
    const owner =
      ownerId === undefined ? addUser(world, { name: `owner of ${name}` }) : userBy(world, ownerId);
    const guild = addGuild(world, { name, ownerId: owner.id, withBot });
    const general = addChannel(world, guild, { name: 'general' });
    if (withBot) announceGuild(world, guild);
    return { guildId: guild.id, channels: { general: general.id }, roles: rolesByName(guild) };
  });
  app.post('/users', ({ body }) => ({ userId: addUser(world, parseControl(userSchema, body)).id }));
  app.patch<At<'user'>>('/users/:user', ({ params, body }) => {
    userBy(world, params.user).locale = parseControl(z.strictObject({ locale: z.string() }), body).locale;
    return {};
  });
  addChannels(app, world);
  addRoles(app, world);
  addMembers(app, world);
  addAutoMod(app, world);
}

function guildView(world: World, guild: Guild) {
  return {
    ...guildJson(guild),
    channels: channelsOf(world, guild.id).map((channel) => channelJson(world, channel)),
    threads: activeThreads(world, guild.id).map((thread) => channelJson(world, thread)),
    members: [...guild.members.values()].map((member) => memberJson(world, member)),
  };
}

function rolesByName(guild: Guild): Record<string, string> {
  return Object.fromEntries([...guild.roles.values()].map(({ name, id }) => [name, id]));
}

function addChannels(app: FastifyInstance, world: World): void {
  app.post<At<'guild'>>('/guilds/:guild/channels', ({ params, body }) => {
    const guild = guildBy(world, params.guild);
    const channel = addChannel(world, guild, parseControl(channelSchema, body));
    announceChannel(world, 'CREATE', channel);
    return { channelId: channel.id };
  });
  app.delete<At<'channel'>>('/channels/:channel', ({ params }) => {
    const channel = channelBy(world, params.channel);
    if (channel.thread !== undefined) announceThread(world, 'DELETE', channel);
    else announceChannel(world, 'DELETE', channel);
    // A channel takes its threads with it; the bot is told of the channel alone.
    for (const gone of [...world.channels.values()].filter(
      ({ id, thread }) => id === channel.id || thread?.parentId === channel.id,
    )) {
      world.channels.delete(gone.id);
      world.messages.delete(gone.id);
    }
    return {};
  });
  app.put<At<'channel' | 'target'>>('/channels/:channel/overwrites/:target', ({ params, body }) => {
    const channel = channelBy(world, params.channel);
    if (channel.thread !== undefined) throw new ControlError(400, 'a thread has its channel’s exceptions');
    const { type, allow, deny } = parseControl(overwriteSchema, body);
    channel.overwrites.set(params.target, { id: params.target, type: type === 'role' ? 0 : 1, allow, deny });
    announceChannel(world, 'UPDATE', channel);
    return {};
  });
  app.delete<At<'channel' | 'target'>>('/channels/:channel/overwrites/:target', ({ params }) => {
    const channel = channelBy(world, params.channel);
    if (channel.thread !== undefined) throw new ControlError(400, 'a thread has its channel’s exceptions');
    channel.overwrites.delete(params.target);
    announceChannel(world, 'UPDATE', channel);
    return {};
  });
}

function addRoles(app: FastifyInstance, world: World): void {
  app.post<At<'guild'>>('/guilds/:guild/roles', ({ params, body }) => {
    const guild = guildBy(world, params.guild);
    const role = addRole(world, guild, parseControl(roleSchema, body));
    announceRole(world, 'CREATE', { guild, role });
    return { roleId: role.id };
  });
  app.patch<At<'guild' | 'role'>>('/guilds/:guild/roles/:role', ({ params, body }) => {
    const guild = guildBy(world, params.guild);
    const role = guild.roles.get(params.role);
    if (role === undefined) throw new ControlError(404, `no role ${params.role}`);
    role.permissions = parseControl(z.strictObject({ permissions: bits }), body).permissions;
    announceRole(world, 'UPDATE', { guild, role });
    return {};
  });
  app.delete<At<'guild' | 'role'>>('/guilds/:guild/roles/:role', ({ params }) => {
    const guild = guildBy(world, params.guild);
    if (params.role === guild.id || !guild.roles.delete(params.role)) {
      throw new ControlError(404, `no role ${params.role} that can be deleted`);
    }
    for (const member of guild.members.values()) {
      member.roles = member.roles.filter((role) => role !== params.role);
    }
    for (const channel of channelsOf(world, guild.id)) channel.overwrites.delete(params.role);
    announceRoleDeleted(world, guild, params.role);
    return {};
  });
}

function addAutoMod(app: FastifyInstance, world: World): void {
  app.post<At<'guild'>>('/guilds/:guild/automod', ({ params, body }) => {
    const { name, ruleId = world.nextId() } = parseControl(autoModSchema, body);
    guildBy(world, params.guild).autoModRules.set(ruleId, name);
    return { ruleId };
  });
  app.delete<At<'guild' | 'rule'>>('/guilds/:guild/automod/:rule', ({ params }) => {
    if (!guildBy(world, params.guild).autoModRules.delete(params.rule))
      throw new ControlError(404, `no rule ${params.rule}`);
    return {};
  });
}

function addMembers(app: FastifyInstance, world: World): void {
  const rolesSchema = z.strictObject({ roles: z.array(z.string()).optional() });
  app.put<At<'guild' | 'user'>>('/guilds/:guild/members/:user', ({ params, body }) => {
    const guild = guildBy(world, params.guild);
    const user = userBy(world, params.user);
    const { roles } = parseControl(rolesSchema, body ?? {});
    const unknown = roles?.find((role) => !guild.roles.has(role));
    if (unknown !== undefined) throw new ControlError(400, `no role ${unknown} in this server`);
    const existing = guild.members.get(user.id);
    if (existing !== undefined) {
      existing.roles = roles ?? existing.roles;
      announceMember(world, 'UPDATE', { guild, member: existing });
    } else if (user.id === world.botId) {
      inviteBot(world, guild);
      announceGuild(world, guild);
    } else
      announceMember(world, 'ADD', {
        guild,
        member: addMember(world, guild, { userId: user.id, roles: roles ?? [] }),
      });
    return {};
  });
  app.delete<At<'guild' | 'user'>>('/guilds/:guild/members/:user', ({ params }) => {
    const guild = guildBy(world, params.guild);
    const user = userBy(world, params.user);
    if (user.id === guild.ownerId) throw new ControlError(400, 'the owner cannot leave');
    if (!guild.members.delete(user.id)) throw new ControlError(404, `${user.name} is not in this server`);
    if (user.id === world.botId) announceLeaving(world, guild.id);
    else announceMemberGone(world, guild, user.id);
    return {};
  });
}
