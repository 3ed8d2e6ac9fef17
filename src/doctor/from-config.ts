import { definitionsFor } from '../../commands/index.ts';
import { connectChat } from '../chat/connect.ts';
import type { Config } from '../config.ts';
import { startingSettings } from '../config.ts';
import { createDiscordQuestions } from '../discord/checks/questions.ts';
import { createRest } from '../discord/checks/rest.ts';
import { inviteLink } from '../discord/framework/registration.ts';
import { Failure } from '../errors.ts';
import type { Log } from '../moderation/ports.ts';
import type { GuildSettings } from '../moderation/settings.ts';
import { type DatabaseFacts, lookAtDatabase } from '../store/connection/look.ts';
import { createHearingQuestions, opsProblem } from './asking.ts';
import type { ServerSettings, Services } from './facts.ts';
import { foldersOf } from './folders.ts';

export interface FromConfigOptions {
  /** The room into which a message on trial is sent; undefined: none is. */
  readonly probe?: string | undefined;
  readonly wallClock: () => number;
  readonly monotonic: () => number;
}

const silent: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** What a configuration leads to, where no bot runs in this process. */
export function servicesOf(config: Config, { probe, wallClock, monotonic }: FromConfigOptions): Services {
  const { questions } = connectChat(config.chat, { wallClock, monotonic, log: silent });
  let looked: Promise<DatabaseFacts> | undefined;
  const database = () => {
    looked ??= lookAtDatabase(config.databaseUrl);
    return looked;
  };
  return {
    discord: createDiscordQuestions(createRest(config.discord.apiUrl, config.discord.token)),
    chat: { ...questions, host: new URL(config.chat.baseUrl).host, adminId: config.chat.adminId },
    database,
    folders: foldersOf(config),
    servers: () => serversOf(config, database),
    guildId: config.discord.guildId,
    hearsMessages: config.filters.discordMessages,
    definitions: definitionsFor(config.filters.accountOfDiscordId !== undefined),
    hearing: createHearingQuestions({
      sdkAppId: config.chat.sdkAppId,
      webhook: config.webhook,
      processId: undefined,
      sendProbe: probe === undefined ? undefined : (data) => questions.sendProbe(probe, data),
      wallClock,
      monotonic,
    }),
    opsProblem: () => opsProblem(config.ops),
    rules: async () => undefined,
    asksTwice: true,
    wallClock,
    inviteLink,
  };
}

/** What is set in each server, as the database says where it can be read, and otherwise the environment. */
async function serversOf(config: Config, look: () => Promise<DatabaseFacts>): Promise<ServerSettings[]> {
  const start = startingSettings(config);
  const found = await look().catch((error: unknown) => {
    // The database has a check of its own.
    if (error instanceof Failure) return undefined;
    throw error;
  });
  const saved = found?.state === 'open' ? found.settings : undefined;
  const named = config.discord.guildId;
  const guildIds = named === undefined ? [...(saved?.keys() ?? [])] : [named];
  if (guildIds.length === 0) return [serverOf(undefined, start)];
  return guildIds.map((guildId) => {
    const own = saved?.get(guildId);
    return serverOf(guildId, own === undefined || own instanceof Failure ? start : { ...start, ...own });
  });
}

/** What there is to check of a server's settings. */
export const serverOf = (
  guildId: string | undefined,
  { moderatorRoleIds, auditChannelId, rooms }: GuildSettings,
): ServerSettings => ({
  guildId,
  moderatorRoleIds,
  auditChannelId,
  roomIds: rooms.map(({ roomId }) => roomId),
});
