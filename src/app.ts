import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandsFor } from '../commands/index.ts';
import { connectChat } from './chat/connect.ts';
import type { Config } from './config.ts';
import { createAuditPost } from './discord/cases/audit.ts';
import { noticesOf } from './discord/cases/notices.ts';
import { createArrivals } from './discord/framework/arrivals.ts';
import type { Command, CommandContext } from './discord/framework/command.ts';
import { discordFailure } from './discord/framework/failures.ts';
import { createGateway, type Gateway } from './discord/framework/gateway.ts';
import { createPendingConfirmations } from './discord/framework/pending-confirmations.ts';
import { registerCommands } from './discord/framework/registration.ts';
import { createRouter } from './discord/framework/router.ts';
import { createListening } from './discord/incoming/listening.ts';
import type { Failure } from './errors.ts';
import {
  allowPhrase,
  capitalClasses,
  checkRules,
  compileRulesInSlices,
  lint,
  warmUp,
} from './filters/index.ts';
import { PERMANENT } from './moderation/duration.ts';
import { createModeration, type Moderation } from './moderation/moderation.ts';
import { createPolicy, type Policy } from './moderation/policy.ts';
import type { Log, Monotonic } from './moderation/ports.ts';
import { createSettings, type GuildSettings } from './moderation/settings.ts';
import { createClockSteps } from './moderation/support/clock-steps.ts';
import { createTextFields, DEFAULT_TEXT_FIELDS, textFieldsOf } from './moderation/text-fields.ts';
import { createPeople, type People } from './moderation/viewers/people.ts';
import { openDatabase } from './store/connection/database.ts';
import { createCaseStore, type Store } from './store/store.ts';
import { createCallbacks } from './webhook/callbacks.ts';
import { readPasted } from './webhook/reading/pasted.ts';

