import { connectChat } from './chat/connect.ts';
import { buildCommands } from './commands.ts';
import { type Config, startingSettings } from './config.ts';
import { createAuditPost } from './discord/cases/audit.ts';
import { type WiredFeeds, wireFeeds } from './discord/feed/wiring.ts';
import { createArrivals } from './discord/framework/arrivals.ts';
import { createGateway } from './discord/framework/gateway.ts';
import { register } from './discord/framework/registration.ts';
import { createRouter } from './discord/framework/router.ts';
import { servedAmong } from './discord/framework/served-guilds.ts';
import { createPanelKeeper, type PanelKeeper } from './discord/panel/keeper.ts';
import type { Failure } from './errors.ts';
import { allowPhrase, capitalClasses, checkRules, compileRulesInSlices, lint } from './filters/index.ts';
import { firstRuleOffer, hearsMessages } from './first-rule.ts';
import { buildCallbacks, buildListening } from './hearing.ts';
import { messagesFor } from './messages/index.ts';
import { createModeration, type Moderation } from './moderation/moderation.ts';
import type { Log, Monotonic } from './moderation/ports.ts';
import { createSettings } from './moderation/settings.ts';
import { createClockSteps } from './moderation/support/clock-steps.ts';
import { newId } from './moderation/support/new-id.ts';
import type { Parts, Surroundings } from './parts.ts';
import { openDatabase } from './store/connection/database.ts';
import { createStore } from './store/store.ts';
import { warmUpAfter } from './warm-up.ts';

/** Another process on the same database may change settings; this one takes them over within so many milliseconds. */
const REFRESH_EVERY = 15_000;
/** Posts are read by a whole server, and have one language. */
const POSTS = messagesFor('en-US');

export interface App {
  /** Resolves when the bot is connected to Discord. Throws a `misconfigured` failure that no waiting would mend. */
  start(): Promise<void>;
  /** Takes no more commands, finishes what is under way, and closes everything. */
  stop(): Promise<void>;
  /** Resolves if the bot cannot go on. */
  readonly fatal: Promise<Failure>;
}

/** Builds the bot from its configuration. */
export async function createApp(
  config: Config,
  log: Log,
  monotonic: Monotonic = () => performance.now(),
): Promise<App> {
  const store = createStore(await openDatabase(config.databaseUrl, log));
  const settings = createSettings(store, startingSettings(config));
  await settings.refresh();
  const { rooms, now } = connectChat(config.chat, { wallClock: Date.now, monotonic, log });
  const gateway = createGateway({
    apiUrl: config.discord.apiUrl,
    token: config.discord.token,
    log,
    // The library goes by the machine's own clock.
    clockSteps: createClockSteps({ now: Date.now, monotonic }),
    hearsMessages: config.filters.discordMessages,
    hearsAutoMod: config.filters.accountOfDiscordId !== undefined,
  });
  const channelOf = (guildId: string) => settings.of(guildId).auditChannelId;
  const roomsOf = (guildId: string) => settings.of(guildId).rooms.map(({ roomId }) => roomId);
  const audit = createAuditPost({ rest: gateway.rest, channelOf, roomsOf, messages: POSTS, now, log });
  const surroundings = { config, log, processId: newId(), now, monotonic };
  const moderation = buildModeration({ store, settings, rooms, gateway, audit }, surroundings);
  return runnable({ store, settings, rooms, gateway, audit, moderation }, surroundings);
}

function buildModeration(
  { store, settings, rooms, gateway, audit }: Omit<Parts, 'moderation'>,
  { config, log, processId, now, monotonic }: Surroundings,
): Moderation {
  const { chat, filters, driftCheckEvery, webhook } = config;
  return createModeration({
    store,
    settings,
    rooms,
    audit,
    processId,
    role: 'all',
    adminId: chat.adminId,
    discord: { pattern: filters.accountOfDiscordId, botId: gateway.botId, rolesOf: gateway.rolesOf },
    servedAmong: servedAmong(config, gateway),
    listens: webhook !== undefined,
    compile: compileRulesInSlices,
    check: checkRules,
    lint,
    phraseAround: allowPhrase,
    capitalClasses,
    callsPerSecond: chat.callsPerSecond,
    driftEvery: driftCheckEvery * 1000,
    brakeLimit: filters.brakePerMinute,
    messagesKept: filters.messagesKept,
    now,
    monotonic,
    firstRule: firstRuleOffer(config, { gateway, settings, messages: POSTS }),
    random: Math.random,
    newBatch: newId,
    log,
  });
}

function runnable(parts: Parts, surroundings: Surroundings): App {
  const { store, settings, rooms, gateway, moderation } = parts;
  const { config, log, monotonic } = surroundings;
  const { auditor, policy, rulebook, guildIds, viewers } = moderation;
  const panel = buildPanel(parts, surroundings);
  const stopping = new AbortController();
  const fatal = Promise.withResolvers<Failure>();
  const arrivals = createArrivals(monotonic);
  const feed = buildFeed(parts, surroundings);
  const commands = buildCommands(parts, surroundings, {
    arrivals,
    panel,
    stopping: stopping.signal,
    feed,
    messages: POSTS,
  });
  const serves = (guildId: string) => guildIds().includes(guildId);
  const handlers = {
    onInteraction: createRouter({ commands, policy, arrivals, serves, log }),
    onReady: (applicationId: string) => {
      void register({ rest: gateway.rest, applicationId, guildId: config.discord.guildId, commands }, log);
      void moderation.firstRule.look();
    },
    onChange: auditor.channelChanged,
    listening: buildListening(parts, surroundings, serves),
    onFatal: fatal.resolve,
  };
  const callbacks = buildCallbacks(parts, surroundings, Date.now);
  const refresh = () =>
    Promise.all([settings.refresh(), rulebook.refresh(), viewers.watches.refresh()]).then(
      moderation.firstRule.look,
      (error: unknown) => log.warn({ err: error }, 'settings and rules cannot be read'),
    );
  let refreshing: NodeJS.Timeout | undefined;
  return {
    fatal: fatal.promise,
    async start() {
      await moderation.start();
      if (callbacks && config.webhook) await callbacks.listen(config.webhook);
      refreshing = setInterval(() => void refresh(), REFRESH_EVERY);
      const connected = gateway.connect(handlers, stopping.signal);
      if (hearsMessages(config)) warmUpAfter(connected);
      await connected;
      panel.wake();
      feed.feeds.start();
    },
    async stop() {
      clearInterval(refreshing);
      gateway.takeNoMore();
      await panel.stop();
      await callbacks?.close();
      await feed.feeds.stop();
      await moderation.stop();
      // Those who still wait for an outcome read that theirs comes after the restart.
      stopping.abort();
      await gateway.drain();
      await gateway.close();
      await rooms.close();
      await store.close();
    },
  };
}

const buildPanel = (
  { store, settings, gateway, moderation }: Parts,
  { config, log, monotonic }: Surroundings,
): PanelKeeper =>
  createPanelKeeper({
    rest: gateway.rest,
    settings,
    guildIds: moderation.guildIds,
    openReviews: store.openReviews,
    messages: POSTS,
    editEvery: config.panelEvery,
    monotonic,
    log,
  });

const buildFeed = (
  { settings, gateway, moderation }: Parts,
  { log, now, monotonic }: Surroundings,
): WiredFeeds =>
  wireFeeds({
    rest: gateway.rest,
    settings,
    moderation,
    messages: POSTS,
    newName: newId,
    random: Math.random,
    now,
    monotonic,
    log,
  });
