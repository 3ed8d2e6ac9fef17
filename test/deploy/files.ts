import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** Where whoever watches the bot asks how it fares. */
export const FOR_WATCHING = ['OPS_HOST', 'OPS_PORT'];
