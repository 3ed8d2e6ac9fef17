import { z } from 'zod';
import { CHAT_REGIONS, type Region } from './chat/regions.ts';
import { Failure } from './errors.ts';
import { PERMANENT } from './moderation/duration.ts';
import { USUAL_REASONS } from './moderation/requests/reason.ts';
import { type GuildSettings, USUAL_SHIELD } from './moderation/settings.ts';
import { DEFAULT_TEXT_FIELDS } from './moderation/text-fields.ts';
import { secretsIn } from './secrets.ts';
import { spoolOf } from './spool-place.ts';
import {
  addressRanges,
  callbackUrl,
  databaseUrl,
  duration,
  flag,
  flagOr,
  folder,
  host,
  longSecret,
  origin,
  plainText,
  requireSense,
  secret,
  snowflake,
  url,
  wholeNumber,
} from './variables.ts';
import { LOG_FORMATS, LOG_LEVELS, type WatchedConfig, watchedOf } from './watched.ts';
import type { AddressRange } from './webhook/entrance/addresses.ts';

const regions = Object.keys(CHAT_REGIONS) as [Region, ...Region[]];

const ROLES = ['all', 'receiver'] as const;

/** Every environment variable that the bot reads; `.env.example` lists the same ones in the same order. */
export const environment = z.object({
  DISCORD_TOKEN: secret,
  DISCORD_GUILD_ID: snowflake.optional(),
  MODERATOR_ROLE_IDS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    )
    .pipe(z.array(snowflake).min(1, 'must name at least one role id')),
  AUDIT_CHANNEL_ID: snowflake,
  AV_GROUP_ID: plainText.max(48, 'must be at most 48 bytes'),
  CHAT_SDK_APP_ID: wholeNumber(1, Number.MAX_SAFE_INTEGER, 'must be a whole number, as in the Chat console'),
  CHAT_SECRET_KEY: secret,
  CHAT_ADMIN_ID: plainText.max(32, 'must be at most 32 bytes').default('administrator'),
  CHAT_REGION: z.enum(regions, { error: `must be one of ${regions.join(', ')}` }),
  DEFAULT_BAN_DURATION: duration('1h'),
  WEBHOOK_PORT: wholeNumber(1, 65_535).optional(),
  WEBHOOK_HOST: host.default('127.0.0.1'),
  WEBHOOK_TOKEN: longSecret.optional(),
  WEBHOOK_PUBLIC_URL: callbackUrl.optional(),
  WEBHOOK_ALLOW_UNSIGNED: flag,
  WEBHOOK_ALLOW_FROM: addressRanges.optional(),
  WEBHOOK_TRUST_PROXY: addressRanges
    .refine(
      (ranges) => ranges.every(({ prefix }) => prefix > 0),
      'must not include every address: anybody could then make up where a callback came from',
    )
    .optional(),
  FILTER_BRAKE_PER_MINUTE: wholeNumber(1, 10_000).default(30),
  FILTER_MESSAGES_KEPT: wholeNumber(0, 1_000_000).default(10_000),
  FIRST_RULES: flagOr('true'),
  FILTER_DISCORD_MESSAGES: flag,
  CHAT_USER_ID_FROM_DISCORD: z
    .string()
    .regex(/^[\x20-\x7e]*\{id\}[\x20-\x7e]*$/, 'must hold {id}, such as discord_{id}')
    .optional(),
  DRIFT_CHECK_EVERY: duration('10m').refine((seconds) => seconds >= 60, 'must be at least 1m'),
  CHAT_CALLS_PER_SECOND: wholeNumber(1, 200).default(190),
  DATABASE_URL: databaseUrl.default('sqlite:data/av-warden.sqlite'),
  ROLE: z.enum(ROLES, { error: `must be one of ${ROLES.join(', ')}` }).default('all'),
  SPOOL_FOLDER: folder.optional(),
  OPS_PORT: wholeNumber(1, 65_535).optional(),
  OPS_HOST: host.default('127.0.0.1'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  LOG_FORMAT: z.enum(LOG_FORMATS, { error: `must be one of ${LOG_FORMATS.join(', ')}` }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  DISCORD_API_URL: url.default('https://discord.com/api'),
  CHAT_API_URL: origin.optional(),
});

/** Where the Chat service's callbacks are received. */
interface WebhookConfig {
  readonly host: string;
  readonly port: number;
  /** Undefined: callbacks are not signed. */
  readonly token: string | undefined;
  /** The address that the Chat service calls, for the doctor; undefined: not known. */
  readonly publicUrl: string | undefined;
  /** Where they may come from; undefined: from anywhere. */
  readonly allowFrom: readonly AddressRange[] | undefined;
  /** The proxies in front, whose word for where a callback came from is believed. */
  readonly trustProxy: readonly AddressRange[];
}

/** What a running bot needs to know, checked. */
export interface Config extends WatchedConfig {
  readonly discord: { readonly token: string; readonly guildId: string | undefined; readonly apiUrl: string };
  readonly chat: {
    readonly sdkAppId: number;
    readonly secretKey: string;
    readonly adminId: string;
    readonly baseUrl: string;
    /** Of each API. */
    readonly callsPerSecond: number;
  };
  readonly moderatorRoleIds: readonly string[];
  readonly auditChannelId: string;
  readonly roomId: string;
  /** Seconds. */
  readonly defaultDuration: number;
  /** How often rooms are compared with their lists of bans, in seconds. */
  readonly driftCheckEvery: number;
  /** A server's panel is edited no more often than this, in milliseconds; not to be set. */
  readonly panelEvery: number;
  /** How soon after a check that failed everything is checked again, in milliseconds, and later less often; not to be set. */
  readonly checkAgain: number;
  readonly webhook: WebhookConfig | undefined;
  readonly filters: {
    /** Different viewers whom a rule may ban in a minute. */
    readonly brakePerMinute: number;
    /** For trying rules on; 0: none. */
    readonly messagesKept: number;
    /** Whether a server that is served for the first time gets a rule to begin with, in review. */
    readonly firstRules: boolean;
    /** Whether messages in linked Discord channels are judged. */
    readonly discordMessages: boolean;
    /** A viewer's account id by their Discord id, `{id}`. */
    readonly accountOfDiscordId: string | undefined;
  };
  readonly databaseUrl: string;
  /** `receiver`: takes callbacks, and leaves the rest to the other processes on the database. */
  readonly role: (typeof ROLES)[number];
  /** Where findings wait while the database is away; undefined: nowhere, as with a database in memory. */
  readonly spool: { readonly folder: string; readonly database: string } | undefined;
}

/**
 * Reads the configuration from environment variables; an empty one counts as absent. Throws a `misconfigured`
 * failure that names every variable with a problem at once, and none of their values.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const result = environment.safeParse(given);
  if (!result.success) throw new Failure('misconfigured', describe(result.error, given));
  const values = result.data;
  requireSecrecy(given);
  requireSense(values);
  return {
    discord: {
      token: values.DISCORD_TOKEN,
      guildId: values.DISCORD_GUILD_ID,
      apiUrl: values.DISCORD_API_URL,
    },
    chat: {
      sdkAppId: values.CHAT_SDK_APP_ID,
      secretKey: values.CHAT_SECRET_KEY,
      adminId: values.CHAT_ADMIN_ID,
      baseUrl: values.CHAT_API_URL ?? CHAT_REGIONS[values.CHAT_REGION],
      callsPerSecond: values.CHAT_CALLS_PER_SECOND,
    },
    moderatorRoleIds: values.MODERATOR_ROLE_IDS,
    auditChannelId: values.AUDIT_CHANNEL_ID,
    roomId: values.AV_GROUP_ID,
    defaultDuration: values.DEFAULT_BAN_DURATION,
    driftCheckEvery: values.DRIFT_CHECK_EVERY,
    panelEvery: 30_000,
    checkAgain: 30_000,
    webhook: webhookOf(values),
    filters: {
      brakePerMinute: values.FILTER_BRAKE_PER_MINUTE,
      messagesKept: values.FILTER_MESSAGES_KEPT,
      firstRules: values.FIRST_RULES,
      discordMessages: values.FILTER_DISCORD_MESSAGES,
      accountOfDiscordId: values.CHAT_USER_ID_FROM_DISCORD,
    },
    databaseUrl: values.DATABASE_URL,
    role: values.ROLE,
    spool: spoolOf(values.DATABASE_URL, values.SPOOL_FOLDER),
    ...watchedOf(values),
  };
}

/** What a server's settings are until somebody changes them in Discord. */
export const startingSettings = (config: Config): GuildSettings => ({
  moderatorRoleIds: config.moderatorRoleIds,
  auditChannelId: config.auditChannelId,
  rooms: [{ roomId: config.roomId, channelId: undefined }],
  defaultDuration: config.defaultDuration,
  longestDuration: PERMANENT,
  protectedAccounts: [],
  reasons: USUAL_REASONS,
  reasonRequired: false,
  autoMod: [],
  textFields: DEFAULT_TEXT_FIELDS,
  staffAccounts: [],
  panel: undefined,
  feeds: [],
  shield: USUAL_SHIELD,
});

/** A secret that was pasted into another variable could be shown as what that one holds. */
function requireSecrecy(given: Record<string, string | undefined>): void {
  const names = Object.keys(environment.shape).filter((name) => given[name] !== undefined);
  const problems = [...secretsIn(given)].flatMap(([owner, secrets]) =>
    names
      .filter(
        (name) => name !== owner && secrets.some((one) => one.length >= 8 && given[name]?.includes(one)),
      )
      .map((name) => `  ${name} has the value of ${owner} in it, which is a secret`),
  );
  if (problems.length > 0) throw new Failure('misconfigured', `${PROBLEMS}\n${problems.join('\n')}`);
}

/** Without a token anybody who finds the address could speak for viewers, so that has to be said. */
function webhookOf(values: z.infer<typeof environment>): WebhookConfig | undefined {
  const { WEBHOOK_PORT: port, WEBHOOK_HOST: host, WEBHOOK_TOKEN: token } = values;
  if (port === undefined) return undefined;
  if (token !== undefined || values.WEBHOOK_ALLOW_UNSIGNED) {
    const { WEBHOOK_ALLOW_FROM: allowFrom, WEBHOOK_TRUST_PROXY: trustProxy = [] } = values;
    return { host, port, token, publicUrl: values.WEBHOOK_PUBLIC_URL, allowFrom, trustProxy };
  }
  throw new Failure(
    'misconfigured',
    'WEBHOOK_PORT is set and WEBHOOK_TOKEN is not. Set the token of the Chat console’s callback authentication, or WEBHOOK_ALLOW_UNSIGNED=true.',
  );
}

const PROBLEMS = 'Fix these settings in .env or the environment (.env.example explains them):';

function describe(error: z.ZodError, given: Record<string, unknown>): string {
  const problems = error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name} ${name in given ? issue.message : 'is missing'}`;
  });
  return [PROBLEMS, ...new Set(problems)].join('\n');
}
