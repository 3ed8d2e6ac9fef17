import { intent, permission } from '../shared/bits.ts';
import type { JsonObject } from '../shared/json.ts';
import { can } from '../world/permissions.ts';
import type { Channel, Guild, Member, Role, StoredMessage } from '../world/state.ts';
import { dispatch, type World } from '../world/world.ts';
import { channelJson, guildCreateJson, roleJson } from './guild.ts';
import { messageEventJson } from './message.ts';
import { memberJson, userJson } from './user.ts';

/** Whether the bot is in a server; it hears nothing of others. */
export function botIsIn(world: World, guildId: string | undefined): boolean {
  return guildId !== undefined && world.guilds.get(guildId)?.members.has(world.botId) === true;
}

/** The bot was let into a server. */
export function announceGuild(world: World, guild: Guild): void {
  const d = (intents: number) => guildCreateJson(world, guild, intents);
  dispatch(world, { t: 'GUILD_CREATE', guildId: guild.id, intent: intent.GUILDS, d });
}

/** The bot was put out of a server: GUILD_DELETE without `unavailable` (Discord docs: Gateway Events). */
export function announceLeaving(world: World, guildId: string): void {
  dispatch(world, { t: 'GUILD_DELETE', guildId, intent: intent.GUILDS, d: () => ({ id: guildId }) });
}

/** A channel was made, changed or deleted. */
export function announceChannel(world: World, what: 'CREATE' | 'UPDATE' | 'DELETE', channel: Channel): void {
  if (!botIsIn(world, channel.guildId)) return;
  const d = channelJson(world, channel);
  dispatch(world, { t: `CHANNEL_${what}`, guildId: channel.guildId, intent: intent.GUILDS, d: () => d });
}

/** A role was made or changed. */
export function announceRole(
  world: World,
  what: 'CREATE' | 'UPDATE',
  at: { guild: Guild; role: Role },
): void {
  if (!botIsIn(world, at.guild.id)) return;
  const d = { guild_id: at.guild.id, role: roleJson(at.role) };
  dispatch(world, { t: `GUILD_ROLE_${what}`, guildId: at.guild.id, intent: intent.GUILDS, d: () => d });
}

/** A role was deleted. */
export function announceRoleDeleted(world: World, guild: Guild, roleId: string): void {
  if (!botIsIn(world, guild.id)) return;
  const d = { guild_id: guild.id, role_id: roleId };
  dispatch(world, { t: 'GUILD_ROLE_DELETE', guildId: guild.id, intent: intent.GUILDS, d: () => d });
}

/** Somebody joined a server, or their roles changed; of itself the bot hears without the members intent too. */
export function announceMember(
  world: World,
  what: 'ADD' | 'UPDATE',
  at: { guild: Guild; member: Member },
): void {
  if (!botIsIn(world, at.guild.id)) return;
  const d = { ...memberJson(world, at.member), guild_id: at.guild.id };
  const own = at.member.userId === world.botId;
  dispatch(world, {
    t: `GUILD_MEMBER_${what}`,
    guildId: at.guild.id,
    intent: own ? 0 : intent.GUILD_MEMBERS,
    d: () => d,
  });
}

/** Somebody left a server. */
export function announceMemberGone(world: World, guild: Guild, userId: string): void {
  const user = world.users.get(userId);
  if (user === undefined || !botIsIn(world, guild.id)) return;
  const d = { guild_id: guild.id, user: userJson(user) };
  dispatch(world, { t: 'GUILD_MEMBER_REMOVE', guildId: guild.id, intent: intent.GUILD_MEMBERS, d: () => d });
}

/** A message was made, changed or deleted: journal, and gateway unless only one person may see it. */
export function announceMessage(
  world: World,
  action: 'create' | 'update' | 'delete',
  message: StoredMessage,
): void {
  const { json, pings } = message;
  note(world, action, { message, pings });
  if (message.audience !== undefined || !botCanSee(world, json.channel_id)) return;
  const gone: JsonObject = {
    id: json.id,
    channel_id: json.channel_id,
    ...(message.guildId === undefined ? {} : { guild_id: message.guildId }),
  };
  dispatch(world, {
    t: `MESSAGE_${action.toUpperCase()}`,
    guildId: message.guildId,
    intent: message.guildId === undefined ? intent.DIRECT_MESSAGES : intent.GUILD_MESSAGES,
    d: (intents) => (action === 'delete' ? gone : messageEventJson(world, message, intents)),
  });
}

/** Messages of one channel were deleted by one call: an entry of the journal for each, and one event (Discord docs: Message Delete Bulk). */
export function announceBulkDelete(world: World, messages: readonly StoredMessage[]): void {
  for (const message of messages) note(world, 'delete', { message, pings: [] });
  const [first] = messages;
  if (first === undefined || !botCanSee(world, first.json.channel_id)) return;
  const gone: JsonObject = {
    ids: messages.map(({ json }) => json.id),
    channel_id: first.json.channel_id,
    ...(first.guildId === undefined ? {} : { guild_id: first.guildId }),
  };
  dispatch(world, {
    t: 'MESSAGE_DELETE_BULK',
    guildId: first.guildId,
    intent: intent.GUILD_MESSAGES,
    d: () => gone,
  });
}

function note(
  world: World,
  action: 'create' | 'update' | 'delete',
  { message, pings }: Pick<StoredMessage, 'pings'> & { message: StoredMessage },
): void {
  const { json } = message;
  world.journal.write('message', {
    action,
    channelId: json.channel_id,
    messageId: json.id,
    ...(action === 'delete' ? {} : { message: json }),
    pings,
  });
}

function botCanSee(world: World, channelId: string): boolean {
  const channel = world.channels.get(channelId);
  return (
    channel !== undefined && can(world, channel, { userId: world.botId, needed: permission.VIEW_CHANNEL })
  );
}

export interface AutoModHit {
  readonly channelId: string;
  readonly userId: string;
  readonly ruleId: string;
  readonly content: string;
  readonly keyword: string;
}

/**
 * A rule of AutoMod has refused somebody's message (Discord docs: Gateway Events, "Auto Moderation Action Execution"): told only to
 * bots that may manage the server; what was written needs the message content intent.
 */
export function announceAutoMod(world: World, guild: Guild, hit: AutoModHit): void {
  const channel = world.channels.get(hit.channelId);
  if (!channel || !can(world, channel, { userId: world.botId, needed: permission.MANAGE_GUILD })) return;
  dispatch(world, {
    t: 'AUTO_MODERATION_ACTION_EXECUTION',
    guildId: guild.id,
    intent: intent.AUTO_MODERATION_EXECUTION,
    d: (intents) => {
      const readable = (intents & intent.MESSAGE_CONTENT) !== 0;
      return {
        guild_id: guild.id,
        action: { type: 1, metadata: {} },
        rule_id: hit.ruleId,
        rule_trigger_type: 1,
        user_id: hit.userId,
        channel_id: hit.channelId,
        content: readable ? hit.content : '',
        matched_keyword: hit.keyword,
        matched_content: readable ? hit.keyword : '',
      };
    },
  });
}
