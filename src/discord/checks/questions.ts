import {
  type APIApplication,
  type APIApplicationCommand,
  type APIChannel,
  type APIGatewayBotInfo,
  type APIGuild,
  type APIUser,
  ApplicationFlags,
  ChannelType,
  DiscordAPIError,
  type REST,
  type RESTAPIPartialCurrentUserGuild,
  RequestMethod,
  Routes,
} from 'discord.js';
import { discordFailure } from '../framework/failures.ts';
import { rolesOfMember } from '../framework/members.ts';
import type { Overwrite, RoleFacts } from './permissions.ts';

export interface GuildFacts {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: readonly RoleFacts[];
}

export interface ChannelFacts {
  readonly id: string;
  /** Undefined: it belongs to no server. */
  readonly guildId: string | undefined;
  readonly name: string;
  readonly type: ChannelType;
  /** Of a thread: the channel that it hangs from. */
  readonly parentId: string | undefined;
  readonly overwrites: readonly Overwrite[];
}

/** What is asked of Discord to see whether all is well; nothing is changed. Each throws a `Failure`. */
export interface DiscordQuestions {
  /** The `Date` header of an answer, in milliseconds since the Unix epoch; needs no token. */
  date(): Promise<number | undefined>;
  self(): Promise<{ readonly id: string; readonly name: string }>;
  application(): Promise<{
    readonly readsMessages: boolean;
    /** Interactions are sent to an address instead of the gateway. */
    readonly hasInteractionsUrl: boolean;
    readonly servers: number | undefined;
  }>;
  gateway(): Promise<{
    readonly left: number;
    readonly total: number;
    readonly resetMs: number;
    readonly shards: number;
  }>;
  /** The servers that the bot is in. */
  guilds(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Undefined: the bot is not in it. */
  guild(guildId: string): Promise<GuildFacts | undefined>;
  channel(channelId: string): Promise<ChannelFacts>;
  /** A member's roles; undefined: that is no member. */
  rolesOf(guildId: string, userId: string): Promise<readonly string[] | undefined>;
  /** How many have each role; undefined where Discord does not say. */
  roleCounts(guildId: string): Promise<ReadonlyMap<string, number> | undefined>;
  /** The commands that are registered in a server; undefined: globally. */
  registered(applicationId: string, guildId: string | undefined): Promise<readonly APIApplicationCommand[]>;
}

/** Missing Access and Unknown Guild (Discord docs: "JSON Error Codes"). */
const OUTSIDE = new Set<number | string>([50001, 10004]);
const isOutside = (error: unknown): boolean => error instanceof DiscordAPIError && OUTSIDE.has(error.code);

export function createDiscordQuestions(rest: Pick<REST, 'get' | 'queueRequest'>): DiscordQuestions {
  // What is asked for is as documented; what is missing shows as undefined.
  const get = async <Answer>(route: `/${string}`, query?: Record<string, string>): Promise<Answer> => {
    try {
      return (await rest.get(route, query && { query: new URLSearchParams(query) })) as Answer;
    } catch (error) {
      if (isOutside(error)) throw error;
      throw discordFailure(error);
    }
  };
  const orOutside = <Answer>(asked: Promise<Answer>): Promise<Answer | undefined> =>
    asked.catch((error: unknown) => {
      if (isOutside(error)) return undefined;
      throw error;
    });
  const inside = <Answer>(asked: Promise<Answer>): Promise<Answer> =>
    asked.catch((error: unknown) => {
      throw isOutside(error) ? discordFailure(error) : error;
    });
  return {
    async date() {
      try {
        const { headers } = await rest.queueRequest({
          fullRoute: Routes.gateway(),
          method: RequestMethod.Get,
          auth: false,
        });
        const at = Date.parse(headers.get('date') ?? '');
        return Number.isNaN(at) ? undefined : at;
      } catch (error) {
        throw discordFailure(error);
      }
    },
    async self() {
      const { id, username } = await inside(get<APIUser>(Routes.user()));
      return { id, name: username };
    },
    async application() {
      const { flags = 0, ...rest } = await inside(get<APIApplication>(Routes.currentApplication()));
      const reading = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
      return {
        readsMessages: (flags & reading) !== 0,
        hasInteractionsUrl: Boolean(rest.interactions_endpoint_url),
        servers: rest.approximate_guild_count,
      };
    },
    async gateway() {
      const { shards, session_start_limit: starts } = await inside(
        get<APIGatewayBotInfo>(Routes.gatewayBot()),
      );
      return { left: starts.remaining, total: starts.total, resetMs: starts.reset_after, shards };
    },
    async guilds() {
      const guilds = await inside(get<RESTAPIPartialCurrentUserGuild[]>(Routes.userGuilds()));
      return guilds.map(({ id, name }) => ({ id, name }));
    },
    async guild(guildId) {
      const guild = await orOutside(get<APIGuild>(Routes.guild(guildId)));
      return guild && guildFacts(guild);
    },
    channel: async (channelId) => channelFacts(await inside(get<APIChannel>(Routes.channel(channelId)))),
    rolesOf: (guildId, userId) => rolesOfMember(rest, guildId, userId),
    async roleCounts(guildId) {
      const counts = await get<Record<string, number>>(`/guilds/${guildId}/roles/member-counts`).catch(
        () => undefined,
      );
      return counts && new Map(Object.entries(counts));
    },
    registered: (applicationId, guildId) =>
      inside(
        get<APIApplicationCommand[]>(
          guildId === undefined
            ? Routes.applicationCommands(applicationId)
            : Routes.applicationGuildCommands(applicationId, guildId),
          { with_localizations: 'true' },
        ),
      ),
  };
}

const guildFacts = ({ id, name, owner_id: ownerId, roles }: APIGuild): GuildFacts => ({
  id,
  name,
  ownerId,
  roles: roles.map((role) => ({
    id: role.id,
    name: role.name,
    permissions: BigInt(role.permissions),
    isMentionable: role.mentionable,
  })),
});

function channelFacts(channel: APIChannel): ChannelFacts {
  const isThread = THREADS.has(channel.type);
  return {
    id: channel.id,
    guildId: 'guild_id' in channel ? channel.guild_id : undefined,
    name: channel.name ?? '',
    type: channel.type,
    parentId: isThread && 'parent_id' in channel ? (channel.parent_id ?? undefined) : undefined,
    overwrites:
      'permission_overwrites' in channel
        ? (channel.permission_overwrites ?? []).map(({ id, type, allow, deny }) => ({
            id,
            type,
            allow: BigInt(allow),
            deny: BigInt(deny),
          }))
        : [],
  };
}

const THREADS = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);
/** Channels in which messages are posted. */
const WRITABLE = new Set([...THREADS, ChannelType.GuildText, ChannelType.GuildAnnouncement]);

export const isThread = ({ type }: Pick<ChannelFacts, 'type'>): boolean => THREADS.has(type);
export const takesPosts = ({ type }: Pick<ChannelFacts, 'type'>): boolean => WRITABLE.has(type);
/** A private thread is hidden from those whom nobody has added, whatever its channel shows. */
export const isPrivateThread = ({ type }: Pick<ChannelFacts, 'type'>): boolean =>
  type === ChannelType.PrivateThread;
