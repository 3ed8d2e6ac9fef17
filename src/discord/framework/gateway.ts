import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  type Interaction,
  Partials,
  type RESTOptions,
  Status,
} from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Leadership } from '../../moderation/fleet/leadership.ts';
import type { Log, Monotonic } from '../../moderation/ports.ts';
import { pauseAfter } from '../../moderation/support/backoff.ts';
import type { Listening } from '../incoming/listening.ts';
import { type Channels, createChannels } from './channels.ts';
import { discordFailure } from './failures.ts';
import { rolesOfMember } from './members.ts';
import { type GuardedFetch, guardFetch, type OnRequest, timeFetch } from './node-fetch.ts';
import { forgetLimitsOnSetBack, isLongWait } from './rate-limits.ts';
import { keepToken } from './token.ts';

export interface GatewayDeps {
  readonly apiUrl: string;
  readonly token: string;
  /** Whether this process may change anything in Discord. */
  readonly leadership: Pick<Leadership, 'mayAct' | 'mayAnswer'>;
  readonly log: Log;
  /** By how many milliseconds the wall clock has stepped since this was last called; less than 0 back. */
  readonly clockSteps: () => number;
  /** Whether the bot asks for what people write in its servers: the content is a privileged intent. */
  readonly hearsMessages: boolean;
  /** Whether it asks for what rules of Discord's own AutoMod do. */
  readonly hearsAutoMod: boolean;
  readonly monotonic: Monotonic;
  /** Called with each request to Discord that has ended. */
  readonly onRequest: OnRequest;
}

/** What is done about what Discord says. Nothing that people do is handed on once `takeNoMore` was called. */
interface GatewayHandlers {
  /** Resolves when the interaction has been handled to its end. */
  readonly onInteraction: (interaction: Interaction) => Promise<void>;
  /** Called when the bot is connected, and each time it joins a server. */
  readonly onReady: (applicationId: string) => void;
  /** Called when a channel, a role or the connection changed, so that what failed before may work now. */
  readonly onChange: () => void;
  readonly listening: Listening;
  /** Called when Discord will not take the bot back. */
  readonly onFatal: (failure: Failure) => void;
}

/** A server, as far as it matters whose it is. */
interface GuildFacts {
  readonly id: string;
  /** Whether a role or channel with this id is there. */
  has(id: string): boolean;
}

