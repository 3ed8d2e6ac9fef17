import type { Config } from '../config.ts';
import type { Monotonic } from '../moderation/ports.ts';
import { rotatingSecret } from '../moderation/support/rotating-secret.ts';
import type { Secrets } from './parts.ts';

/** The secrets that a configuration holds, of which the one before counts for a while. */
export const secretsOf = ({ chat, webhook }: Config, monotonic: Monotonic): Secrets => ({
  chatKey: rotatingSecret(chat.secretKey, monotonic),
  webhookToken: webhook?.token === undefined ? undefined : rotatingSecret(webhook.token, monotonic),
});

/** Changes a secret by the name of its variable; whether it could be changed while the bot runs. */
export function changeSecret({ chatKey, webhookToken }: Secrets, name: string, value: string): boolean {
  const secret = new Map([
    ['CHAT_SECRET_KEY', chatKey],
    ['WEBHOOK_TOKEN', webhookToken],
  ]).get(name);
  secret?.change(value);
  return secret !== undefined;
}
