import { z } from 'zod';
import { Failure } from './errors.ts';
import { parseDuration } from './moderation/duration.ts';
import { type AddressRange, rangeOf } from './webhook/entrance/addresses.ts';
import { WEBHOOK_PATH } from './webhook/entrance/path.ts';

// What values of environment variables may be like. No sentence here shows a value: it may be a secret that belongs elsewhere.

export const snowflake = z.string().regex(/^\d{17,20}$/, 'must be a Discord id: 17 to 20 digits');

/** A token or key: what it is sent in, or compared with, takes nothing but visible ASCII. */
export const secret = z
  .string()
  .regex(
    /^[\x21-\x7e]+$/,
    'holds a space, a line break or another character that no token or key has: copy it again',
  );

/** A whole number from `min` to `max`. */
export const wholeNumber = (
  min: number,
  max: number,
  error = `must be a whole number from ${min} to ${max}`,
) => z.coerce.number({ error }).int(error).min(min, error).max(max, error);

/** The length of a token that nobody guesses. */
const TOKEN_LENGTH = 16;
export const longSecret = secret.min(TOKEN_LENGTH, `must have at least ${TOKEN_LENGTH} characters`);

/** Printable text that is no address with a password in it. */
export const plainText = z
  .string()
  .regex(/^[\x20-\x7e]+$/, 'must be printable ASCII')
  .refine((text) => !text.includes('://'), 'must not be a URL');

/** The base of a service's addresses. */
export const url = z
  .url({ protocol: /^https?$/, error: 'must be a URL that starts with https:// or http://' })
  .refine((text) => !text.includes('@'), 'must be without a user name and password')
  .refine((text) => !/[?#]/.test(text), 'must be without a query (?) and fragment (#)');

/** The same for a service whose paths are fixed. */
export const origin = url.refine(
  (text) => (URL.parse(text)?.pathname ?? '/') === '/',
  'must be without a path',
);

/** Where the Chat service reaches the bot; without a path, at that of callbacks. */
export const callbackUrl = url.transform((text) => {
  const { origin: base, pathname } = new URL(text);
  return pathname === '/' ? `${base}${WEBHOOK_PATH}` : `${base}${pathname}`;
});

/** A folder of this machine. */
export const folder = z
  .string()
  .refine((text) => !text.includes('://'), 'must be a folder, which is no address');

/** True or false, and what it is where nothing is said. */
export const flagOr = (fallback: 'true' | 'false') =>
  z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default(fallback)
    .transform((text) => text === 'true');

export const flag = flagOr('false');

/** A duration as people type it; in seconds. */
export const duration = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context) => {
      try {
        return parseDuration(text);
      } catch {
        const message = 'must be a duration with its unit, such as 10m, 1h30m, 7d or permanent';
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }
    });

/** An address of this machine, or a name of one. */
export const host = z.union([z.ipv4(), z.ipv6(), z.hostname()], {
  error: 'must be an IP address of this machine, such as 127.0.0.1 or 0.0.0.0, or its name',
});

/** IP addresses and ranges, separated by commas or spaces. */
export const addressRanges = z.string().transform((text, context): AddressRange[] => {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  const ranges = entries.map(rangeOf);
  const wrong = ranges.indexOf(undefined);
  if (entries.length > 0 && wrong < 0) return ranges.filter((range) => range !== undefined);
  const which = entries.length > 1 ? `: number ${wrong + 1} of its ${entries.length} is not` : '';
  context.addIssue({
    code: 'custom',
    message: `must be IP addresses or ranges such as 203.0.113.0/24 or 2001:db8::/32, separated by commas${which}`,
  });
  return z.NEVER;
});

/** Where a database is: `sqlite:` and a file, or a `postgres://` URL. */
export const databaseUrl = z.string().superRefine((text, context) => {
  const message = /^sqlite:./.test(text) ? sqliteProblem(text) : postgresProblem(text);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

/** An address would become the names of folders and files, with the password in them. */
const sqliteProblem = (text: string): string | undefined =>
  /:\/\/[^/]/.test(text) ? 'must be sqlite: and a file path, which is no address' : undefined;

const ENCODE =
  'a character of the user name or password may have to be percent-encoded (@ is %40, / is %2F, : is %3A, # is %23, ? is %3F, % is %25)';

/** What is read otherwise than it was meant could show a part of the password as the server's or the database's name. */
function postgresProblem(text: string): string | undefined {
  if (!/^postgres(ql)?:\/\/./.test(text)) return 'must be sqlite: and a file path, or a postgres:// address';
  const read = readPostgresUrl(text);
  if (!read) return `cannot be read: ${ENCODE}`;
  const [, authority = '', rest = ''] = /^\w+:\/\/([^/?#]*)(.*)$/s.exec(text) ?? [];
  const isPlain = /^[\x21-\x7e]*$/.test(text) && authority.split('@').length <= 2 && !/[@#]/.test(rest);
  return isPlain ? undefined : `is ambiguous: ${ENCODE}`;
}

/** A `postgres://` URL; its host may be left out, as that of a local server is. Undefined where it cannot be read. */
export function readPostgresUrl(text: string): URL | undefined {
  const read = URL.parse(text) ?? URL.parse(text.replace('@/', '@localhost/'));
  try {
    for (const part of [read?.username, read?.password, read?.pathname]) decodeURIComponent(part ?? '');
  } catch {
    return undefined;
  }
  return read ?? undefined;
}

/** As much of the variables' values as must fit together. */
interface Values {
  readonly FILTER_DISCORD_MESSAGES: boolean;
  readonly CHAT_USER_ID_FROM_DISCORD?: string | undefined;
  readonly ROLE: string;
  readonly DATABASE_URL: string;
  readonly WEBHOOK_PORT?: number | undefined;
  readonly OPS_PORT?: number | undefined;
}

/** Throws a `misconfigured` failure where variables that are right by themselves do not go together. */
export function requireSense(values: Values): void {
  if (values.FILTER_DISCORD_MESSAGES && values.CHAT_USER_ID_FROM_DISCORD === undefined)
    throw new Failure(
      'misconfigured',
      'FILTER_DISCORD_MESSAGES is true and CHAT_USER_ID_FROM_DISCORD is not set: the bot would not know whom to ban. Set it, such as discord_{id}.',
    );
  if (values.OPS_PORT !== undefined && values.OPS_PORT === values.WEBHOOK_PORT)
    throw new Failure(
      'misconfigured',
      'OPS_PORT and WEBHOOK_PORT are the same: what watches the bot has a port of its own. Set another OPS_PORT, or none.',
    );
  if (values.ROLE !== 'receiver') return;
  if (values.DATABASE_URL.startsWith('sqlite:'))
    throw new Failure(
      'misconfigured',
      'ROLE is receiver and DATABASE_URL is not PostgreSQL: a receiver shares its database with the process that sends and posts. Set DATABASE_URL=postgres://…, the same for all processes, or remove ROLE.',
    );
  if (values.WEBHOOK_PORT === undefined)
    throw new Failure(
      'misconfigured',
      'ROLE is receiver and WEBHOOK_PORT is not set: a receiver does nothing but receive callbacks. Set WEBHOOK_PORT, or remove ROLE.',
    );
}
