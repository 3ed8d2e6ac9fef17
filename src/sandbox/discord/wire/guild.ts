import { intent, permission } from '../shared/bits.ts';
import type { JsonObject } from '../shared/json.ts';
import { can } from '../world/permissions.ts';
import type { Channel, Guild, Role } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { threadJson } from './thread.ts';
import { memberJson, userJson } from './user.ts';

/** A role (Discord docs: Permissions, Role Structure). */
export function roleJson(role: Role): JsonObject {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.botId !== undefined,
    mentionable: role.mentionable,
    icon: null,
    unicode_emoji: null,
    ...(role.botId === undefined ? {} : { tags: { bot_id: role.botId } }),
    flags: 0,
  };
}

/** A channel (Discord docs: Channel, Channel Structure). */
export function channelJson(world: World, channel: Channel): JsonObject {
  if (channel.thread !== undefined) return threadJson(world, channel, channel.thread);
  const base = { id: channel.id, type: channel.type, last_message_id: channel.lastMessageId, flags: 0 };
  if (channel.guildId === undefined) {
    const recipient = world.users.get(channel.recipientId ?? '');
    return { ...base, recipients: recipient === undefined ? [] : [userJson(recipient)] };
  }
  return {
    ...base,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: null,
    rate_limit_per_user: 0,
    topic: null,
    position: channel.position,
    permission_overwrites: [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
    nsfw: false,
  };
}

/** A channel among an interaction's entities: partial, with the invoking person's permissions. */
export function partialChannelJson(world: World, channel: Channel, permissions: bigint): JsonObject {
  const { permission_overwrites: _left, recipients: _out, ...rest } = channelJson(world, channel);
  return { ...rest, permissions: permissions.toString() };
}

/** A server (Discord docs: Guild, Guild Structure). */
export function guildJson(guild: Guild): JsonObject {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...guild.roles.values()].map(roleJson),
    default_message_notifications: 0,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 25_000_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.preferredLocale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** A server's channels, in their order, without threads. */
export function channelsOf(world: World, guildId: string): Channel[] {
  return [...world.channels.values()].filter(
    (channel) => channel.guildId === guildId && channel.thread === undefined,
  );
}

/** A server's threads that are not archived, in their order. */
export function activeThreads(world: World, guildId: string): Channel[] {
  return [...world.channels.values()].filter(
    (channel) => channel.guildId === guildId && channel.thread?.archived === false,
  );
}

/** The active threads that the bot sees. */
export function threadsSeen(world: World, guildId: string): Channel[] {
  const who = { userId: world.botId, needed: permission.VIEW_CHANNEL };
  return activeThreads(world, guildId).filter((thread) => can(world, thread, who));
}

/**
 * What GUILD_CREATE adds to a server (Discord docs: Gateway Events, Guild Create). Without the presences intent
 * the members are only the bot itself.
 */
export function guildCreateJson(world: World, guild: Guild, intents: number): JsonObject {
  const everybody = (intents & intent.GUILD_PRESENCES) !== 0;
  const own = guild.members.get(world.botId);
  return {
    ...guildJson(guild),
    joined_at: own?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: [...guild.members.values()]
      .filter((member) => everybody || member === own)
      .map((member) => memberJson(world, member)),
    channels: channelsOf(world, guild.id).map((channel) => channelJson(world, channel)),
    threads: threadsSeen(world, guild.id).map((thread) => channelJson(world, thread)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
