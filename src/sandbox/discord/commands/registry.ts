import { refusal } from '../shared/errors.ts';
import { isObject, type JsonObject, present } from '../shared/json.ts';
import { parseForm } from '../validate/form.ts';
import type { Command } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { type CommandInput, commandList, commandSchema } from './schema.ts';

/** Commands of each type that a scope may hold (Discord docs: Application Commands, Registering a Command). */
const LIMITS: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** Where commands are registered: a server, or `undefined` for everywhere. */
export type Scope = string | undefined;

/** The commands registered in one place. */
export function commandsIn(world: World, scope: Scope): Command[] {
  return [...world.commands.values()].filter((command) => command.guildId === scope);
}

/** The command with an id in one place; throws 10063. */
export function commandById(world: World, scope: Scope, id: string): Command {
  const command = world.commands.get(id);
  if (command === undefined || command.guildId !== scope) throw refusal(10063);
  return command;
}

/** Registers a command; one of the same type and name is replaced and keeps its id. Throws 50035, 30032. */
export function upsert(world: World, scope: Scope, body: unknown): { command: Command; created: boolean } {
  const input = parseForm(commandSchema, body);
  const existing = sameName(world, scope, input);
  const others = commandsIn(world, scope).filter((command) => command !== existing);
  checkCounts([...others.map(({ type }) => type), input.type]);
  return { command: save(world, { scope, input, existing }), created: existing === undefined };
}

/** Replaces all commands of a place at once. Throws 50035, 30032. */
export function overwrite(world: World, scope: Scope, body: unknown): Command[] {
  const inputs = parseForm(commandList, body ?? []);
  checkCounts(inputs.map(({ type }) => type));
  const kept = inputs.map((input) => save(world, { scope, input, existing: sameName(world, scope, input) }));
  for (const command of commandsIn(world, scope)) {
    if (!kept.some(({ id }) => id === command.id)) world.commands.delete(command.id);
  }
  return kept;
}

/** Changes the given fields of a command. Throws 10063, 50035. */
export function change(world: World, command: Command, body: unknown): Command {
  const asked = isObject(body) ? body : {};
  const input = parseForm(commandSchema, { ...command.json, ...asked, type: command.type });
  return save(world, { scope: command.guildId, input, existing: command });
}

function checkCounts(types: readonly number[]): void {
  for (const [type, limit] of Object.entries(LIMITS)) {
    if (types.filter((one) => one === Number(type)).length > limit) throw refusal(30032);
  }
}

function sameName(world: World, scope: Scope, input: CommandInput): Command | undefined {
  return commandsIn(world, scope).find(({ type, name }) => type === input.type && name === input.name);
}

function save(
  world: World,
  item: { scope: Scope; input: CommandInput; existing: Command | undefined },
): Command {
  const { scope, input, existing } = item;
  const id = existing?.id ?? world.nextId();
  const content = contentOf(input, scope);
  const { version, id: _id, application_id: _app, ...before } = existing?.json ?? {};
  const same = JSON.stringify(before) === JSON.stringify(content);
  const command: Command = {
    id,
    type: input.type,
    name: input.name,
    guildId: scope,
    json: {
      id,
      application_id: world.application.id,
      version: same ? version : world.nextId(),
      ...content,
    },
  };
  world.commands.set(id, command);
  return command;
}

function contentOf(input: CommandInput, scope: Scope): JsonObject {
  const inDirectMessages = input.contexts ? input.contexts.includes(1) : (input.dm_permission ?? true);
  return {
    default_member_permissions: input.default_member_permissions ?? null,
    type: input.type,
    name: input.name,
    name_localizations: input.name_localizations ?? null,
    description: input.description ?? '',
    description_localizations: input.type === 1 ? (input.description_localizations ?? null) : null,
    nsfw: input.nsfw ?? false,
    ...(scope === undefined
      ? {
          dm_permission: inDirectMessages,
          contexts: input.contexts ?? null,
          integration_types: input.integration_types ?? [0],
        }
      : { guild_id: scope }),
    ...(input.options && input.options.length > 0 ? { options: input.options.map(tidy) } : {}),
  };
}

/** An option without the fields that were null, all levels down; translations stay as they are. */
function tidy(value: unknown): JsonObject {
  const option = present(isObject(value) ? value : {});
  const lists = Object.entries(option).map(([key, inner]) => [
    key,
    (key === 'options' || key === 'choices') && Array.isArray(inner) ? inner.map(tidy) : inner,
  ]);
  return Object.fromEntries(lists);
}

/** A command without its translations: what a list gives unless asked `with_localizations`. */
export function withoutLocalizations(value: unknown): JsonObject {
  const source = isObject(value) ? value : {};
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = source;
  const lists = Object.entries(rest).map(([key, inner]) => [
    key,
    (key === 'options' || key === 'choices') && Array.isArray(inner)
      ? inner.map(withoutLocalizations)
      : inner,
  ]);
  return Object.fromEntries(lists);
}
