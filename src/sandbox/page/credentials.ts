import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** Variables that hold a secret of a real bot. */
const SECRETS = ['DISCORD_TOKEN', 'CHAT_SECRET_KEY', 'WEBHOOK_TOKEN'] as const;

/** The secrets that are set in this environment or in this `.env` file, by name. */
export function realCredentials(env: Readonly<Record<string, string | undefined>>, file: string): string[] {
  const written: Record<string, string | undefined> = existsSync(file)
    ? parseEnv(readFileSync(file, 'utf8'))
    : {};
  return SECRETS.filter((name) => env[name] || written[name]);
}
