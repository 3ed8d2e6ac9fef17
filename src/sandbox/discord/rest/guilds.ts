import { z } from 'zod';
import { permission } from '../shared/bits.ts';
import { noRoute, refusal } from '../shared/errors.ts';
import type { JsonObject } from '../shared/json.ts';
import { byAge } from '../shared/snowflake.ts';
import { parseForm, snowflake, text } from '../validate/form.ts';
import { channelJson, channelsOf, guildJson, roleJson } from '../wire/guild.ts';
import { memberJson } from '../wire/user.ts';
import { demand, guildPermissions, writingIn } from '../world/permissions.ts';
import type { Guild } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { channelOf, guildOf } from './places.ts';
import { type Call, nothing, ok, param, type Route } from './route.ts';

const page = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(1),
  after: snowflake.default('0'),
});
const search = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(1), query: text(1, 100) });

/** Servers, their channels, roles and members, read only (Discord docs: Guild; Channel). */
export function guildRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/guilds/:guild_id',
      handle: (call) => {
        // What the bot is not in is as unknown to it here as what does not exist, unlike at the routes below it.
        const guild = world.guilds.get(param(call, 'guild_id'));
        if (!guild?.members.has(world.botId)) throw refusal(10004);
        const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 1 };
        return ok({ ...guildJson(guild), ...(call.query.with_counts === 'true' ? counts : {}) });
      },
    },
    {
      method: 'GET',
      path: '/guilds/:guild_id/channels',
      handle: (call) =>
        ok(channelsOf(world, guildOf(world, call).id).map((channel) => channelJson(world, channel))),
    },
    {
      method: 'GET',
      path: '/guilds/:guild_id/roles',
      handle: (call) => ok([...guildOf(world, call).roles.values()].map(roleJson)),
    },
    {
      method: 'GET',
      path: '/guilds/:guild_id/roles/member-counts',
      handle: (call) => ok(roleCounts(guildOf(world, call))),
    },
    {
      method: 'GET',
      path: '/guilds/:guild_id/roles/:role_id',
      handle: (call) => {
        const role = guildOf(world, call).roles.get(param(call, 'role_id'));
        if (role === undefined) throw refusal(10011);
        return ok(roleJson(role));
      },
    },
    ...memberRoutes(world),
    ...autoModRoutes(world),
    {
      method: 'GET',
      path: '/channels/:channel_id',
      handle: (call) => ok(channelJson(world, channelOf(world, call))),
    },
    {
      method: 'POST',
      path: '/channels/:channel_id/typing',
      handle: (call) => {
        const channel = channelOf(world, call);
        demand(world, channel, writingIn(channel));
        return nothing;
      },
    },
  ];
}

/** How many members have each role but `@everyone` (Discord docs: Guild, "Get Guild Role Member Counts"). */
function roleCounts(guild: Guild): JsonObject {
  const members = [...guild.members.values()];
  const roles = [...guild.roles.keys()].filter((id) => id !== guild.id);
  return Object.fromEntries(
    roles.map((id) => [id, members.filter((member) => [...member.roles].includes(id)).length]),
  );
}

/** Rules of AutoMod, read by those who manage the server (Discord docs: Auto Moderation, "Get Auto Moderation Rule"). */
function autoModRoutes(world: World): Route[] {
  const rulesOf = (call: Call) => {
    const guild = guildOf(world, call);
    if ((guildPermissions(guild, world.botId) & permission.MANAGE_GUILD) === 0n) throw refusal(50013);
    return [...guild.autoModRules].map(([id, name]) => ({
      id,
      guild_id: guild.id,
      name,
      creator_id: guild.ownerId,
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter: [], regex_patterns: [], allow_list: [] },
      actions: [{ type: 1, metadata: {} }],
      enabled: true,
      exempt_roles: [],
      exempt_channels: [],
    }));
  };
  return [
    {
      method: 'GET',
      path: '/guilds/:guild_id/auto-moderation/rules',
      handle: (call) => ok(rulesOf(call)),
    },
    {
      method: 'GET',
      path: '/guilds/:guild_id/auto-moderation/rules/:rule_id',
      handle: (call) => {
        const rule = rulesOf(call).find(({ id }) => id === param(call, 'rule_id'));
        // Which code Discord gives is not documented; the status is that of everything that is not there.
        if (rule === undefined) throw noRoute();
        return ok(rule);
      },
    },
  ];
}

function memberRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/guilds/:guild_id/members/:user_id',
      handle: (call) => {
        const guild = guildOf(world, call);
        const id = param(call, 'user_id');
        if (!world.users.has(id)) throw refusal(10013);
        const member = guild.members.get(id);
        if (member === undefined) throw refusal(10007);
        return ok(memberJson(world, member));
      },
    },
    {
      method: 'GET',
      path: '/guilds/:guild_id/members',
      handle: (call) => {
        const guild = guildOf(world, call);
        if (!world.options.privilegedIntents.includes('GUILD_MEMBERS')) throw refusal(50001);
        const { limit, after } = parseForm(page, call.query);
        const sorted = [...guild.members.values()].sort((a, b) => byAge(a.userId, b.userId));
        const later = sorted.filter((member) => byAge(member.userId, after) > 0).slice(0, limit);
        return ok(later.map((member) => memberJson(world, member)));
      },
    },
    {
      method: 'GET',
      path: '/guilds/:guild_id/members/search',
      handle: (call) => {
        const guild = guildOf(world, call);
        const { limit, query } = parseForm(search, call.query);
        const found = [...guild.members.values()].filter((member) =>
          world.users.get(member.userId)?.name.toLowerCase().startsWith(query.toLowerCase()),
        );
        return ok(found.slice(0, limit).map((member) => memberJson(world, member)));
      },
    },
  ];
}
