import { commands } from '../commands/index.ts';
import { createChatService } from './chat/chat-service.ts';
import { createTransport } from './chat/transport.ts';
import { createSigner } from './chat/user-sig.ts';
import type { Config } from './config.ts';
import { createAuditPost } from './discord/audit.ts';
import { discordFailure } from './discord/failures.ts';
import { createGateway } from './discord/gateway.ts';
import { registerCommands } from './discord/registration.ts';
import { createRouter } from './discord/router.ts';
import { plain } from './discord/text.ts';
import type { Failure } from './errors.ts';
import { type Auditor, createAuditor } from './moderation/auditor.ts';
import { createBanService } from './moderation/ban-service.ts';
import { createDelivery } from './moderation/delivery.ts';
import { createDispatcher } from './moderation/dispatcher.ts';
import { createOutcomes } from './moderation/outcomes.ts';
import { createPolicy } from './moderation/policy.ts';
import type { Log, Now, RoomService } from './moderation/ports.ts';
import { createRoomBook } from './moderation/room-book.ts';
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

  const store = createCaseStore(await openDatabase(config.databaseUrl));
  const rooms = connectChat(config, now);
  const book = createRoomBook(rooms, now);
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
    onChange: () => auditor.channelChanged(),
    onFatal: fatal.resolve,
  });
  async function register(applicationId: string): Promise<void> {
    const { guildId } = config.discord;
    try {
      const written = await registerCommands({ rest: gateway.rest, applicationId, guildId, commands });
      log.info({ commands: commands.length, written }, 'commands are registered');
    } catch (error) {
      log.error(
        { err: discordFailure(error).message },
        'commands cannot be registered: is the bot in the server DISCORD_GUILD_ID?',
      );
    }
  }
  const outcomes = createOutcomes(store);
  const auditor = createAuditor({
    store,
    audit: createAuditPost(gateway.rest, config.auditChannelId),
    now,
    log,
  });
  const dispatcher = createDispatcher({
    store,
    deliver: createDelivery({ rooms, book, policy, now, random: Math.random }),
    now,
    log,
    onOutcome(cases) {
      outcomes.publish(cases);
      auditor.wake();
    },
  });
  const bans = createBanService({ policy, store, rooms: book, now, wake: dispatcher.wake });
  const context = {
    bans,
    outcomes,
    policy,
    rooms,
    auditTrouble: () => troubleLine(auditor),
    now,
    stopping: stopping.signal,
  };
  const route = createRouter({ commands, policy, context, log });

  return {
    fatal: fatal.promise,
    async start() {
      await gateway.connect(stopping.signal);
      dispatcher.wake();
      auditor.wake();
    },
    async stop() {
      stopping.abort();
      await gateway.drain();
      await dispatcher.stop();
      await auditor.stop();
      await gateway.close();
      await rooms.close();
      await store.close();
    },
  };
}

/** A line for moderators while outcomes cannot be posted. */
async function troubleLine(auditor: Auditor): Promise<string> {
  const trouble = await auditor.trouble();
  if (!trouble) return '';
  return `⚠️ The audit channel cannot be reached: ${plain(trouble.words)} Outcomes waiting: ${trouble.waiting}.`;
}

function connectChat({ chat }: Config, now: Now): RoomService {
  const { sdkAppId, secretKey, adminId, baseUrl } = chat;
  const signer = createSigner({ sdkAppId, secretKey, identifier: adminId }, now);
  return createChatService(createTransport({ baseUrl, sdkAppId, adminId, signer }));
}