/** Another process on the same database may change settings; this one takes them over within so many milliseconds. */
const REFRESH_EVERY = 15_000;
/** The filters do not wait longer than so many milliseconds for a Discord that is away before they are made quick. */
const LONGEST_COLD = 2000;

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
  const store = createCaseStore(await openDatabase(config.databaseUrl, log));
  const { rooms, settings, gateway, moderation, callbacks, stopping, fatal } = assemble(config, log, store);
  await settings.refresh();
  const refresh = () =>
    Promise.all([settings.refresh(), moderation.rulebook.refresh()]).catch((error: unknown) =>
      log.warn({ err: error }, 'settings and rules cannot be read'),
    );
  let refreshing: NodeJS.Timeout | undefined;
  return {
    fatal: fatal.promise,
    async start() {
      await moderation.start();
      if (callbacks && config.webhook) await callbacks.listen(config.webhook);
      refreshing = setInterval(() => void refresh(), REFRESH_EVERY);
      const connected = gateway.connect(stopping.signal);
      if (config.webhook || config.filters.discordMessages) warmUpAfter(connected);
      await connected;
    },
    async stop() {
      clearInterval(refreshing);
      gateway.takeNoMore();
      await callbacks?.close();
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

/** Makes the filters quick once the bot is connected, or Discord is away: nothing waits for it. */
function warmUpAfter(connected: Promise<void>): void {
  Promise.race([connected, sleep(LONGEST_COLD, undefined, { ref: false })]).then(warmUp, () => undefined);
}

/** The parts, each knowing the few others that it needs. */
function assemble(config: Config, log: Log, store: Store) {
  const monotonic = () => performance.now();
  const { rooms, now } = connectChat(config.chat, { wallClock: Date.now, monotonic, log });
  const stopping = new AbortController();
  const fatal = Promise.withResolvers<Failure>();
  const byDiscord = config.filters.accountOfDiscordId !== undefined;
  const commands = commandsFor({ byUser: byDiscord });
  const settings = createSettings(store, startingSettings(config));
  const served = () =>
    servedGuilds(config, gateway, [...settings.guildIds(), ...moderation.rulebook.guildIds()]);
  const serves = (guildId: string) => served().includes(guildId);
  const policy = createPolicy({ settings, adminId: config.chat.adminId, guildIds: () => served() });
  const people = peopleOf(config, { policy, monotonic }, () => gateway);
  const accountOf = accountsBy(config.filters.accountOfDiscordId);
  const listening = createListening({
    settings,
    policy,
    accountOf,
    serves,
    now,
    log,
    hear: (message) => moderation.filtering.hear(message),
    ban: (request) => moderation.banByAutoMod(request),
  });
  const gateway = createGateway({
    apiUrl: config.discord.apiUrl,
    token: config.discord.token,
    log,
    // The library goes by the machine's own clock.
    clockSteps: createClockSteps({ now: Date.now, monotonic }),
    onInteraction: (interaction) => route(interaction),
    onReady: (applicationId) => void register(applicationId, { gateway, config, commands, log }),
    onChange: () => moderation.auditor.channelChanged(),
    heard: config.filters.discordMessages ? listening : undefined,
    onAutoMod: byDiscord ? listening.onAutoMod : undefined,
    onFatal: fatal.resolve,
  });
  const channelOf = (guildId: string) => settings.of(guildId).auditChannelId;
  const audit = createAuditPost({ rest: gateway.rest, channelOf, now, log });
  const moderation = createModeration({
    store,
    rooms,
    audit,
    settings,
    policy,
    people,
    now,
    monotonic,
    log,
    random: Math.random,
    newBatch: newId,
    guildIds: served,
    listens: config.webhook !== undefined,
    compile: compileRulesInSlices,
    check: checkRules,
    lint,
    phraseAround: allowPhrase,
    capitalClasses,
    ...limitsOf(config),
  });
  const context: CommandContext = {
    ...pick(moderation),
    policy,
    people,
    settings,
    now,
    monotonic,
    accountOf,
    channels: gateway.channels,
    rooms: { describe: rooms.describe, banned: moderation.lists.read },
    roomStaff: moderation.roomStaff,
    readPasted: (guildId, pasted) => readPasted(pasted, textFieldsOf([settings.of(guildId).textFields])),
    records: withFlush(store, moderation),
    confirmations: createPendingConfirmations(monotonic, newId),
    arrivals: createArrivals(monotonic),
    notices: (guildId) => noticesOf(moderation, guildId),
    sayIn: audit.sayIn,
    announce: (guildId, text) => moderation.auditor.alert([guildId], { text }),
    settingsChanged: () => moderation.auditor.channelChanged(),
    stopping: stopping.signal,
  };
  const callbacks = createCallbacks({
    config,
    moderation,
    textFields: createTextFields((roomId) =>
      policy.linkedIn(roomId).map((guildId) => settings.of(guildId).textFields),
    ),
    alert: (roomId, text) =>
      // Before any server is known, what the environment says stands for all.
      moderation.auditor.alert(
        roomId !== undefined ? policy.linkedIn(roomId) : served().length === 0 ? [''] : served(),
        { text },
      ),
    // Whether callbacks are fresh is not for the service to say.
    now: Date.now,
    monotonic,
    log,
  });
  const route = createRouter({ commands, policy, context, log, serves });
  return { rooms, settings, gateway, moderation, callbacks, stopping, fatal };
}

/** Messages are gathered before they are written; whoever reads them is to see the newest as well. */
const withFlush = (store: Store, { recentMessages }: Moderation): Store => ({
  ...store,
  async heard(roomIds, limit) {
    await recentMessages.flush();
    return store.heard(roomIds, limit);
  },
});

/** What commands need of the core. */
const pick = ({
  bans,
  corrections,
  outcomes,
  reviews,
  rulebook,
  ruleChanges,
  speakers,
  seen,
}: Moderation) => ({
  bans,
  corrections,
  outcomes,
  reviews,
  rulebook,
  ruleChanges,
  speakers,
  seen,
});

/** The Discord people behind viewers' accounts; the gateway is there by the time that somebody asks. */
const peopleOf = (
  config: Config,
  { policy, monotonic }: { policy: Policy; monotonic: Monotonic },
  gateway: () => Gateway,
): People =>
  createPeople({
    pattern: config.filters.accountOfDiscordId,
    botId: () => gateway().botId(),
    rolesOf: (guildId, discordId) => gateway().rolesOf(guildId, discordId),
    policy,
    monotonic,
  });

/** How a viewer's account id follows from their Discord id. */
const accountsBy =
  (pattern: string | undefined) =>
  (discordId: string): string =>
    (pattern ?? '{id}').replace('{id}', discordId);

const limitsOf = ({ chat, filters, driftCheckEvery }: Config) => ({
  callsPerSecond: chat.callsPerSecond,
  driftEvery: driftCheckEvery * 1000,
  brakeLimit: filters.brakePerMinute,
  messagesKept: filters.messagesKept,
});

interface RegisterDeps {
  readonly gateway: Gateway;
  readonly config: Config;
  readonly commands: readonly Command[];
  readonly log: Log;
}

/** Registers the commands; a failure is for the operator to read, and everything else goes on. */
async function register(
  applicationId: string,
  { gateway, config, commands, log }: RegisterDeps,
): Promise<void> {
  const { guildId } = config.discord;
  try {
    const written = await registerCommands({ rest: gateway.rest, applicationId, guildId, commands });
    log.info({ commands: commands.length, written }, 'commands are registered');
  } catch (error) {
    const why = discordFailure(error).message;
    log.error({ err: why }, 'commands cannot be registered: is the bot in the server DISCORD_GUILD_ID?');
  }
}

/**
 * The operator's own servers: others could otherwise invite the bot and ban in the operator's rooms. Those that have set something
 * (`known`) are served before Discord is connected as well.
 */
function servedGuilds(config: Config, gateway: Gateway, known: readonly string[]): string[] {
  if (config.discord.guildId !== undefined) return [config.discord.guildId];
  const signs = [...config.moderatorRoleIds, config.auditChannelId];
  const found = gateway.guilds().filter(({ has }) => signs.some(has));
  return [...new Set([...known, ...found.map(({ id }) => id)])];
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
  autoMod: [],
  textFields: DEFAULT_TEXT_FIELDS,
  staffAccounts: [],
});
