import { commandsFor } from '../commands/index.ts';
import { connectChat } from './chat/connect.ts';
import { type Config, startingSettings } from './config.ts';
import { createAuditPost } from './discord/cases/audit.ts';
import { noticesOf } from './discord/cases/notices.ts';
import { type Arrivals, createArrivals } from './discord/framework/arrivals.ts';
import type { BoundCommand } from './discord/framework/command.ts';
import { createGateway } from './discord/framework/gateway.ts';
import { register } from './discord/framework/registration.ts';
import { createRouter } from './discord/framework/router.ts';
import { servedAmong } from './discord/framework/served-guilds.ts';
import type { ShownSpeakers } from './discord/panel/ban-form.ts';
import { countReviews, showHistory } from './discord/panel/defaults.ts';
import { createPanelKeeper, type PanelKeeper } from './discord/panel/keeper.ts';
import type { PendingRequest } from './discord/requests/pending.ts';
import { createPendingConfirmations } from './discord/requests/pending-confirmations.ts';
import { createPerform, createReportOutcomes } from './discord/requests/perform.ts';
import { createAutoModCheck } from './discord/settings/auto-mod.ts';
import type { Failure } from './errors.ts';
import { allowPhrase, capitalClasses, checkRules, compileRulesInSlices, lint } from './filters/index.ts';
import { buildCallbacks, buildListening, hearingOf } from './incoming.ts';
import { type Messages, messagesFor } from './messages/index.ts';
import { createModeration, type Moderation } from './moderation/moderation.ts';
import type { Log } from './moderation/ports.ts';
import { createSettings } from './moderation/settings.ts';
import { createClockSteps } from './moderation/support/clock-steps.ts';
import { newId } from './moderation/support/new-id.ts';
import { textFieldsOf } from './moderation/text-fields.ts';
import { accountOf } from './moderation/viewers/people.ts';
import type { Parts, Surroundings } from './parts.ts';
import { openDatabase } from './store/connection/database.ts';
import { createStore } from './store/store.ts';
import { warmUpAfter } from './warm-up.ts';
import { readPasted } from './webhook/reading/pasted.ts';

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
export async function createApp(config: Config, log: Log): Promise<App> {
  const monotonic = () => performance.now();
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
  const audit = createAuditPost({ rest: gateway.rest, channelOf, messages: POSTS, now, log });
  const surroundings = { config, log, now, monotonic };
  const moderation = buildModeration({ store, settings, rooms, gateway, audit }, surroundings);
  return runnable({ store, settings, rooms, gateway, audit, moderation }, surroundings);
}

function buildModeration(
  { store, settings, rooms, gateway, audit }: Omit<Parts, 'moderation'>,
  { config, log, now, monotonic }: Surroundings,
): Moderation {
  const { chat, filters, driftCheckEvery, webhook } = config;
  return createModeration({
    store,
    settings,
    rooms,
    audit,
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
    random: Math.random,
    newBatch: newId,
    log,
  });
}

/** The bot with what starts and stops its parts. */
function runnable(parts: Parts, surroundings: Surroundings): App {
  const { store, settings, rooms, gateway, moderation } = parts;
  const { config, log, monotonic } = surroundings;
  const { auditor, policy, rulebook, guildIds } = moderation;
  const panel = createPanelKeeper({
    rest: gateway.rest,
    settings,
    guildIds,
    openReviews: store.openReviews,
    messages: POSTS,
    editEvery: config.panelEvery,
    monotonic,
    log,
  });
  const stopping = new AbortController();
  const fatal = Promise.withResolvers<Failure>();
  const arrivals = createArrivals(monotonic);
  const commands = buildCommands(parts, surroundings, { arrivals, panel, stopping: stopping.signal });
  const serves = (guildId: string) => guildIds().includes(guildId);
  const handlers = {
    onInteraction: createRouter({ commands, policy, arrivals, serves, log }),
    onReady: (applicationId: string) =>
      void register({ rest: gateway.rest, applicationId, guildId: config.discord.guildId, commands }, log),
    onChange: auditor.channelChanged,
    listening: buildListening(parts, surroundings, serves),
    onFatal: fatal.resolve,
  };
  const callbacks = buildCallbacks(parts, surroundings, Date.now);
  const refresh = () =>
    Promise.all([settings.refresh(), rulebook.refresh()]).catch((error: unknown) =>
      log.warn({ err: error }, 'settings and rules cannot be read'),
    );
  let refreshing: NodeJS.Timeout | undefined;
  return {
    fatal: fatal.promise,
    async start() {
      await moderation.start();
      if (callbacks && config.webhook) await callbacks.listen(config.webhook);
      refreshing = setInterval(() => void refresh(), REFRESH_EVERY);
      const connected = gateway.connect(handlers, stopping.signal);
      if (config.webhook || config.filters.discordMessages) warmUpAfter(connected);
      await connected;
      panel.wake();
    },
    async stop() {
      clearInterval(refreshing);
      gateway.takeNoMore();
      await panel.stop();
      await callbacks?.close();
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

function buildCommands(
  { store: records, settings, rooms, gateway, audit, moderation }: Parts,
  { config, now, monotonic }: Surroundings,
  { arrivals, panel, stopping }: { arrivals: Arrivals; panel: PanelKeeper; stopping: AbortSignal },
): readonly BoundCommand[] {
  const { auditor, banned, bans, corrections, lists, outcomes, people, policy } = moderation;
  const { reviews, roomStaff, ruleChanges, rulebook, seen, speakers } = moderation;
  const confirmations = createPendingConfirmations<PendingRequest>(monotonic, newId);
  const notices = (guildId: string, messages: Messages) => noticesOf(moderation, guildId, messages);
  const reportOutcomes = createReportOutcomes({
    outcomes,
    records,
    policy,
    seen,
    notices,
    arrivals,
    now,
    monotonic,
    stopping,
  });
  return commandsFor({
    byUser: config.filters.accountOfDiscordId !== undefined,
    records,
    settings,
    rooms: { describe: rooms.describe, banned: lists.read },
    channels: gateway.channels,
    autoModLack: createAutoModCheck({
      rest: gateway.rest,
      channels: gateway.channels,
      knowsAccounts: config.filters.accountOfDiscordId !== undefined,
    }),
    policy,
    people,
    accountOf: accountOf(config.filters.accountOfDiscordId),
    seen,
    speakers,
    banned,
    lists,
    shownForms: createPendingConfirmations<ShownSpeakers>(monotonic, newId),
    panel,
    // The lists of reviews and the cards of viewers take their places here.
    showReviews: countReviews(records),
    showCard: showHistory(records, now),
    confirmations,
    perform: createPerform({ bans, settings, seen, confirmations, now, reportOutcomes }),
    reportOutcomes,
    bans,
    corrections,
    reviews,
    rulebook,
    ruleChanges,
    hearing: hearingOf({ config, speakers, policy }),
    roomStaff,
    readPasted: (guildId, pasted) => readPasted(pasted, textFieldsOf([settings.of(guildId).textFields])),
    sayIn: audit.sayIn,
    announce: (guildId, say) =>
      auditor.alert([guildId], { notice: { what: 'text', text: say(POSTS) }, isNews: true }),
    settingsChanged: auditor.channelChanged,
    now,
  });
}
