import { permission } from '../shared/bits.ts';
import { refusal } from '../shared/errors.ts';
import { demand } from '../world/permissions.ts';
import type { Channel, Guild, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { type Call, param } from './route.ts';

/** The channel of a call; throws 10003, or 50001 if it is hidden from the bot. */
export function channelOf(world: World, call: Call, needed = 0n): Channel {
  const channel = world.channels.get(param(call, 'channel_id'));
  if (channel === undefined) throw refusal(10003);
  demand(world, channel, permission.VIEW_CHANNEL | needed);
  return channel;
}

/** The server of a call; throws 10004, or 50001 if the bot is not in it. */
export function guildOf(world: World, call: Call): Guild {
  const guild = world.guilds.get(param(call, 'guild_id'));
  if (guild === undefined) throw refusal(10004);
  if (!guild.members.has(world.botId)) throw refusal(50001);
  return guild;
}

/** The message of a call; throws 10008 also for private answers, which only their token reaches. */
export function messageOf(world: World, call: Call): StoredMessage {
  const message = world.messages.get(param(call, 'channel_id'))?.get(param(call, 'message_id'));
  if (message === undefined || message.audience !== undefined) throw refusal(10008);
  return message;
}
