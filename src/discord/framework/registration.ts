import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  DiscordAPIError,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import type { Log } from '../../moderation/ports.ts';
import type { BoundCommand, CommandDefinition } from './command.ts';
import { discordFailure } from './failures.ts';

export interface RegistrationDeps {
  readonly rest: Pick<REST, 'get' | 'put'>;
  readonly applicationId: string;
  /** Undefined: registered globally. */
  readonly guildId: string | undefined;
  readonly commands: readonly Pick<BoundCommand, 'definition'>[];
}

/** Registers the commands; a failure is for the operator to read, and everything else goes on. Never rejects. */
export async function register(deps: RegistrationDeps, log: Log): Promise<void> {
  try {
    const written = await registerCommands(deps);
    log.info({ commands: deps.commands.length, written }, 'commands are registered');
  } catch (error) {
    const { guildId, applicationId } = deps;
    if (guildId !== undefined && isOutside(error))
      log.error({}, `The bot is not in server ${guildId}. Invite it: ${inviteLink(applicationId, guildId)}`);
    else log.error({ err: discordFailure(error) }, 'commands cannot be registered');
  }
}

/** Missing Access and Unknown Guild: the bot was not invited, or without its commands (Discord docs: "JSON Error Codes"). */
const isOutside = (error: unknown): boolean =>
  error instanceof DiscordAPIError && (error.code === 50001 || error.code === 10004);

/** What the bot needs in a server, as README.md asks for it (Discord docs: Permissions). */
const NEEDED =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

/** Where somebody who manages a server can invite the bot to it (Discord docs: OAuth2, "Bot Authorization Flow"). */
export const inviteLink = (applicationId: string, guildId?: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${NEEDED}${guildId === undefined ? '' : `&guild_id=${guildId}`}`;

/** Makes Discord's list of commands equal to ours; true if it had to be written. Writing is limited to 200 new commands a day. */
async function registerCommands({
  rest,
  applicationId,
  guildId,
  commands,
}: RegistrationDeps): Promise<boolean> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const definitions = commands.map((command) => command.definition);
  const ours = guildId === undefined ? definitions : definitions.map(forGuild);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const theirs = (await rest.get(route, { query })) as APIApplicationCommand[];
  if (sameCommands(ours, theirs)) return false;
  await rest.put(route, { body: ours });
  return true;
}

/** Where a command may be used is said of global ones only (Discord docs: Application Commands, "Application Command Object"). */
export function forGuild({
  contexts: _contexts,
  integration_types: _types,
  ...rest
}: CommandDefinition): CommandDefinition {
  return rest;
}

/** Compares what we say with what Discord has; Discord adds fields and defaults of its own, which do not count. */
export function sameCommands(
  ours: readonly CommandDefinition[],
  theirs: readonly APIApplicationCommand[],
): boolean {
  const sorted = (list: readonly { name: string }[]) => [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
  return isDeepStrictEqual(sorted(ours).map(essence), sorted(theirs).map(essence));
}

/** What we say about a command; Discord's answer has more. */
// biome-ignore format: one line an entry would be longer than all the rest
const FIELDS = [
  'name', 'name_localizations', 'description', 'description_localizations', 'type', 'required', 'autocomplete', 'choices', 'value',
  'min_value', 'max_value', 'min_length', 'max_length', 'channel_types', 'options', 'default_member_permissions', 'contexts',
  'integration_types', 'nsfw',
] as const;

/** What Discord fills in where nothing is said. */
function isDefault(field: string, value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  // Commands in menus have no description, which Discord gives back as an empty one.
  if (field === 'description') return value === '';
  if (field === 'type') return value === ApplicationCommandType.ChatInput;
  return Array.isArray(value) && value.length === 0;
}

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const given = value as Record<string, unknown>;
  const isDictionary = !('name' in given);
  const keys = isDictionary
    ? Object.keys(given).sort()
    : FIELDS.filter((field) => !isDefault(field, given[field]));
  return Object.fromEntries(keys.map((key) => [key, essence(given[key])]));
}
