import type { Clock } from '../../shared/clock.ts';
import type { Journal } from '../../shared/journal.ts';
import type { JsonObject } from '../shared/json.ts';
import type { DiscordOptions } from '../shared/options.ts';
import { createSnowflakes } from '../shared/snowflake.ts';
import type { Channel, Command, Guild, Interaction, StoredFile, StoredMessage, User } from './state.ts';

/** An event on its way to the gateway's sessions. */
export interface Dispatch {
  readonly t: string;
  /** Decides the shard; without it, shard 0. */
  readonly guildId: string | undefined;
  /** The intent bit without which a session does not get it; 0: every session does. */
  readonly intent: number;
  /** What a session with these intents gets to see. */
  readonly d: (intents: number) => JsonObject;
}

/** Everything that Discord knows, shared by REST, gateway and control API. */
export interface World {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly options: DiscordOptions;
  readonly nextId: () => string;
  readonly application: {
    readonly id: string;
    readonly name: string;
    /** The bot's; another one once it was reset. */
    token: string;
  };
  /** The application's user; a bot has its application's id. */
  readonly botId: string;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** By channel id, then by message id, oldest first. */
  readonly messages: Map<string, Map<string, StoredMessage>>;
  readonly commands: Map<string, Command>;
  readonly interactions: Map<string, Interaction>;
  /** When old messages were edited, in milliseconds, by the id of the channel or message. */
  readonly oldEdits: Map<string, readonly number[]>;
  /** By attachment id. */
  readonly files: Map<string, StoredFile>;
  /** Who hears of events: the gateway. */
  readonly listeners: Set<(event: Dispatch) => void>;
  /** Called with the interaction that changed its state. */
  readonly interactionListeners: Set<(interaction: Interaction) => void>;
  /** `http://host:port` of the REST server, known once it listens. */
  origin: string;
}

/** What a world needs from outside. */
export interface WorldDeps {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly options: DiscordOptions;
}

/** A bot's token, of the form that Discord's have. */
export const tokenOf = (applicationId: string, part: string): string =>
  `${Buffer.from(applicationId).toString('base64url')}.${part}.not-a-secret-only-a-sandbox-token`;

/** An empty Discord with one application and its bot user. */
export function createWorld({ clock, journal, options }: WorldDeps): World {
  const nextId = createSnowflakes(clock);
  const id = nextId();
  const bot: User = { id, name: 'bot', bot: true, locale: 'en-US' };
  return {
    clock,
    journal,
    options,
    nextId,
    application: { id, name: 'Sandbox Bot', token: tokenOf(id, 'Sandbx') },
    botId: id,
    users: new Map([[id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    commands: new Map(),
    interactions: new Map(),
    oldEdits: new Map(),
    files: new Map(),
    listeners: new Set(),
    interactionListeners: new Set(),
    origin: '',
  };
}

/** Sends an event to the gateway. */
export function dispatch(world: World, event: Dispatch): void {
  for (const listener of world.listeners) listener(event);
}

/** The server's clock as Discord writes times: ISO 8601 with microseconds and an offset. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}
