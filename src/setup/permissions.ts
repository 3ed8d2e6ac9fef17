import { neededToPost, permissionsIn, showsCommands } from '../discord/checks/permissions.ts';
import type { Channel, Role } from './discord-lookup.ts';

interface Place {
  readonly guildId: string;
  readonly roles: readonly Role[];
  readonly channel: Channel;
}

const NOBODY = { id: '', roles: [] };

/** The permissions for posting outcomes that a member with these roles lacks in a channel, by their names in Discord. */
export function missingIn(place: Place, member: { readonly id: string; readonly roles: readonly string[] }) {
  const permissions = bitsOf(place, member);
  return Object.entries(neededToPost(false)).flatMap(([name, bit]) => (permissions & bit ? [] : [name]));
}

/** Whether everybody in the server can see a channel. */
export const isPublic = (place: Place): boolean => bitsOf(place, NOBODY) !== 0n;

/** Whether Discord shows moderators' commands to whoever has a role: what it allows, or @everyone does. */
export const seesCommands = (roles: readonly Role[]): boolean =>
  roles.some(({ permissions }) => showsCommands(BigInt(permissions)));

/** What a member may do there; nothing where they cannot see it. */
function bitsOf(
  { guildId, roles, channel }: Place,
  member: { readonly id: string; readonly roles: readonly string[] },
): bigint {
  const facts = roles.map(({ id, name, permissions }) => ({
    id,
    name,
    permissions: BigInt(permissions),
    isMentionable: false,
  }));
  const overwrites = channel.permission_overwrites.map(({ id, type, allow, deny }) => ({
    id,
    type,
    allow: BigInt(allow),
    deny: BigInt(deny),
  }));
  return permissionsIn({ guildId, roles: facts }, overwrites, {
    userId: member.id,
    roleIds: member.roles,
    isOwner: false,
  });
}
