import { createHash } from 'node:crypto';

/**
 * The number that names what is said in a room: the service says the same text with the same number once within five minutes (Chat docs
 * 269/1629), so whoever says it again after a lost answer does not say it twice.
 */
export const randomOf = (name: string): number => createHash('sha256').update(name).digest().readUInt32BE(0);
