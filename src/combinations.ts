import { Failure } from './errors.ts';

/** As much of the variables' values as must fit together. */
interface Values {
  readonly FILTER_DISCORD_MESSAGES: boolean;
  readonly CHAT_USER_ID_FROM_DISCORD?: string | undefined;
  readonly ROLE: string;
  readonly DATABASE_URL: string;
  readonly WEBHOOK_PORT?: number | undefined;
}

/** Throws a `misconfigured` failure where variables that are right by themselves do not go together. */
export function requireSense(values: Values): void {
  if (values.FILTER_DISCORD_MESSAGES && values.CHAT_USER_ID_FROM_DISCORD === undefined)
    throw new Failure(
      'misconfigured',
      'FILTER_DISCORD_MESSAGES is true and CHAT_USER_ID_FROM_DISCORD is not set: the bot would not know whom to ban. Set it, such as discord_{id}.',
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
