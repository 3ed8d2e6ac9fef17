import { setTimeout as sleep } from 'node:timers/promises';
import { connectChat } from './chat/connect.ts';
import { buildDoctor } from './composition/doctor.ts';
import { firstRuleOffer, hearsMessages } from './composition/first-rule.ts';
import { type Fleet, openFleet } from './composition/fleet.ts';
import { buildCallbacks } from './composition/hearing.ts';
import { buildLead, POSTS } from './composition/leading.ts';
import type { Parts, Secrets, Surroundings } from './composition/parts.ts';
import { type Config, startingSettings } from './config.ts';
import { createAuditPost } from './discord/cases/audit.ts';
import { createGateway } from './discord/framework/gateway.ts';
import { servedAmong } from './discord/framework/served-guilds.ts';
import { Failure, toFailure } from './errors.ts';
import {
  allowPhrase,
  capitalClasses,
  checkRules,
  compileRulesInSlices,
  createLinkCheck,
  lint,
} from './filters/index.ts';
import { createModeration, type Moderation } from './moderation/moderation.ts';
import type { Log, Monotonic } from './moderation/ports.ts';
import { createSettings } from './moderation/settings.ts';
import { createClockSteps } from './moderation/support/clock-steps.ts';
import { newId } from './moderation/support/new-id.ts';
import { rotatingSecret } from './moderation/support/rotating-secret.ts';
import { createSpoolFolder } from './store/spool/spool-folder.ts';
import { warmUpAfter } from './warm-up.ts';

/** How often is looked for servers that are to get their first rule, in milliseconds. */
const LOOK_EVERY = 15_000;

/**
 * How long whoever hands the lead over waits for calls, and for answers to people, in milliseconds: nobody takes commands meanwhile, and
 * whoever leads next finds what was under way.
 */
const HAND_OVER = 600;
/** What a process says of itself that does not lead; who waits for it to start looks for these words. */
const NOT_LEADING = {
  receiver: 'receiver: never leads',
  standby: 'standby: another process leads',
} as const;
const soon = (work: Promise<unknown>) => Promise.race([work, sleep(HAND_OVER, undefined, { ref: false })]);

export interface App {
  /** Resolves when the bot does its part: as the leader it is connected to Discord, otherwise it can answer callbacks. Throws a `misconfigured` failure that no waiting would mend. */
  start(): Promise<void>;
  /** Looks whether all that the bot needs is there, says in the log that it is ready or what is wrong, and looks again from time to time. Never rejects. */
  check(): Promise<void>;
  /** Takes no more commands, finishes what is under way, and closes everything. */
  stop(): Promise<void>;
  /** Ends what only needs a moment, and nothing that another process does by now. */
  leave(): Promise<void>;
  /** Uses another Chat key or callback token from now on; the one before counts for an hour more. Whether it could be changed while the bot runs. */
  changeSecret(name: string, value: string): boolean;
  /** Resolves if the bot cannot go on. */
  readonly fatal: Promise<Failure>;
  /** Resolves if another process leads although this one did: it has to leave at once. */
  readonly lost: Promise<Failure>;
}

/** Builds the bot from its configuration. */
export async function createApp(
  config: Config,
  log: Log,
  monotonic: Monotonic = () => performance.now(),
): Promise<App> {
  const processId = newId();
  const fleet = await openFleet(config, { processId, wallClock: Date.now, monotonic, log });
  const { store, leadership } = fleet;
  const settings = createSettings(store, startingSettings(config));
  await settings.refresh();
  const secrets = secretsOf(config, monotonic);
  const chat = { ...config.chat, secretKey: secrets.chatKey };
  const { rooms, appRooms, keywords, questions, now } = connectChat(chat, {
    wallClock: Date.now,
    monotonic,
    log,
  });
  const gateway = createGateway({
    apiUrl: config.discord.apiUrl,
    token: config.discord.token,
    leadership,
    log,
    // The library goes by the machine's own clock.
    clockSteps: createClockSteps({ now: Date.now, monotonic }),
    hearsMessages: config.filters.discordMessages,
    hearsAutoMod: config.filters.accountOfDiscordId !== undefined,
  });
  const channelOf = (guildId: string) => settings.of(guildId).auditChannelId;
  const roomsOf = (guildId: string) => settings.of(guildId).rooms.map(({ roomId }) => roomId);
  const audit = createAuditPost({ rest: gateway.rest, channelOf, roomsOf, messages: POSTS, now, log });
  const surroundings = { config, secrets, processId, log, now, monotonic };
  const built = { store, leadership, settings, rooms, appRooms, keywords, questions, gateway, audit };
  const moderation = buildModeration(built, fleet, surroundings);
  const app = runnable({ ...built, moderation }, fleet, surroundings);
  return { ...app, changeSecret: (name, value) => changeSecret(secrets, name, value) };
}

const secretsOf = ({ chat, webhook }: Config, monotonic: Monotonic): Secrets => ({
  chatKey: rotatingSecret(chat.secretKey, monotonic),
  webhookToken: webhook?.token === undefined ? undefined : rotatingSecret(webhook.token, monotonic),
});

