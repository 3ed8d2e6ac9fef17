import { randomBytes } from 'node:crypto';
import { commands } from '../commands/index.ts';
import { createChatService } from './chat/chat-service.ts';
import { createTransport } from './chat/transport.ts';
import { createSigner } from './chat/user-sig.ts';
import type { Config } from './config.ts';
import { createAuditPost } from './discord/audit.ts';
import { discordFailure } from './discord/failures.ts';
import { createGateway } from './discord/gateway.ts';
import { noticesOf } from './discord/notices.ts';
import { registerCommands } from './discord/registration.ts';
import { createRouter } from './discord/router.ts';
import type { Failure } from './errors.ts';
import { createModeration } from './moderation/moderation.ts';
import { createPacer } from './moderation/pacer.ts';
import { createPolicy } from './moderation/policy.ts';
import type { Log, Now, RoomService } from './moderation/ports.ts';
import { createCaseStore } from './store/case-store.ts';
import { openDatabase } from './store/database.ts';

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
  const policy = createPolicy({
    moderatorRoleIds: config.moderatorRoleIds,
    roomIds: [config.roomId],
    adminId: config.chat.adminId,
    defaultDuration: config.defaultDuration,
  });
  const gateway = createGateway({
    apiUrl: config.discord.apiUrl,
    token: config.discord.token,
    log,
    onInteraction: (interaction) => route(interaction),
    onReady: (applicationId) => void register(applicationId),
    onChange: () => moderation.auditor.channelChanged(),
    onFatal: fatal.resolve,
  });
  const audit = createAuditPost(gateway.rest, config.auditChannelId);
  const moderation = createModeration({
    ...{ store, rooms, audit, policy, now, log, random: Math.random },
    callsPerSecond: config.chat.callsPerSecond,
    newBatch: () => randomBytes(12).toString('base64url'),
  });
  const { bans, outcomes } = moderation;
  const context = {
    bans,
    outcomes,
    policy,
    rooms,
    notices: () => noticesOf(moderation),
    now,
    stopping: stopping.signal,
  };
  const route = createRouter({ commands, policy, context, log });

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

  return {
    fatal: fatal.promise,
    async start() {
      await moderation.start();
      await gateway.connect(stopping.signal);
    },
    async stop() {
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

function connectChat({ chat }: Config, now: Now): RoomService {
  const { sdkAppId, secretKey, adminId, baseUrl } = chat;
  const signer = createSigner({ sdkAppId, secretKey, identifier: adminId }, now);
  const lists = createPacer(chat.callsPerSecond, now);
  return createChatService(createTransport({ baseUrl, sdkAppId, adminId, signer }), () => lists.turn(false));
}
