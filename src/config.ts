import { z } from 'zod';
import { Failure } from './errors.ts';
import { parseDuration } from './moderation/duration.ts';

const snowflake = z.string().regex(/^\d{17,20}$/, 'must be a Discord id: 17 to 20 digits');
const secret = z.string().min(1, 'is missing');
const url = z.url({ protocol: /^https?$/, error: 'must be a URL that starts with https:// or http://' });

const flag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .default('false')
  .transform((text) => text === 'true');

/** A duration as people type it; in seconds. */
const duration = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context) => {
      try {
        return parseDuration(text);
      } catch (error) {
        context.addIssue({
          code: 'custom',
          message: error instanceof Error ? error.message : 'is no duration',
        });
        return z.NEVER;
      }
    });

/** Base URLs by data centre (Chat docs 1047/34620, "RESTful API Overview"; Tokyo and Mumbai are not on every page). */
export const CHAT_REGIONS = {
  china: 'https://console.tim.qq.com',
  singapore: 'https://adminapisgp.im.qcloud.com',
  seoul: 'https://adminapikr.im.qcloud.com',
  tokyo: 'https://adminapijpn.im.qcloud.com',
  frankfurt: 'https://adminapiger.im.qcloud.com',
  'silicon-valley': 'https://adminapiusa.im.qcloud.com',
  jakarta: 'https://adminapiidn.im.qcloud.com',
  mumbai: 'https://adminapiind.im.qcloud.com',
} as const;
type Region = keyof typeof CHAT_REGIONS;
const regions = Object.keys(CHAT_REGIONS) as [Region, ...Region[]];

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
  AV_GROUP_ID: z
    .string()
    .regex(/^[\x20-\x7e]+$/, 'must be printable ASCII')
    .max(48, 'must be at most 48 bytes'),
  CHAT_SDK_APP_ID: z.coerce.number({ error: 'must be a number' }).int().positive(),
  CHAT_SECRET_KEY: secret,
  CHAT_ADMIN_ID: z.string().min(1).max(32).default('administrator'),
  CHAT_REGION: z.enum(regions, { error: `must be one of ${regions.join(', ')}` }),
  DEFAULT_BAN_DURATION: duration('1h'),
  WEBHOOK_PORT: z.coerce.number({ error: 'must be a number' }).int().min(1).max(65_535).optional(),
  WEBHOOK_HOST: z.string().default('127.0.0.1'),
  WEBHOOK_TOKEN: secret.optional(),
  WEBHOOK_ALLOW_UNSIGNED: flag,
  FILTER_BRAKE_PER_MINUTE: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(1)
    .max(10_000)
    .default(30),
  FILTER_MESSAGES_KEPT: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(0)
    .max(1_000_000)
    .default(10_000),
  FILTER_DISCORD_MESSAGES: flag,
  CHAT_USER_ID_FROM_DISCORD: z
    .string()
    .regex(/^[\x20-\x7e]*\{id\}[\x20-\x7e]*$/, 'must hold {id}, such as discord_{id}')
    .optional(),
  DRIFT_CHECK_EVERY: duration('10m').refine((seconds) => seconds >= 60, 'must be at least 1m'),
  CHAT_CALLS_PER_SECOND: z.coerce.number({ error: 'must be a number' }).int().min(1).max(1000).default(190),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)/, 'must be sqlite: and a file path, or a postgres:// address')
    .default('sqlite:data/av-warden.sqlite'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DISCORD_API_URL: url.default('https://discord.com/api'),
  CHAT_API_URL: url.optional(),
});

/** Where the Chat service's callbacks are received. */
export interface WebhookConfig {
  readonly host: string;
  readonly port: number;
  /** Undefined: callbacks are not signed. */
  readonly token: string | undefined;
}

/** What a running bot needs to know, checked. */
export interface Config {
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
  readonly webhook: WebhookConfig | undefined;
  readonly filters: {
    /** Different viewers whom a rule may ban in a minute. */
    readonly brakePerMinute: number;
    /** For trying rules on; 0: none. */
    readonly messagesKept: number;
    /** Whether messages in linked Discord channels are judged. */
    readonly discordMessages: boolean;
    /** A viewer's account id by their Discord id, `{id}`. */
    readonly accountOfDiscordId: string | undefined;
  };
  readonly databaseUrl: string;
  readonly logLevel: string;
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
  requireAccounts(values);
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
    webhook: webhookOf(values),
    filters: {
      brakePerMinute: values.FILTER_BRAKE_PER_MINUTE,
      messagesKept: values.FILTER_MESSAGES_KEPT,
      discordMessages: values.FILTER_DISCORD_MESSAGES,
      accountOfDiscordId: values.CHAT_USER_ID_FROM_DISCORD,
    },
    databaseUrl: values.DATABASE_URL,
    logLevel: values.LOG_LEVEL,
  };
}

/** Without a token anybody who finds the address could speak for viewers, so that has to be said. */
function requireAccounts(values: z.infer<typeof environment>): void {
  if (!values.FILTER_DISCORD_MESSAGES || values.CHAT_USER_ID_FROM_DISCORD !== undefined) return;
  throw new Failure(
    'misconfigured',
    'FILTER_DISCORD_MESSAGES is true and CHAT_USER_ID_FROM_DISCORD is not set: the bot would not know whom to ban. Set it, such as discord_{id}.',
  );
}

function webhookOf(values: z.infer<typeof environment>): WebhookConfig | undefined {
  const { WEBHOOK_PORT: port, WEBHOOK_HOST: host, WEBHOOK_TOKEN: token } = values;
  if (port === undefined) return undefined;
  if (token !== undefined || values.WEBHOOK_ALLOW_UNSIGNED) return { host, port, token };
  throw new Failure(
    'misconfigured',
    'WEBHOOK_PORT is set and WEBHOOK_TOKEN is not. Set the token of the Chat console’s callback authentication, or WEBHOOK_ALLOW_UNSIGNED=true.',
  );
}

function describe(error: z.ZodError, given: Record<string, unknown>): string {
  const problems = error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name} ${name in given ? issue.message : 'is missing'}`;
  });
  return [
    'The configuration has problems; set these environment variables (see .env.example):',
    ...new Set(problems),
  ].join('\n');
}
