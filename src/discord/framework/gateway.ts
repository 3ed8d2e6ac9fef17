import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIGuildMember,
  type AutoModerationActionExecution,
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  type Interaction,
  Partials,
  type RESTOptions,
  Routes,
} from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Log } from '../../moderation/ports.ts';
import { pauseAfter } from '../../moderation/support/backoff.ts';
import type { Listening } from '../incoming/listening.ts';
import { type Channels, createChannels } from './channels.ts';
import { discordFailure } from './failures.ts';
import { forgetLimitsOnSetBack } from './rate-limits.ts';
import { keepToken } from './token.ts';

/**
 * The HTTP client that discord.js brings along refuses the FormData of this Node.js, so that files need Node.js's own. What is
 * between us and Discord may refuse a request without Discord's JSON; discord.js would forget the status over that.
 */
async function nodeFetch(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.status < 400 || response.status >= 500) return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  return new Response(errorJson(await response.text()), { status, statusText, headers });
}

/** An error's body where it is one of Discord's, or one without a code. */
function errorJson(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'code' in body) return text;
  } catch {
    // It is not JSON.
  }
  return JSON.stringify({ code: 0, message: 'An error without a body of Discord’s' });
}

/** Unknown Member and Unknown User (Discord docs: Opcodes and Status Codes, "JSON Error Codes"). */
const NOBODY = new Set<number | string>([10007, 10013]);

export interface GatewayDeps {
  readonly apiUrl: string;
  readonly token: string;
  readonly log: Log;
  /** By how many milliseconds the wall clock has stepped since this was last called; less than 0 back. */
  readonly clockSteps: () => number;
  /** Resolves when the interaction has been handled to its end. */
  readonly onInteraction: (interaction: Interaction) => Promise<void>;
  /** Called when the bot is connected, and each time it joins a server. */
  readonly onReady: (applicationId: string) => void;
  /** Called when a channel, a role or the connection changed, so that what failed before may work now. */
  readonly onChange: () => void;
  /** Called with what people write in its servers; undefined: the bot does not ask for that (the content is a privileged intent). */
  readonly heard: Pick<Listening, 'onMessage' | 'onEdit' | 'onThread'> | undefined;
  /** Called when a rule of Discord's own AutoMod did something; undefined: the bot does not ask for that. */
  readonly onAutoMod: ((execution: AutoModerationActionExecution) => unknown) | undefined;
  /** Called when Discord will not take the bot back. */
  readonly onFatal: (failure: Failure) => void;
}

/** A server, as far as it matters whose it is. */
export interface GuildFacts {
  readonly id: string;
  /** Whether a role or channel with this id is there. */
  has(id: string): boolean;
}

