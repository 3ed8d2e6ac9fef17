import { ControlError } from '../../shared/control.ts';
import { permission } from '../shared/bits.ts';
import { can } from '../world/permissions.ts';
import type { Channel, Guild, Interaction, StoredMessage, User } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** A person by id, or by name where that is easier to write; throws 404. */
export function userBy(world: World, idOrName: string): User {
  const user = world.users.get(idOrName) ?? [...world.users.values()].find(({ name }) => name === idOrName);
  if (user === undefined) throw new ControlError(404, `no user ${idOrName}`);
  return user;
}

/** A channel by id; throws 404. */
export function channelBy(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined) throw new ControlError(404, `no channel ${id}`);
  return channel;
}

/** A server by id; throws 404. */
export function guildBy(world: World, id: string): Guild {
  const guild = world.guilds.get(id);
  if (guild === undefined) throw new ControlError(404, `no server ${id}`);
  return guild;
}

/** An interaction by id; throws 404. */
export function interactionBy(world: World, id: string): Interaction {
  const interaction = world.interactions.get(id);
  if (interaction === undefined) throw new ControlError(404, `no interaction ${id}`);
  return interaction;
}

/** A message that this person can see; throws 404. */
export function visibleMessage(world: World, user: User, messageId: string): StoredMessage {
  for (const messages of world.messages.values()) {
    const message = messages.get(messageId);
    if (message !== undefined && isVisible(world, user, message)) return message;
  }
  throw new ControlError(404, `${user.name} sees no message ${messageId}`);
}

/** Whether a person sees a message: private answers are for one alone. */
export function isVisible(world: World, user: User, { json, audience }: StoredMessage): boolean {
  if (audience !== undefined) return audience === user.id;
  const channel = world.channels.get(json.channel_id);
  const needed = permission.VIEW_CHANNEL | permission.READ_MESSAGE_HISTORY;
  return channel !== undefined && can(world, channel, { userId: user.id, needed });
}
