import type { JsonObject } from '../shared/json.ts';
import { guildPermissions } from '../world/permissions.ts';
import type { Guild, Member, User } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** A user as everybody sees them (Discord docs: User, User Structure). */
export function userJson(user: User): JsonObject & { readonly id: string } {
  return {
    id: user.id,
    username: user.name,
    avatar: null,
    discriminator: user.bot ? '0042' : '0',
    public_flags: 0,
    flags: 0,
    ...(user.bot ? { bot: true } : {}),
    banner: null,
    accent_color: null,
    global_name: user.bot ? null : user.name,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  };
}

/** The bot's own user, with what only it may see. */
export function ownUserJson(user: User): JsonObject {
  return {
    ...userJson(user),
    mfa_enabled: true,
    locale: 'en-US',
    premium_type: 0,
    email: null,
    verified: true,
  };
}

/** A member without the user: how it hangs on a message or among resolved entities (Discord docs: Guild Member). */
export function memberDetails(member: Member): JsonObject {
  return {
    roles: member.roles,
    nick: null,
    avatar: null,
    banner: null,
    joined_at: member.joinedAt,
    premium_since: null,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
  };
}

/** A member with their user (Discord docs: Guild, Guild Member Structure). */
export function memberJson(world: World, member: Member): JsonObject {
  const user = world.users.get(member.userId);
  return {
    ...memberDetails(member),
    ...(user === undefined ? {} : { user: userJson(user) }),
    mute: false,
    deaf: false,
  };
}

/** A member among an interaction's resolved entities: without user, deaf and mute, with permissions. */
export function resolvedMemberJson(guild: Guild, member: Member): JsonObject {
  return { ...memberDetails(member), permissions: guildPermissions(guild, member.userId).toString() };
}
