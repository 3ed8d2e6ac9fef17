import { ControlError } from '../../shared/control.ts';
import type { JsonObject } from '../shared/json.ts';
import { partialChannelJson, roleJson } from '../wire/guild.ts';
import { resolvedMemberJson, userJson } from '../wire/user.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { Channel, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';

type Kind = 'users' | 'members' | 'roles' | 'channels' | 'messages' | 'attachments';

/** Collects the entities that an interaction's ids stand for (Discord docs: Resolved Data Structure). */
export class Resolved {
  readonly #world: World;
  readonly #channel: Channel;
  readonly #found: Partial<Record<Kind, Record<string, unknown>>> = {};
  constructor(world: World, channel: Channel) {
    this.#world = world;
    this.#channel = channel;
  }

  /** `{resolved}`, or nothing if nothing was resolved. */
  get field(): JsonObject {
    return Object.keys(this.#found).length === 0 ? {} : { resolved: this.#found };
  }

  /** A person, with their membership if they are in the server. */
  user(id: string): void {
    const user = this.#world.users.get(id);
    if (user === undefined) throw new ControlError(400, `no user ${id}`);
    this.#add('users', id, userJson(user));
    const guild = this.#guild();
    const member = guild?.members.get(id);
    if (guild !== undefined && member !== undefined)
      this.#add('members', id, resolvedMemberJson(guild, member));
  }

  /** A role of the server. */
  role(id: string): void {
    const role = this.#guild()?.roles.get(id);
    if (role === undefined) throw new ControlError(400, `no role ${id} in this server`);
    this.#add('roles', id, roleJson(role));
  }

  /** A channel of the server. */
  channel(id: string, invokedBy: string): Channel {
    const channel = this.#world.channels.get(id);
    const here = channel !== undefined && channel.guildId === this.#channel.guildId;
    if (!here) throw new ControlError(400, `no channel ${id} in this server`);
    const permissions = channelPermissions(this.#world, channel, invokedBy);
    this.#add('channels', id, partialChannelJson(this.#world, channel, permissions));
    return channel;
  }

  /** A person or a role. */
  mentionable(id: string): void {
    if (this.#guild()?.roles.has(id) === true) this.role(id);
    else this.user(id);
  }

  /** A message of the channel. */
  message({ json }: StoredMessage): void {
    this.#add('messages', json.id, json);
  }

  /** A file that the person uploads. */
  attachment(id: string, json: JsonObject): void {
    this.#add('attachments', id, json);
  }

  #guild() {
    return this.#channel.guildId === undefined ? undefined : this.#world.guilds.get(this.#channel.guildId);
  }

  #add(kind: Kind, id: string, json: unknown): void {
    this.#found[kind] = { ...this.#found[kind], [id]: json };
  }
}
