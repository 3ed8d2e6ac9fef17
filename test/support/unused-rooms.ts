import assert from 'node:assert/strict';
import type { RoomService } from '../../src/moderation/ports.ts';

const unused = () => assert.fail('not to be called');

/** A Chat service of which nothing is to be asked, for tests that give the calls that they want. */
export const unusedRooms: RoomService = {
  ban: unused,
  unban: unused,
  banned: unused,
  describe: unused,
  admins: unused,
  members: unused,
  close: async () => undefined,
  mute: unused,
  unmute: unused,
  muted: unused,
  muteEverywhere: unused,
  unmuteEverywhere: unused,
  mutedEverywhere: unused,
  muteRoom: unused,
  recall: unused,
  say: unused,
};
