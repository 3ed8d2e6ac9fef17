import { ALL_PERMISSIONS, permission } from '../shared/bits.ts';
import { refusal } from '../shared/errors.ts';
import type { Channel, Guild, Overwrite } from './state.ts';
import type { World } from './world.ts';

/** What a member may do in a server before a channel's exceptions (Discord docs: Permissions, Permission Hierarchy). */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  let bits = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const role of member.roles) bits |= guild.roles.get(role)?.permissions ?? 0n;
  return (bits & permission.ADMINISTRATOR) === 0n ? bits : ALL_PERMISSIONS;
}

/**
 * What a person may do in a channel (Discord docs: Permissions, Permission Overwrites and Implicit Permissions);
 * 0 if the channel is hidden from them. A thread has its parent's exceptions, and a private one is hidden from all but its
 * members and those who manage threads (Discord docs: Threads, Permissions).
 */
export function channelPermissions(world: World, channel: Channel, userId: string): bigint {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  if (guild === undefined) return directPermissions(world, channel, userId);
  const { thread } = channel;
  if (thread === undefined) return implied(overwritten(guild, channel, userId), permission.SEND_MESSAGES);
  const parent = world.channels.get(thread.parentId);
  const bits = parent === undefined ? 0n : overwritten(guild, parent, userId);
  const isIn = channel.type === 11 || thread.members.has(userId) || (bits & permission.MANAGE_THREADS) !== 0n;
  return isIn ? implied(bits, permission.SEND_MESSAGES_IN_THREADS) : 0n;
}

/** The permission without which nobody may write in a channel (Discord docs: Threads, Permissions). */
export function writingIn({ thread }: Channel): bigint {
  return thread === undefined ? permission.SEND_MESSAGES : permission.SEND_MESSAGES_IN_THREADS;
}

/** What a member may do after a channel's exceptions, before what follows from them. */
function overwritten(guild: Guild, channel: Channel, userId: string): bigint {
  const base = guildPermissions(guild, userId);
  if (base === ALL_PERMISSIONS || base === 0n) return base;
  const roles = guild.members.get(userId)?.roles ?? [];
  let bits = apply(base, [channel.overwrites.get(guild.id)]);
  bits = apply(
    bits,
    roles.map((role) => channel.overwrites.get(role)),
  );
  return apply(bits, [channel.overwrites.get(userId)]);
}

/** Denials of one level first, then its allowances, so that any allowing role wins. */
function apply(bits: bigint, overwrites: readonly (Overwrite | undefined)[]): bigint {
  let denied = 0n;
  let allowed = 0n;
  for (const overwrite of overwrites) {
    denied |= overwrite?.deny ?? 0n;
    allowed |= overwrite?.allow ?? 0n;
  }
  return (bits & ~denied) | allowed;
}

/** Who does not see a channel can do nothing there, and who cannot write there (`writing`) cannot attach, embed or shout. */
function implied(bits: bigint, writing: bigint): bigint {
  if ((bits & permission.VIEW_CHANNEL) === 0n) return 0n;
  if ((bits & writing) !== 0n) return bits;
  const { MENTION_EVERYONE, SEND_TTS_MESSAGES, ATTACH_FILES, EMBED_LINKS } = permission;
  return bits & ~(MENTION_EVERYONE | SEND_TTS_MESSAGES | ATTACH_FILES | EMBED_LINKS);
}

function directPermissions(world: World, channel: Channel, userId: string): bigint {
  const { VIEW_CHANNEL, SEND_MESSAGES, ATTACH_FILES, EMBED_LINKS, READ_MESSAGE_HISTORY } = permission;
  const partOfIt = userId === world.botId || userId === channel.recipientId;
  const { MENTION_EVERYONE, USE_EXTERNAL_EMOJIS, USE_APPLICATION_COMMANDS } = permission;
  const talk = VIEW_CHANNEL | SEND_MESSAGES | ATTACH_FILES | EMBED_LINKS | READ_MESSAGE_HISTORY;
  return partOfIt ? talk | MENTION_EVERYONE | USE_EXTERNAL_EMOJIS | USE_APPLICATION_COMMANDS : 0n;
}

/** Whether a person holds all of these permissions in a channel. */
export function can(world: World, channel: Channel, who: { userId: string; needed: bigint }): boolean {
  return (channelPermissions(world, channel, who.userId) & who.needed) === who.needed;
}

/**
 * Refuses what the bot may not do in a channel: 50001 if the channel is hidden from it, 50013 for anything else
 * that it lacks.
 */
export function demand(world: World, channel: Channel, needed: bigint): void {
  demandOf(world, channel, { userId: world.botId, needed });
}

/** As `demand`, of anybody. */
export function demandOf(world: World, channel: Channel, who: { userId: string; needed: bigint }): void {
  const { userId, needed } = who;
  const bits = channelPermissions(world, channel, userId);
  if ((bits & permission.VIEW_CHANNEL) === 0n) throw refusal(50001);
  if ((bits & needed) !== needed) throw refusal(50013);
}
