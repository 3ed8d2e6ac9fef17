import { createHash } from 'node:crypto';

/** A short name for a room: a button has no place for a room's id beside a viewer's. */
export const roomMark = (roomId: string): string =>
  createHash('sha256').update(roomId).digest('base64url').slice(0, 8);
