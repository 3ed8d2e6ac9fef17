import { readPostgresUrl } from './variables.ts';

/** Shorter ones are found only where they stand alone: they could be a part of any word. */
const LONG = 8;
/** Calls to Discord and to the Chat service are signed in their addresses. */
const IN_ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/\b(usersig=)[^&\s"'\\]+/gi, '$1***'],
  [/(\/webhooks\/\d+\/)[^/?\s"'\\]+/g, '$1***'],
  [/(\/interactions\/\d+\/)[^/?\s"'\\]+/g, '$1***'],
];

/** The secrets among environment variables, by the variable's name. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): Map<string, string[]> {
  const { DISCORD_TOKEN, CHAT_SECRET_KEY, WEBHOOK_TOKEN, DATABASE_URL } = env;
  const given = { DISCORD_TOKEN, CHAT_SECRET_KEY, WEBHOOK_TOKEN };
  return new Map([
    ...Object.entries(given).map(
      ([name, value]) => [name, value?.trim() ? [value] : []] as [string, string[]],
    ),
    ['DATABASE_URL', passwordsIn(DATABASE_URL ?? '')],
  ]);
}

/** The passwords of a database's address, as written there and as meant. */
function passwordsIn(address: string): string[] {
  const read = /^postgres(ql)?:/.test(address) ? readPostgresUrl(address) : undefined;
  if (!read) return [];
  const inQuery = ['password', 'sslpassword'].flatMap((name) => read.searchParams.getAll(name));
  return [read.password, decodeURIComponent(read.password), ...inQuery].filter((one) => one.trim() !== '');
}

/** Takes secrets out of a text for the log: the last line of defence, as no text should hold one. */
export function createRedactor(secrets: Iterable<string>): (text: string) => string {
  const forms = [...secrets].flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ]);
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  const patterns = longestFirst.map((form) => {
    const literal = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    // The names of a log line's fields are no secrets, whatever somebody chose as a password.
    return new RegExp(form.length < LONG ? `(?<![\\w-])${literal}(?![\\w-]|":)` : `${literal}(?!":)`, 'g');
  });
  return (text) => {
    const clean = patterns.reduce((rest, pattern) => rest.replace(pattern, '***'), text);
    return IN_ADDRESSES.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), clean);
  };
}
