import { z } from 'zod';
import { permission } from '../shared/bits.ts';
import { noRoute, refusal } from '../shared/errors.ts';
import { join, leave, mayManage } from '../threads/activity.ts';
import {
  changeThread,
  deleteThread,
  demandActive,
  demandUnlocked,
  threadChange,
  threadOf,
} from '../threads/change.ts';
import { fromMessage, fromNothing, makeThread } from '../threads/make.ts';
import { parseForm } from '../validate/form.ts';
import { channelJson, threadsSeen } from '../wire/guild.ts';
import { threadMemberJson } from '../wire/thread.ts';
import { can, demand, writingIn } from '../world/permissions.ts';
import type { Channel } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { channelOf, guildOf, messageOf } from './places.ts';
import { type Call, nothing, ok, param, type Route } from './route.ts';

/** Threads: made, changed, joined and listed (Discord docs: Channel; Threads). */
export function threadRoutes(world: World): Route[] {
  const made = (channel: Channel) => ({ status: 201, body: channelJson(world, channel) });
  const own = { ownerId: world.botId };
  return [
    {
      method: 'POST',
      path: '/channels/:channel_id/threads',
      handle: (call) => {
        const parent = channelOf(world, call);
        return made(makeThread(world, { ...parseForm(fromNothing, call.body ?? {}), ...own, parent }));
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel_id/messages/:message_id/threads',
      handle: (call) => {
        const parent = channelOf(world, call);
        const message = messageOf(world, call);
        const wanted = parseForm(fromMessage, call.body ?? {});
        return made(makeThread(world, { ...wanted, ...own, parent, message }));
      },
    },
    {
      method: 'PATCH',
      path: '/channels/:channel_id',
      handle: (call) => {
        const channel = changeable(world, call);
        changeThread(world, channel, {
          change: parseForm(threadChange, call.body ?? {}),
          userId: world.botId,
        });
        return ok(channelJson(world, channel));
      },
    },
    {
      method: 'DELETE',
      path: '/channels/:channel_id',
      handle: (call) => {
        const channel = changeable(world, call);
        deleteThread(world, channel, world.botId);
        return ok(channelJson(world, channel));
      },
    },
    ...listRoutes(world),
    ...memberRoutes(world),
  ];
}

/** Other channels are changed over the control API alone. */
function changeable(world: World, call: Call): Channel {
  const channel = channelOf(world, call);
  if (channel.thread !== undefined) return channel;
  demand(world, channel, permission.MANAGE_CHANNELS);
  throw noRoute();
}

const archivedQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) });

function listRoutes(world: World): Route[] {
  const list = (threads: readonly Channel[], limit: number) => {
    const shown = threads.slice(0, limit);
    const members = shown.flatMap(({ id, thread }) =>
      thread === undefined ? [] : (threadMemberJson(id, thread, world.botId) ?? []),
    );
    return { threads: shown.map((thread) => channelJson(world, thread)), members };
  };
  const archived = (type: number, needed: bigint) => (call: Call) => {
    const parent = channelOf(world, call, permission.READ_MESSAGE_HISTORY | needed);
    const { limit } = parseForm(archivedQuery, call.query);
    const found = [...world.channels.values()]
      .filter(
        ({ thread, ...channel }) =>
          channel.type === type && thread?.parentId === parent.id && thread.archived,
      )
      .sort((a, b) => (b.thread?.archiveChangedAt ?? 0) - (a.thread?.archiveChangedAt ?? 0));
    return ok({ ...list(found, limit), has_more: found.length > limit });
  };
  return [
    {
      method: 'GET',
      path: '/guilds/:guild_id/threads/active',
      handle: (call) => {
        const seen = threadsSeen(world, guildOf(world, call).id);
        return ok({ ...list(seen, seen.length), has_more: false });
      },
    },
    { method: 'GET', path: '/channels/:channel_id/threads/archived/public', handle: archived(11, 0n) },
    {
      method: 'GET',
      path: '/channels/:channel_id/threads/archived/private',
      handle: archived(12, permission.MANAGE_THREADS),
    },
  ];
}

function memberRoutes(world: World): Route[] {
  const members = '/channels/:channel_id/thread-members';
  const active = (call: Call) => {
    const channel = channelOf(world, call);
    threadOf(channel);
    demandActive(channel);
    return channel;
  };
  return [
    {
      method: 'PUT',
      path: `${members}/@me`,
      handle: (call) => {
        const channel = active(call);
        demandUnlocked(world, channel, world.botId);
        join(world, channel, [world.botId]);
        return nothing;
      },
    },
    {
      method: 'DELETE',
      path: `${members}/@me`,
      handle: (call) => {
        leave(world, active(call), world.botId);
        return nothing;
      },
    },
    ...othersRoutes(world, `${members}/:user_id`, active),
  ];
}

function othersRoutes(world: World, path: string, active: (call: Call) => Channel): Route[] {
  return [
    {
      method: 'GET',
      path,
      handle: (call) => {
        const channel = channelOf(world, call);
        const found = threadMemberJson(channel.id, threadOf(channel), param(call, 'user_id'));
        if (found === undefined) throw refusal(10007);
        return ok(found);
      },
    },
    {
      method: 'PUT',
      path,
      handle: (call) => {
        const channel = active(call);
        demand(world, channel, writingIn(channel));
        const userId = param(call, 'user_id');
        if (!world.users.has(userId)) throw refusal(10013);
        const parent = world.channels.get(channel.thread?.parentId ?? '');
        const needed = permission.VIEW_CHANNEL;
        if (parent === undefined || !can(world, parent, { userId, needed })) throw refusal(50001);
        join(world, channel, [userId]);
        return nothing;
      },
    },
    {
      method: 'DELETE',
      path,
      handle: (call) => {
        const channel = active(call);
        const isOwner = channel.type === 12 && channel.thread?.ownerId === world.botId;
        if (!isOwner && !mayManage(world, channel, world.botId)) throw refusal(50013);
        leave(world, channel, param(call, 'user_id'));
        return nothing;
      },
    },
  ];
}
