import { randomBytes } from 'node:crypto';

/** A name of 16 characters that nothing else has. */
export const newId = (): string => randomBytes(12).toString('base64url');