export interface Gateway {
  readonly rest: Client['rest'];
  readonly channels: Channels;
  /** The servers that the bot is in, each with whether it has this role or channel. Empty before it is connected. */
  guilds(): readonly GuildFacts[];
  /** The bot's own Discord id, once it is connected. */
  botId(): string | undefined;
  /** A member's roles as they are now; undefined for somebody who is not one. Throws a `Failure`. */
  rolesOf(guildId: string, userId: string): Promise<readonly string[] | undefined>;
  /** Resolves once connected; tries for as long as it takes. Throws a `misconfigured` failure for a wrong token. */
  connect(signal: AbortSignal): Promise<void>;
  /** Takes no more interactions. */
  takeNoMore(): void;
  /** Waits for the interactions that are under way. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The connection to Discord. Its only intent is `Guilds`, which is not privileged, unless messages are to be judged. */
export function createGateway(parts: GatewayDeps): Gateway {
  const { log } = parts;
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      ...(parts.onAutoMod ? [GatewayIntentBits.AutoModerationExecution] : []),
      ...(parts.heard ? [GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent] : []),
    ],
    // Otherwise changes of messages that the bot has not seen or has forgotten would not be told.
    partials: [Partials.Message],
    allowedMentions: { parse: [] },
    rest: { api: parts.apiUrl, makeRequest: nodeFetch as unknown as RESTOptions['makeRequest'] },
  });
  // Outcomes can be posted before the gateway is up, and while it is lost.
  keepToken(client.rest, parts.token);
  const endLimits = forgetLimitsOnSetBack(client.rest, parts.clockSteps);
  const handling = new Set<Promise<void>>();
  let closing = false;

  client.on(Events.InteractionCreate, (interaction) => {
    if (closing) return;
    const handled = parts.onInteraction(interaction).finally(() => handling.delete(handled));
    handling.add(handled);
  });
  listen(client, parts, () => closing);
  client.on(Events.ClientReady, (ready) => parts.onReady(ready.application.id));
  client.on(Events.GuildCreate, (guild) => parts.onReady(guild.client.application.id));
  for (const event of [
    Events.ChannelCreate,
    Events.ChannelUpdate,
    Events.ChannelDelete,
    Events.GuildRoleUpdate,
    Events.GuildAvailable,
  ] as const) {
    client.on(event, parts.onChange);
  }
  client.on(Events.ShardResume, parts.onChange);
  logTroubles(client, log, () => closing);
  client.on(Events.ShardDisconnect, ({ code }) => parts.onFatal(rejection(code)));
  client.on(Events.Invalidated, () => parts.onFatal(rejection(undefined)));

  return {
    rest: client.rest,
    channels: createChannels(client),
    guilds: () =>
      client.guilds.cache.map(({ id, roles, channels }) => ({
        id,
        has: (thing) => roles.cache.has(thing) || channels.cache.has(thing),
      })),
    botId: () => client.user?.id,
    rolesOf: (guildId, userId) => rolesOfMember(client.rest, guildId, userId),
    async connect(signal) {
      for (let failures = 1; !signal.aborted; failures += 1) {
        try {
          await client.login(parts.token);
          return;
        } catch (error) {
          const failure = loginFailure(error);
          if (failure.kind === 'misconfigured') throw failure;
          log.warn({ code: failure.code, err: failure.cause }, `cannot log in yet: ${failure.message}`);
          await sleep(pauseAfter(failures), undefined, { signal }).catch(() => undefined);
        }
      }
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

/** What people write, and what Discord's AutoMod does about it. */
function listen(
  client: Client,
  { heard, onAutoMod }: Pick<GatewayDeps, 'heard' | 'onAutoMod'>,
  isClosing: () => boolean,
): void {
  client.on(
    Events.AutoModerationActionExecution,
    (execution) => void (isClosing() || onAutoMod?.(execution)),
  );
  client.on(Events.MessageCreate, (message) => void (isClosing() || heard?.onMessage(message)));
  client.on(Events.MessageUpdate, (before, message) => void (isClosing() || heard?.onEdit(before, message)));
  client.on(Events.ThreadCreate, (thread, isNew) => void (isClosing() || !isNew || heard?.onThread(thread)));
}

async function rolesOfMember(
  rest: Client['rest'],
  guildId: string,
  userId: string,
): Promise<readonly string[] | undefined> {
  try {
    const member = (await rest.get(Routes.guildMember(guildId, userId))) as APIGuildMember;
    return member.roles;
  } catch (error) {
    if (error instanceof DiscordAPIError && NOBODY.has(error.code)) return undefined;
    throw discordFailure(error);
  }
}

/** What comes and goes by itself is only written down. */
function logTroubles(client: Client, log: Log, isClosing: () => boolean): void {
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
  if (code === 4014) {
    return new Failure(
      'misconfigured',
      'Discord does not give the bot the Message Content intent. Switch it on in the Developer Portal (Bot, Privileged Gateway Intents), or set FILTER_DISCORD_MESSAGES=false.',
      { code },
    );
  }
  if (code === 4004) {
    return new Failure(
      'misconfigured',
      'Discord does not accept DISCORD_TOKEN. Copy the bot’s token anew from the Developer Portal.',
      { code },
    );
  }
  return new Failure(
    'misconfigured',
    'Discord has closed the connection for good.',
    code === undefined ? {} : { code },
  );
}
