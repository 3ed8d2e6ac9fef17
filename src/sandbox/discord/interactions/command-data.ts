import { ControlError } from '../../shared/control.ts';
import { permission } from '../shared/bits.ts';
import { isObject, type JsonObject } from '../shared/json.ts';
import { can, channelPermissions } from '../world/permissions.ts';
import type { Channel, Command, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { Resolved } from './entities.ts';
import { type Filling, fillOption } from './values.ts';

/** A command as a person typed or chose it. */
export interface Typed {
  readonly name: string;
  readonly type: number;
  readonly group?: string | undefined;
  readonly subcommand?: string | undefined;
  readonly options: Readonly<Record<string, unknown>>;
  readonly targetId?: string | undefined;
  /** The option that completions are asked for. */
  readonly focused?: string | undefined;
}

interface Place {
  readonly user: User;
  readonly channel: Channel;
}

/** The commands that this person's client would list in this channel. */
export function visibleCommands(world: World, at: Place): Command[] {
  return [...world.commands.values()].filter((command) => {
    try {
      return visibleCommand(world, at, command) === command;
    } catch (error) {
      if (error instanceof ControlError) return false;
      throw error;
    }
  });
}

/** The command of that name which this person sees in this channel; throws 400 if there is none. */
export function visibleCommand(world: World, at: Place, typed: Pick<Typed, 'name' | 'type'>): Command {
  const { user, channel } = at;
  const named = [...world.commands.values()].filter(
    ({ type, name }) => type === typed.type && name === typed.name,
  );
  // A server's own command hides the one that is registered everywhere.
  const own = named.find(({ guildId }) => guildId !== undefined && guildId === channel.guildId);
  const found = own ?? named.find(({ guildId }) => guildId === undefined);
  if (found === undefined) throw new ControlError(400, `no command ${typed.name} here`);
  const needed =
    channel.guildId === undefined ? 0n : permission.USE_APPLICATION_COMMANDS | permission.VIEW_CHANNEL;
  if (!can(world, channel, { userId: user.id, needed })) {
    throw new ControlError(400, `${user.name} cannot use commands in this channel`);
  }
  if (channel.guildId !== undefined && !world.guilds.get(channel.guildId)?.members.has(world.botId)) {
    throw new ControlError(400, `no command ${typed.name} here: the bot is not in this server`);
  }
  if (!isOffered(world, at, found))
    throw new ControlError(400, `${user.name} does not see the command ${typed.name}`);
  return found;
}

/** Default permissions and contexts (Discord docs: Application Commands, Permissions and Interaction Contexts). */
function isOffered(world: World, { user, channel }: Place, { json }: Command): boolean {
  const contexts = Array.isArray(json.contexts) ? json.contexts : undefined;
  if (channel.guildId === undefined) return contexts?.includes(1) ?? json.dm_permission === true;
  if (contexts !== undefined && !contexts.includes(0)) return false;
  const wanted = json.default_member_permissions;
  if (typeof wanted !== 'string') return true;
  const needed = wanted === '0' ? permission.ADMINISTRATOR : BigInt(wanted);
  return (channelPermissions(world, channel, user.id) & needed) === needed;
}

/** An interaction's data for a command (Discord docs: Application Command Data Structure). */
export function commandData(
  world: World,
  at: { user: User; channel: Channel; command: Command },
  typed: Typed,
): JsonObject {
  const { command, channel } = at;
  const resolved = new Resolved(world, channel);
  const base = {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guildId === undefined ? {} : { guild_id: command.guildId }),
  };
  if (command.type !== 1) {
    const target_id = target(world, at, { typed, resolved });
    return { ...base, target_id, ...resolved.field };
  }
  if (typed.targetId !== undefined) throw new ControlError(400, 'a slash command has no target');
  const options = nested(command.json, typed, { world, ...at, resolved });
  return { ...base, ...(options.length > 0 ? { options } : {}), ...resolved.field };
}

function target(
  world: World,
  { user, channel, command }: { user: User; channel: Channel; command: Command },
  { typed, resolved }: { typed: Typed; resolved: Resolved },
): string {
  const id = typed.targetId;
  if (id === undefined) throw new ControlError(400, 'a context menu command needs a targetId');
  if (Object.keys(typed.options).length > 0 || typed.subcommand !== undefined)
    throw new ControlError(400, 'a context menu command has no options');
  if (command.type === 2) {
    resolved.user(id);
    return id;
  }
  const message = world.messages.get(channel.id)?.get(id);
  const needed = permission.VIEW_CHANNEL | permission.READ_MESSAGE_HISTORY;
  const isSeen =
    message?.audience === undefined
      ? can(world, channel, { userId: user.id, needed })
      : message.audience === user.id;
  if (message === undefined || !isSeen) throw new ControlError(400, `no message ${id} in this channel`);
  if (message.audience !== undefined)
    throw new ControlError(400, 'a private answer has no context menu of commands');
  resolved.message(message);
  return id;
}

/** Options below the group and subcommand that were typed. */
function nested(command: JsonObject, typed: Typed, filling: Filling): JsonObject[] {
  const steps = [typed.group, typed.subcommand].filter((step) => step !== undefined);
  let node = command;
  const path: JsonObject[] = [];
  for (const step of steps) {
    const next = optionsOf(node).find(({ name, type }) => name === step && (type === 1 || type === 2));
    if (next === undefined) throw new ControlError(400, `no subcommand ${step} in ${typed.name}`);
    node = next;
    path.push(next);
  }
  if (optionsOf(node).some(({ type }) => type === 1 || type === 2)) {
    throw new ControlError(400, `${typed.name} needs a subcommand`);
  }
  return path.reduceRight<JsonObject[]>(
    (options, { name, type }) => [{ name, type, options }],
    parameters(node, typed, filling),
  );
}

function parameters(node: JsonObject, typed: Typed, filling: Filling): JsonObject[] {
  const known = optionsOf(node);
  const unknown = Object.keys(typed.options).find((name) => !known.some((option) => option.name === name));
  if (unknown !== undefined) throw new ControlError(400, `no option ${unknown} in ${typed.name}`);
  if (typed.focused !== undefined) return completing(known, typed);
  const forgotten = known.find(({ name, required }) => required === true && !(String(name) in typed.options));
  if (forgotten !== undefined) throw new ControlError(400, `option ${String(forgotten.name)} is required`);
  // In the order in which the person typed them, as a Discord client sends them.
  return Object.entries(typed.options).map(([name, value]) => {
    const option = known.find((candidate) => candidate.name === name) ?? {};
    return { name, type: option.type, value: fillOption(filling, option, value) };
  });
}

/** While typing nothing is checked, and the focused value is a text (Discord docs: Autocomplete). */
function completing(known: readonly JsonObject[], typed: Typed): JsonObject[] {
  const focused = known.find(({ name }) => name === typed.focused);
  if (focused?.autocomplete !== true) {
    throw new ControlError(400, `option ${typed.focused} has no autocomplete`);
  }
  const values: Record<string, unknown> = {
    ...typed.options,
    [String(focused.name)]: typed.options[String(focused.name)] ?? '',
  };
  return Object.entries(values).map(([name, value]) => {
    const { type } = known.find((option) => option.name === name) ?? {};
    return {
      name,
      type,
      value: name === typed.focused ? String(value) : value,
      ...(name === typed.focused ? { focused: true } : {}),
    };
  });
}

function optionsOf(node: JsonObject): JsonObject[] {
  return Array.isArray(node.options) ? node.options.filter(isObject) : [];
}
