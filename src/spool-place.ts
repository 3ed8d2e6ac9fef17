import { hash } from 'node:crypto';
import { basename } from 'node:path';
import { readPostgresUrl } from './variables.ts';

/** Where findings wait for a database, and its name there. */
export interface SpoolPlace {
  readonly folder: string;
  /** Tells databases apart whose findings wait in the same folder; holds no password. */
  readonly database: string;
}

/** Undefined for a database in memory, which ends with its process. */
export function spoolOf(databaseUrl: string, folder: string | undefined): SpoolPlace | undefined {
  const file = /^sqlite:(.*)$/s.exec(databaseUrl)?.[1];
  if (file === ':memory:') return undefined;
  if (file !== undefined)
    return { folder: folder ?? `${file}.spool`, database: basename(file).replaceAll(/[^\w.-]/g, '_') };
  const { host = '', pathname = '' } = readPostgresUrl(databaseUrl) ?? {};
  return { folder: folder ?? 'data/spool', database: hash('sha256', `${host}${pathname}`).slice(0, 12) };
}
