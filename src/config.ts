import { z } from 'zod';
import { Failure } from './errors.ts';
import { parseDuration } from './moderation/duration.ts';

const snowflake = z.string().regex(/^\d{17,20}$/, 'must be a Discord id: 17 to 20 digits');
const secret = z.string().min(1, 'is missing');
const url = z.url({ protocol: /^https?$/, error: 'must be a URL that starts with https:// or http://' });

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
    databaseUrl: values.DATABASE_URL,
    logLevel: values.LOG_LEVEL,
  };
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
