import { neededToPost, permissionsIn, type RoleFacts } from '../../discord/checks/permissions.ts';
import {
  type ChannelFacts,
  type GuildFacts,
  isPrivateThread,
  isThread,
  takesPosts,
} from '../../discord/checks/questions.ts';
import { Failure } from '../../errors.ts';
import type { Found } from '../../problems/doctor.ts';
import type { Problem } from '../../problems/index.ts';
import { type Check, failed, ok, warning } from '../check.ts';
import { guildOf, type ServerSettings, type Services } from '../facts.ts';
import { eachServer } from './discord.ts';

/** View Channels and Mention Everyone (Discord docs: Permissions, "Bitwise Permission Flags"). */
const VIEW = 1n << 10n;
const MENTION_EVERYONE = 1n << 17n;

/** What Discord says of a channel that the bot cannot use. */
const AWAY: ReadonlySet<Problem['what']> = new Set(['channel-gone', 'channel-hidden', 'channel-closed']);

const roles: Check = {
  name: 'roles',
  needs: ['server'],
  look: ({ services }) => eachServer(services(), rolesOf),
};

async function rolesOf(services: Services, settings: ServerSettings): Promise<Found[]> {
  const { discord } = services;
  const guild = await guildOrThrow(services, settings);
  const counts = await discord.roleCounts(guild.id);
  const known = guild.roles.filter(({ id }) => settings.moderatorRoleIds.includes(id));
  const unknown = settings.moderatorRoleIds.filter((id) => !known.some((role) => role.id === id));
  const mayPingAll = await mayPing(services, guild, settings);
  // Several servers may share one configuration, each with roles of its own.
  const say = known.length === 0 ? failed : warning;
  const strangers =
    known.length > 0 && services.guildId === undefined
      ? []
      : unknown.map((roleId) => say({ what: 'role-unknown', roleId }));
  return [
    ...(known.length > 0 ? [ok({ what: 'roles', names: known.map(({ name }) => name) })] : []),
    ...strangers,
    ...known.flatMap((role) => doubtsAbout(role, { guildId: guild.id, counts, mayPingAll })),
  ];
}

function doubtsAbout(
  { id, name, isMentionable }: RoleFacts,
  {
    guildId,
    counts,
    mayPingAll,
  }: {
    readonly guildId: string;
    readonly counts: ReadonlyMap<string, number> | undefined;
    readonly mayPingAll: boolean;
  },
): Found[] {
  if (id === guildId) return [failed({ what: 'role-everyone' })];
  return [
    ...(counts && (counts.get(id) ?? 0) === 0 ? [warning({ what: 'role-empty', name })] : []),
    ...(isMentionable || mayPingAll ? [] : [warning({ what: 'role-quiet', name })]),
  ];
}

/** Whether the bot may mention roles in the audit channel that do not let themselves be mentioned. */
async function mayPing(services: Services, guild: GuildFacts, settings: ServerSettings): Promise<boolean> {
  try {
    const { mine } = await channelOf(services, guild, settings.auditChannelId);
    return (mine & MENTION_EVERYONE) !== 0n;
  } catch (error) {
    // That channel has a check of its own.
    if (error instanceof Failure) return true;
    throw error;
  }
}

const auditChannel: Check = {
  name: 'audit-channel',
  needs: ['server'],
  look: ({ services }) => eachServer(services(), auditChannelOf),
};

async function auditChannelOf(services: Services, settings: ServerSettings): Promise<Found[]> {
  const { auditChannelId } = settings;
  const guild = await guildOrThrow(services, settings);
  const place = await channelOf(services, guild, auditChannelId).catch((error: unknown) => {
    if (error instanceof Failure && AWAY.has(error.problem.what)) return error.problem;
    throw error;
  });
  if ('what' in place) return [failed({ what: 'audit-away', channelId: auditChannelId, problem: place })];
  const { channel, mine, everybodys } = place;
  const { name } = channel;
  if (channel.guildId !== guild.id) return [failed({ what: 'audit-elsewhere', channelId: auditChannelId })];
  if (!takesPosts(channel)) return [failed({ what: 'audit-kind', name })];
  const permissions = Object.entries(neededToPost(isThread(channel)))
    .filter(([, bit]) => (mine & bit) === 0n)
    .map(([permission]) => permission);
  const isPublic = !isPrivateThread(channel) && (everybodys & VIEW) !== 0n;
  return [
    permissions.length > 0
      ? failed({ what: 'audit-lacks', name, permissions })
      : ok({ what: 'audit-channel', name }),
    ...(isPublic ? [warning({ what: 'audit-public', name })] : []),
  ];
}

interface Place {
  readonly channel: ChannelFacts;
  /** What the bot may do there, and what everybody may. */
  readonly mine: bigint;
  readonly everybodys: bigint;
}

async function channelOf({ discord }: Services, guild: GuildFacts, channelId: string): Promise<Place> {
  const { id: userId } = await discord.self();
  const [channel, roleIds = []] = await Promise.all([
    discord.channel(channelId),
    discord.rolesOf(guild.id, userId),
  ]);
  const { overwrites } = channel.parentId === undefined ? channel : await discord.channel(channel.parentId);
  const where = { guildId: guild.id, roles: guild.roles };
  return {
    channel,
    mine: permissionsIn(where, overwrites, { userId, roleIds, isOwner: guild.ownerId === userId }),
    everybodys: permissionsIn(where, overwrites, { userId: '', roleIds: [], isOwner: false }),
  };
}

async function guildOrThrow(services: Services, settings: ServerSettings): Promise<GuildFacts> {
  const guild = await services.discord.guild(await guildOf(services, settings));
  if (!guild) throw new Failure('misconfigured', { what: 'channel-hidden' });
  return guild;
}

/** About what is set in servers. */
export const places: readonly Check[] = [roles, auditChannel];