function changeSecret({ chatKey, webhookToken }: Secrets, name: string, value: string): boolean {
  const secret = new Map([
    ['CHAT_SECRET_KEY', chatKey],
    ['WEBHOOK_TOKEN', webhookToken],
  ]).get(name);
  secret?.change(value);
  return secret !== undefined;
}

function buildModeration(
  {
    store,
    leadership,
    settings,
    rooms,
    keywords,
    gateway,
    audit,
  }: Omit<Parts, 'moderation' | 'questions' | 'appRooms'>,
  { hints, digests }: Pick<Fleet, 'hints' | 'digests'>,
  { config, processId, log, now, monotonic }: Surroundings,
): Moderation {
  const { chat, filters, driftCheckEvery, webhook } = config;
  return createModeration({
    store,
    settings,
    rooms,
    keywords,
    audit,
    processId,
    leadership,
    hints,
    digests,
    adminId: chat.adminId,
    discord: { pattern: filters.accountOfDiscordId, botId: gateway.botId, rolesOf: gateway.rolesOf },
    servedAmong: servedAmong(config, gateway),
    listens: webhook !== undefined,
    compile: compileRulesInSlices,
    check: checkRules,
    lint,
    phraseAround: allowPhrase,
    capitalClasses,
    holdsLink: createLinkCheck(),
    callsPerSecond: chat.callsPerSecond,
    driftEvery: driftCheckEvery * 1000,
    brakeLimit: filters.brakePerMinute,
    messagesKept: filters.messagesKept,
    spoolFolder: config.spool && createSpoolFolder(config.spool),
    now,
    monotonic,
    roomWords: {
      up: ({ level }, slowSeconds) => POSTS.inRoom.up(level, slowSeconds),
      down: () => POSTS.inRoom.down,
    },
    firstRule: firstRuleOffer(config, { gateway, settings, messages: POSTS }),
    random: Math.random,
    newBatch: newId,
    log,
  });
}

function runnable(
  parts: Parts,
  { isShared }: Pick<Fleet, 'isShared'>,
  surroundings: Surroundings,
): Omit<App, 'changeSecret'> {
  const { store, leadership, rooms, gateway, moderation } = parts;
  const { config, log } = surroundings;
  const stopping = new AbortController();
  const fatal = Promise.withResolvers<Failure>();
  const lost = Promise.withResolvers<Failure>();
  const callbacks = buildCallbacks(parts, surroundings, Date.now);
  const { selfCheck, doctor } = buildDoctor(parts, surroundings, { callbacks, wallClock: Date.now });
  const { lead, panel, feeds } = buildLead(parts, surroundings, {
    stopping: stopping.signal,
    onFatal: fatal.resolve,
    doctor,
    onChange: selfCheck.changed,
  });
  const lookForFirstRules = () => void (leadership.mayAct() && moderation.firstRule.look());
  let looking: NodeJS.Timeout | undefined;
  return {
    fatal: fatal.promise,
    lost: lost.promise,
    async start() {
      await moderation.start();
      if (callbacks && config.webhook) await callbacks.listen(config.webhook);
      looking = setInterval(lookForFirstRules, LOOK_EVERY);
      const leading = Promise.withResolvers<void>();
      await leadership.begin({
        onLead: () => leading.resolve(lead()),
        onLost: () => lost.resolve(new Failure('misconfigured', { what: 'leadership-lost' })),
      });
      if (leadership.role() === 'leader') return leading.promise;
      leading.promise.then(selfCheck.begin).catch((error: unknown) => fatal.resolve(toFailure(error)));
      if (hearsMessages(config)) warmUpAfter(Promise.resolve());
      log.info({}, NOT_LEADING[leadership.role() === 'receiver' ? 'receiver' : 'standby']);
    },
    check: selfCheck.begin,
    async stop() {
      clearInterval(looking);
      selfCheck.stop();
      // What waits for a database that is away would wait for longer than there is time.
      if (!leadership.mayAct()) await leadership.release();
      // Where others share the database, whoever leads next does what is left, and people are answered until it does.
      if (!isShared) gateway.takeNoMore();
      await panel.stop();
      const closed = callbacks?.close();
      const settle = async () => {
        await closed;
        await moderation.settle();
      };
      if (!isShared) await settle();
      await feeds.stop();
      const retired = moderation.retire();
      await (isShared ? soon(retired) : retired);
      gateway.takeNoMore();
      // Those who still wait for an outcome read that theirs comes after the restart.
      stopping.abort();
      const drained = gateway.drain();
      await (isShared ? soon(drained) : drained);
      await leadership.release();
      await Promise.all([retired, drained]);
      await gateway.close();
      if (isShared) await settle();
      await rooms.close();
      await store.close();
    },
    async leave() {
      clearInterval(looking);
      selfCheck.stop();
      gateway.takeNoMore();
      await callbacks?.close();
      await moderation.settle();
    },
  };
}
