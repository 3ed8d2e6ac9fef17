import { z } from 'zod';
import { type Gateway, gatewayUrl } from '../gateway/gateway.ts';
import { refusal } from '../shared/errors.ts';
import type { JsonObject } from '../shared/json.ts';
import { parseForm, snowflake } from '../validate/form.ts';
import { channelJson } from '../wire/guild.ts';
import { ownUserJson, userJson } from '../wire/user.ts';
import { guildPermissions } from '../world/permissions.ts';
import type { Channel } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { ok, param, type Route } from './route.ts';

/** The gateway's address, the application and the users. */
export function accountRoutes(world: World, gateway: Gateway): Route[] {
  return [
    { method: 'GET', path: '/gateway', open: true, handle: () => ok({ url: gatewayUrl(world) }) },
    { method: 'GET', path: '/gateway/bot', handle: () => ok(gatewayBot(world, gateway)) },
    { method: 'GET', path: '/applications/@me', handle: () => ok(applicationJson(world)) },
    { method: 'GET', path: '/oauth2/applications/@me', handle: () => ok(applicationJson(world)) },
    { method: 'GET', path: '/users/@me', handle: () => ok(ownUserJson(userById(world, world.botId))) },
    { method: 'GET', path: '/users/@me/guilds', handle: () => ok(ownGuilds(world)) },
    {
      method: 'GET',
      path: '/users/:user_id',
      handle: (call) => ok(userJson(userById(world, param(call, 'user_id')))),
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      handle: ({ body }) => {
        const { recipient_id: id } = parseForm(z.object({ recipient_id: snowflake }), body ?? {});
        return ok(channelJson(world, directChannel(world, id)));
      },
    },
  ];
}

function userById(world: World, id: string) {
  const user = world.users.get(id);
  if (user === undefined) throw refusal(10013);
  return user;
}

/** The direct message channel of a person with the bot, made if there is none. Throws 50035, 50007. */
function directChannel(world: World, recipientId: string): Channel {
  const user = userById(world, recipientId);
  if (user.bot) throw refusal(50007);
  const open = [...world.channels.values()].find((channel) => channel.recipientId === recipientId);
  if (open !== undefined) return open;
  const channel: Channel = {
    id: world.nextId(),
    type: 1,
    name: user.name,
    position: 0,
    overwrites: new Map(),
    recipientId,
    lastMessageId: null,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

function gatewayBot(world: World, gateway: Gateway): JsonObject {
  return {
    url: gatewayUrl(world),
    shards: world.options.recommendedShards,
    session_start_limit: gateway.starts.limit(),
  };
}

/** Bits of the application's flags that say which privileged intents are on (Discord docs: Application Flags). */
const INTENT_FLAGS = { GUILD_PRESENCES: 1 << 13, GUILD_MEMBERS: 1 << 15, MESSAGE_CONTENT: 1 << 19 } as const;

function applicationJson(world: World): JsonObject {
  const flags = world.options.privilegedIntents.reduce((sum, name) => sum | INTENT_FLAGS[name], 0);
  const owner = [...world.users.values()].find((user) => !user.bot);
  const { id, name } = world.application;
  return {
    id,
    name,
    icon: null,
    description: '',
    type: null,
    bot: userJson(userById(world, world.botId)),
    bot_public: false,
    bot_require_code_grant: false,
    integration_types_config: { '0': {} },
    verify_key: '0'.repeat(64),
    flags,
    flags_new: String(flags),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    ...(owner === undefined ? {} : { owner: userJson(owner) }),
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}

function ownGuilds(world: World): JsonObject[] {
  return [...world.guilds.values()]
    .filter((guild) => guild.members.has(world.botId))
    .map((guild) => ({
      id: guild.id,
      name: guild.name,
      icon: null,
      banner: null,
      owner: guild.ownerId === world.botId,
      permissions: guildPermissions(guild, world.botId).toString(),
      features: [],
    }));
}
