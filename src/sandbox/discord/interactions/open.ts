import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../shared/json.ts';
import { partialChannelJson } from '../wire/guild.ts';
import { memberJson, userJson } from '../wire/user.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { Channel, Interaction, InteractionType, StoredMessage } from '../world/state.ts';
import { dispatch, type World } from '../world/world.ts';
import { setState } from './interaction.ts';

/** What a person did. */
export interface Act {
  readonly type: InteractionType;
  readonly userId: string;
  readonly channel: Channel;
  readonly data: JsonObject;
  readonly source?: StoredMessage | undefined;
  readonly opener?: Interaction;
  /** In which language their Discord is; undefined: the person's own. */
  readonly locale?: string | undefined;
}

/**
 * Makes an interaction and sends INTERACTION_CREATE; it fails unless the bot calls back within the deadline
 * (Discord docs: Receiving and Responding, Interaction Structure).
 */
export function openInteraction(world: World, act: Act): Interaction {
  const interaction = record(world, act);
  world.interactions.set(interaction.id, interaction);
  world.journal.write('interaction', { interactionId: interaction.id, state: 'pending' });
  setTimeout(() => {
    if (interaction.state === 'pending') setState(world, interaction, 'failed');
  }, world.options.interactionDeadlineMs).unref();
  const d = interactionJson(world, act, interaction);
  dispatch(world, { t: 'INTERACTION_CREATE', guildId: act.channel.guildId, intent: 0, d: () => d });
  return interaction;
}

function record(world: World, act: Act): Interaction {
  return {
    id: world.nextId(),
    token: `aW50ZXJhY3Rpb24${randomBytes(60).toString('base64url')}`,
    type: act.type,
    userId: act.userId,
    channelId: act.channel.id,
    guildId: act.channel.guildId,
    createdAt: world.clock.now(),
    data: act.data,
    sourceMessageId: act.source?.json.id,
    opener: act.opener,
    state: 'pending',
    callbackType: undefined,
    originalId: undefined,
    followupIds: [],
    modal: undefined,
    choices: undefined,
    calledBackAt: undefined,
  };
}

function interactionJson(world: World, act: Act, interaction: Interaction): JsonObject {
  const { channel, userId } = act;
  const permissions = channelPermissions(world, channel, userId);
  return {
    id: interaction.id,
    application_id: world.application.id,
    type: act.type,
    token: interaction.token,
    version: 1,
    data: act.data,
    channel_id: channel.id,
    channel: partialChannelJson(world, channel, permissions),
    ...placeJson(world, act, permissions),
    ...(act.source === undefined ? {} : { message: act.source.json }),
    locale: act.locale ?? world.users.get(userId)?.locale,
    app_permissions: channelPermissions(world, channel, world.botId).toString(),
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: ownersOf(interaction),
    context: channel.guildId === undefined ? 1 : 0,
    attachment_size_limit: world.options.attachmentSizeLimit,
  };
}

function placeJson(world: World, { channel, userId }: Act, permissions: bigint): JsonObject {
  const guild = channel.guildId === undefined ? undefined : world.guilds.get(channel.guildId);
  const member = guild?.members.get(userId);
  const user = world.users.get(userId);
  if (guild === undefined || member === undefined) return user === undefined ? {} : { user: userJson(user) };
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.preferredLocale, features: [] },
    guild_locale: guild.preferredLocale,
    member: { ...memberJson(world, member), permissions: permissions.toString() },
  };
}

/** For whom the app was installed: the server, or `"0"` in a direct message with the bot. */
export function ownersOf(interaction: Pick<Interaction, 'guildId'>): JsonObject {
  return { '0': interaction.guildId ?? '0' };
}
