import { setTimeout as sleep } from 'node:timers/promises';
import { connectChat } from './chat/connect.ts';
import { buildCore } from './composition/core.ts';
import { buildDoctor } from './composition/doctor.ts';
import { hearsMessages } from './composition/first-rule.ts';
import { type Fleet, openFleet } from './composition/fleet.ts';
import { buildCallbacks, receive } from './composition/hearing.ts';
import { buildLead } from './composition/leading.ts';
import type { Parts, Surroundings } from './composition/parts.ts';
import { changeSecret, secretsOf } from './composition/secrets.ts';
import { openWatchers, type Watchers, watchBot } from './composition/watching.ts';
import { type Config, startingSettings } from './config.ts';
import { createAuditPost } from './discord/cases/audit.ts';
import { createGateway } from './discord/framework/gateway.ts';
import { Failure, toFailure } from './errors.ts';
import { messagesFor } from './messages/index.ts';
import type { Log, Monotonic } from './moderation/ports.ts';
import { createSettings } from './moderation/settings.ts';
import { createClockSteps } from './moderation/support/clock-steps.ts';
import { newId } from './moderation/support/new-id.ts';
import { warmUpAfter } from './warm-up.ts';
import type { Callbacks } from './webhook/callbacks.ts';

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
  const watchers = await openWatchers(config, { log, monotonic, now: Date.now });
  try {
    return await buildApp(config, { watchers, log, monotonic });
  } catch (error) {
    await watchers.close();
    throw error;
  }
}

async function buildApp(
  config: Config,
  { watchers, log, monotonic }: Pick<Surroundings, 'log' | 'monotonic'> & { readonly watchers: Watchers },
): Promise<App> {
  const processId = newId();
  const { meters, traces } = watchers;
  const fleet = await openFleet(config, { processId, wallClock: Date.now, monotonic, log, meters });
  const { store, leadership } = fleet;
  const settings = createSettings(store, startingSettings(config));
  await settings.refresh();
  const secrets = secretsOf(config, monotonic);
  const chat = { ...config.chat, secretKey: secrets.chatKey };
  const { rooms, appRooms, keywords, questions, now } = connectChat(chat, {
    wallClock: Date.now,
    monotonic,
    log,
    onCall: meters.chatCall,
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
    monotonic,
    onRequest: meters.discordCall,
  });
  const channelOf = (guildId: string) => settings.of(guildId).auditChannelId;
  const roomsOf = (guildId: string) => settings.of(guildId).rooms.map(({ roomId }) => roomId);
  const messagesOf = (guildId: string) =>
    messagesFor(settings.of(guildId).language ?? gateway.localeOf(guildId) ?? 'en');
  const audit = createAuditPost({ rest: gateway.rest, channelOf, roomsOf, messagesOf, now, log });
  const surroundings = { config, secrets, processId, log, meters, traces, now, monotonic };
  const chatParts = { rooms, appRooms, keywords, questions };
  const built = { store, leadership, settings, ...chatParts, gateway, audit, messagesOf };
  const moderation = buildCore(built, fleet, surroundings);
  const parts = { ...built, moderation };
  const app = runnable(parts, { watchers, isShared: fleet.isShared }, surroundings);
  return { ...app, changeSecret: (name, value) => changeSecret(secrets, name, value) };
}

function runnable(
  parts: Parts,
  { isShared, watchers: { watching, close } }: Pick<Fleet, 'isShared'> & { readonly watchers: Watchers },
  surroundings: Surroundings,
): Omit<App, 'changeSecret'> {
  const { leadership, gateway, moderation } = parts;
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
  watchBot(watching, parts, { callbacks, monotonic: surroundings.monotonic });
  let looking: NodeJS.Timeout | undefined;
  return {
    fatal: fatal.promise,
    lost: lost.promise,
    async start() {
      await moderation.start();
      await receive(callbacks, config, { watching, log });
      looking = setInterval(() => void (leadership.mayAct() && moderation.firstRule.look()), LOOK_EVERY);
      const leading = Promise.withResolvers<void>();
      await leadership.begin({
        onLead: () => leading.resolve(lead()),
        onLost: () => lost.resolve(new Failure('misconfigured', { what: 'leadership-lost' })),
      });
      const role = leadership.role();
      if (role === 'leader') await leading.promise;
      watching.note('ok');
      if (role === 'leader') return;
      leading.promise.then(selfCheck.begin).catch((error: unknown) => fatal.resolve(toFailure(error)));
      if (hearsMessages(config)) warmUpAfter(Promise.resolve());
      log.info({}, NOT_LEADING[role]);
    },
    check: selfCheck.begin,
    async stop() {
      watching.note('stopping');
      clearInterval(looking);
      selfCheck.stop();
      await finish(parts, { isShared, callbacks, panel, feeds, stopping });
      await close();
    },
    async leave() {
      watching.note('stopping');
      clearInterval(looking);
      selfCheck.stop();
      gateway.takeNoMore();
      await callbacks?.close();
      await moderation.settle();
    },
  };
}

interface Running extends Pick<Fleet, 'isShared'>, Pick<ReturnType<typeof buildLead>, 'panel' | 'feeds'> {
  readonly callbacks: Callbacks | undefined;
  readonly stopping: AbortController;
}

/** Finishes what is under way, and closes everything. */
async function finish(
  { store, leadership, rooms, gateway, moderation }: Parts,
  { isShared, callbacks, panel, feeds, stopping }: Running,
): Promise<void> {
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
}