export interface Gateway extends Pick<GuardedFetch, 'triesOf'> {
  readonly rest: Client['rest'];
  readonly channels: Channels;
  /** The servers that the bot is in, each with whether it has this role or channel. Empty before it is connected. */
  guilds(): readonly GuildFacts[];
  /** The language of a server by its own settings, as Discord names it; undefined while it is not known. */
  localeOf(guildId: string): string | undefined;
  /** The bot's own Discord id, once it is connected. */
  botId(): string | undefined;
  /** A member's roles as they are now; undefined for somebody who is not one. Throws a `Failure`. */
  rolesOf(guildId: string, userId: string): Promise<readonly string[] | undefined>;
  /** Whether the gateway is connected now. */
  isConnected(): boolean;
  /**
   * Resolves once connected; tries for as long as it takes, until `signal` fires. Throws a `misconfigured` failure for a wrong token. Called
   * once.
   */
  connect(handlers: GatewayHandlers, signal: AbortSignal): Promise<void>;
  /** Takes no more interactions. */
  takeNoMore(): void;
  /** Waits for the interactions that are under way. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The connection to Discord. Its only intent is `Guilds`, which is not privileged, unless messages are to be judged. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { token, log } = deps;
  const guarded = guardFetch(deps.leadership);
  const client = createClient(deps, timeFetch(guarded.fetch, deps.monotonic, deps.onRequest));
  // Outcomes can be posted before the gateway is up, and while it is lost.
  keepToken(client.rest, token);
  const endLimits = forgetLimitsOnSetBack(client.rest, deps.clockSteps);
  const handling = new Set<Promise<void>>();
  let closing = false;

  return {
    rest: client.rest,
    triesOf: guarded.triesOf,
    channels: createChannels(client),
    guilds: () =>
      client.guilds.cache.map(({ id, roles, channels }) => ({
        id,
        has: (thing) => roles.cache.has(thing) || channels.cache.has(thing),
      })),
    localeOf: (guildId) => client.guilds.cache.get(guildId)?.preferredLocale,
    botId: () => client.user?.id,
    rolesOf: (guildId, userId) => rolesOfMember(client.rest, guildId, userId),
    isConnected: () =>
      client.ws.shards.size > 0 && client.ws.shards.every(({ status }) => status === Status.Ready),
    async connect(handlers, signal) {
      client.on(Events.InteractionCreate, (interaction) => {
        if (closing) return;
        const handled = handlers.onInteraction(interaction).finally(() => handling.delete(handled));
        handling.add(handled);
      });
      listenTo(client, deps, { listening: handlers.listening, isClosing: () => closing });
      reportConnection(client, handlers);
      logFaults(client, log, () => closing);
      await logIn(client, { token, signal, log });
    },
    takeNoMore() {
      closing = true;
    },
    async drain() {
      await Promise.all(handling);
    },
    close() {
      endLimits();
      return client.destroy();
    },
  };
}

function createClient(
  { apiUrl, hearsMessages, hearsAutoMod }: GatewayDeps,
  fetch: GuardedFetch['fetch'],
): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      ...(hearsAutoMod ? [GatewayIntentBits.AutoModerationExecution] : []),
      ...(hearsMessages ? [GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent] : []),
    ],
    // Otherwise changes of messages that the bot has not seen or has forgotten would not be sent.
    partials: [Partials.Message],
    allowedMentions: { parse: [] },
    rest: { api: apiUrl, makeRequest: requestBy(fetch), rejectOnRateLimit: isLongWait },
  });
}

/** The types of discord.js’s own HTTP client and of Node.js’s are of different versions, and no call tells them apart. */
export const requestBy = (fetch: GuardedFetch['fetch']): RESTOptions['makeRequest'] =>
  fetch as unknown as RESTOptions['makeRequest'];

/** Says when the bot is connected, when something has changed, and when Discord has closed the connection for good. */
function reportConnection(
  client: Client,
  { onReady, onChange, onFatal }: Pick<GatewayHandlers, 'onReady' | 'onChange' | 'onFatal'>,
): void {
  client.on(Events.ClientReady, (ready) => onReady(ready.application.id));
  client.on(Events.GuildCreate, (guild) => onReady(guild.client.application.id));
  for (const event of [
    Events.ChannelCreate,
    Events.ChannelUpdate,
    Events.ChannelDelete,
    Events.GuildRoleUpdate,
    Events.GuildAvailable,
  ] as const) {
    client.on(event, onChange);
  }
  client.on(Events.ShardResume, onChange);
  client.on(Events.ShardDisconnect, ({ code }) => onFatal(rejection(code)));
  client.on(Events.Invalidated, () => onFatal(rejection(undefined)));
}

/** Tries until Discord answers; throws a `misconfigured` failure where it refuses. */
async function logIn(
  client: Client,
  { token, signal, log }: { token: string; signal: AbortSignal; log: Log },
): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await client.login(token);
      return;
    } catch (error) {
      const failure = loginFailure(error);
      if (failure.kind === 'misconfigured') throw failure;
      log.warn({ err: failure }, 'cannot log in yet');
      await sleep(pauseAfter(failures), undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Hands on what people write, and what Discord's AutoMod does about it. */
function listenTo(
  client: Client,
  { hearsMessages, hearsAutoMod }: Pick<GatewayDeps, 'hearsMessages' | 'hearsAutoMod'>,
  { listening, isClosing }: { listening: Listening; isClosing: () => boolean },
): void {
  const { onMessage, onEdit, onThread, onAutoMod } = listening;
  if (hearsAutoMod)
    client.on(Events.AutoModerationActionExecution, (done) => void (isClosing() || onAutoMod(done)));
  // Threads are announced whether or not messages are.
  if (!hearsMessages) return;
  client.on(Events.MessageCreate, (message) => void (isClosing() || onMessage(message)));
  client.on(Events.MessageUpdate, (before, message) => void (isClosing() || onEdit(before, message)));
  client.on(Events.ThreadCreate, (thread, isNew) => void (isClosing() || !isNew || onThread(thread)));
}

/** What comes and goes by itself is only written down. */
function logFaults(client: Client, log: Log, isClosing: () => boolean): void {
  client.on(Events.ShardReconnecting, (shard) => {
    if (!isClosing()) log.warn({ shard }, 'the gateway is lost; reconnecting');
  });
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, err: error.message }, 'the gateway has a fault'),
  );
  client.on(Events.Error, (error) => log.error({ err: error.message }, 'the Discord client has a fault'));
}

function loginFailure(error: unknown): Failure {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return rejection(4004);
  return discordFailure(error);
}

/** Close codes after which Discord does not let the bot reconnect (Discord docs: Opcodes and Status Codes, "Gateway Close Event Codes"). */
function rejection(code: number | undefined): Failure {
  const details = code === undefined ? {} : { code };
  const what =
    code === 4014
      ? 'discord-intent-missing'
      : code === 4004
        ? 'discord-token-refused'
        : 'discord-closed-for-good';
  return new Failure('misconfigured', { what }, details);
}
