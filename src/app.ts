import { randomBytes } from 'node:crypto';
import { commands } from '../commands/index.ts';
import { createChatService } from './chat/chat-service.ts';
import { createTransport } from './chat/transport.ts';
import { createSigner } from './chat/user-sig.ts';
import type { Config } from './config.ts';
import { createAuditPost } from './discord/audit.ts';
import type { CommandContext } from './discord/command.ts';
import { discordFailure } from './discord/failures.ts';
import { createGateway, type Gateway } from './discord/gateway.ts';
import { createHeld } from './discord/held.ts';
import { noticesOf } from './discord/notices.ts';
import { registerCommands } from './discord/registration.ts';
import { createRouter } from './discord/router.ts';
import type { Failure } from './errors.ts';
import { PERMANENT } from './moderation/duration.ts';
import { createModeration } from './moderation/moderation.ts';
import { createPacer } from './moderation/pacer.ts';
import { createPolicy } from './moderation/policy.ts';
import type { Log, Now, RoomService } from './moderation/ports.ts';
import { createSettings, type GuildSettings, type Settings } from './moderation/settings.ts';
import { createCaseStore } from './store/case-store.ts';
import { openDatabase } from './store/database.ts';

/** Another process on the same database may change settings; this one takes them over within so many milliseconds. */
const REFRESH_EVERY = 15_000;

export interface App {
  /** Resolves when the bot is connected to Discord. Throws a `misconfigured` failure that no waiting would mend. */
  start(): Promise<void>;
  /** Takes no more commands, finishes what is under way, and closes everything. */
  stop(): Promise<void>;
  /** Resolves if the bot cannot go on. */
  readonly fatal: Promise<Failure>;
}

/** Builds the bot from its configuration. */
export async function createApp(config: Config, log: Log): Promise<App> {
  const now = Date.now;
  const stopping = new AbortController();
  const fatal = Promise.withResolvers<Failure>();
  const store = createCaseStore(await openDatabase(config.databaseUrl, log));
  const rooms = connectChat(config, now);
  const settings = createSettings(store, startingSettings(config));
  await settings.refresh();
  const policy = createPolicy({ settings, adminId: config.chat.adminId });
  const gateway = createGateway({
    apiUrl: config.discord.apiUrl,
    token: config.discord.token,
    log,
    onInteraction: (interaction) => route(interaction),
    onReady: (applicationId) => void register(applicationId),
    onChange: () => moderation.auditor.channelChanged(),
    onFatal: fatal.resolve,
  });
  const served = () => servedGuilds(config, settings, gateway);
  const channelOf = (guildId: string) => settings.of(guildId).auditChannelId;
  const audit = createAuditPost({ rest: gateway.rest, channelOf, now });
  const moderation = createModeration({
    ...{ store, rooms, audit, settings, policy, now, log, random: Math.random, newBatch: newId },
    guildIds: served,
    callsPerSecond: config.chat.callsPerSecond,
    driftEvery: config.driftCheckEvery * 1000,
  });
  const { bans, corrections, outcomes } = moderation;
  const context: CommandContext = {
    ...{ bans, corrections, outcomes },
    ...{ policy, settings, rooms, now, records: store, channels: gateway.channels },
    held: createHeld(now, newId),
    notices: (guildId) => noticesOf(moderation, guildId),
    sayIn: audit.sayIn,
    announce: (guildId, text) => moderation.auditor.alert([guildId], text),
    settingsChanged: () => moderation.auditor.channelChanged(),
    stopping: stopping.signal,
  };
  const route = createRouter({ commands, policy, context, log, serves: (id) => served().includes(id) });

  async function register(applicationId: string): Promise<void> {
    const { guildId } = config.discord;
    try {
      const written = await registerCommands({ rest: gateway.rest, applicationId, guildId, commands });
      log.info({ commands: commands.length, written }, 'commands are registered');
    } catch (error) {
      const why = discordFailure(error).message;
      log.error({ err: why }, 'commands cannot be registered: is the bot in the server DISCORD_GUILD_ID?');
    }
  }

  let refreshing: NodeJS.Timeout | undefined;
  const refresh = () =>
    settings.refresh().catch((error: unknown) => log.warn({ err: error }, 'settings cannot be read'));

  return {
    fatal: fatal.promise,
    async start() {
      await moderation.start();
      refreshing = setInterval(() => void refresh(), REFRESH_EVERY);
      await gateway.connect(stopping.signal);
    },
    async stop() {
      clearInterval(refreshing);
      gateway.takeNoMore();
      await moderation.stop();
      // Those who still wait for an outcome are told that theirs comes after the restart.
      stopping.abort();
      await gateway.drain();
      await gateway.close();
      await rooms.close();
      await store.close();
    },
  };
}

/** The operator's own servers: others could otherwise invite the bot and ban in the operator's rooms. */
function servedGuilds(config: Config, settings: Settings, gateway: Gateway): string[] {
  if (config.discord.guildId !== undefined) return [config.discord.guildId];
  const signs = [...config.moderatorRoleIds, config.auditChannelId];
  const saved = settings.guildIds();
  return gateway
    .guilds()
    .filter(({ id, has }) => saved.includes(id) || signs.some(has))
    .map(({ id }) => id);
}

/** A name that nothing else has. */
const newId = () => randomBytes(12).toString('base64url');

/** What a server's settings are until somebody changes them in Discord. */
const startingSettings = (config: Config): GuildSettings => ({
  moderatorRoleIds: config.moderatorRoleIds,
  auditChannelId: config.auditChannelId,
  rooms: [{ roomId: config.roomId, channelId: undefined }],
  defaultDuration: config.defaultDuration,
  longestDuration: PERMANENT,
  protectedAccounts: [],
  reasons: [],
  reasonRequired: false,
});

function connectChat({ chat }: Config, now: Now): RoomService {
  const { sdkAppId, secretKey, adminId, baseUrl } = chat;
  const signer = createSigner({ sdkAppId, secretKey, identifier: adminId }, now);
  const lists = createPacer(chat.callsPerSecond, now);
  return createChatService(createTransport({ baseUrl, sdkAppId, adminId, signer }), () => lists.turn(false));
}
