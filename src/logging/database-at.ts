import { readPostgresUrl } from '../variables.ts';

/** Where the database is, for the log: neither a user's name nor a password. */
export function databaseAt(databaseUrl: string): string {
  if (databaseUrl.startsWith('sqlite:')) return databaseUrl;
  const { host = '', pathname = '' } = readPostgresUrl(databaseUrl) ?? {};
  return `postgres://${host}${pathname}`;
}
