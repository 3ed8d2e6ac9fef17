import type { ChatQuestions } from '../chat/questions/questions.ts';
import type { DiscordQuestions } from '../discord/checks/questions.ts';
import type { CommandDefinition } from '../discord/framework/command.ts';
import { Failure } from '../errors.ts';
import type { ShownSecret } from '../problems/doctor.ts';
import type { Problem } from '../problems/index.ts';
import type { DatabaseFacts } from '../store/connection/look.ts';
import type { HearingQuestions } from './hearing.ts';
import type { Machine } from './machine.ts';
import type { RuleFacts } from './rules.ts';

/** A server, and what is set for it. */
export interface ServerSettings {
  /** Undefined: that is for Discord to say, by the audit channel. */
  readonly guildId: string | undefined;
  readonly moderatorRoleIds: readonly string[];
  readonly auditChannelId: string;
  readonly roomIds: readonly string[];
}

export interface ConfigurationFacts {
  readonly variables: number;
  readonly secrets: readonly ShownSecret[];
}

/** What is there once the configuration could be read. */
export interface Services {
  readonly discord: DiscordQuestions;
  readonly chat: ChatQuestions & { readonly host: string; readonly adminId: string };
  readonly database: () => Promise<DatabaseFacts>;
  /** Folders that are written to. */
  readonly folders: readonly string[];
  readonly servers: () => Promise<readonly ServerSettings[]>;
  /** The server that DISCORD_GUILD_ID names. */
  readonly guildId: string | undefined;
  /** Whether messages in Discord are to be judged, which needs a privileged intent. */
  readonly hearsMessages: boolean;
  readonly definitions: readonly CommandDefinition[];
  readonly hearing: HearingQuestions;
  /** Why nobody could watch the bot at OPS_PORT, as a code; undefined: it, or one of ours, can be. */
  readonly opsProblem: () => Promise<Problem | undefined>;
  readonly rules: () => Promise<readonly RuleFacts[] | undefined>;
  /** Whether the ban switch is asked twice, the second time by a call that needs it for certain. */
  readonly asksTwice: boolean;
  /** This machine's own clock. */
  readonly wallClock: () => number;
  /** Where somebody who manages a server invites the bot. */
  readonly inviteLink: (applicationId: string, guildId: string | undefined) => string;
}

/** What there is to look at. */
export interface Facts {
  readonly machine: Machine;
  /** Throws a `misconfigured` failure that names everything that is wrong with it. */
  readonly configuration: () => ConfigurationFacts;
  /** Not to be asked for where the configuration is wrong. */
  readonly services: () => Services;
}

/** The same facts, where each thing is asked for once in a run. */
export function askingOnce({ machine, configuration, services }: Facts): Facts {
  const built = once(() => {
    const { discord, chat, database, servers, ...others } = services();
    return {
      ...others,
      discord: {
        ...discord,
        self: once(discord.self),
        guilds: once(discord.guilds),
        guild: once(discord.guild),
        channel: once(discord.channel),
        rolesOf: once(discord.rolesOf),
      },
      chat: { ...chat, account: once(chat.account), rooms: once(chat.rooms) },
      database: once(database),
      servers: once(servers),
    };
  });
  return { machine, configuration: once(configuration), services: built };
}

/** Asks once for each set of arguments. */
function once<Given extends readonly unknown[], Answer>(
  ask: (...given: Given) => Answer,
): (...given: Given) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (...given) => {
    const key = JSON.stringify(given);
    const before = known.get(key);
    if (before) return before.answer;
    const answer = ask(...given);
    known.set(key, { answer });
    return answer;
  };
}

/** In which server something is set; throws a `Failure` where that cannot be told. */
export async function guildOf(
  { discord }: Pick<Services, 'discord'>,
  server: ServerSettings,
): Promise<string> {
  if (server.guildId !== undefined) return server.guildId;
  const { guildId } = await discord.channel(server.auditChannelId);
  if (guildId === undefined) throw new Failure('misconfigured', { what: 'channel-gone' });
  return guildId;
}
