import { dirname } from 'node:path';
import type { Config } from '../config.ts';

/** The folders that the bot writes to, each once. */
export function foldersOf({ databaseUrl, spool }: Pick<Config, 'databaseUrl' | 'spool'>): string[] {
  const file = /^sqlite:(.*)$/s.exec(databaseUrl)?.[1];
  const ofDatabase = file === undefined || file === ':memory:' ? [] : [dirname(file)];
  const ofSpool = spool === undefined || spool.folder === `${file}.spool` ? [] : [spool.folder];
  return [...new Set([...ofDatabase, ...ofSpool])];
}
