import type { ActionKind, Case } from '../case.ts';
import { type Action, type ActionRooms, type Listed, type ListQuestion, NONE_REFUSED } from './action.ts';

/** What a room's mute and its lifting have in common (Chat docs 1047/34962): a room a call, and no viewer. */
const MUTE_ALL = {
  targetOf: ({ roomId }: Case) => roomId,
  targetsPerCall: 1,
  inOrder: true,
  termsOf: () => [],
  api: 'modify_group_base_info',
  place: 'room',
  isOfRoom: true,
  codesAboutOneTarget: new Set<number>(),
  protectsStaff: false,
} as const;

const REPLACED: readonly ActionKind[] = ['room-mute'];

/** What a room's mute is listed as: it is of no viewer, and the service ends it never. */
const NOBODY = '';
const NEVER = Number.POSITIVE_INFINITY;

/** Reads the room's profile, which alone shows it. Throws a `Failure`. */
async function list(rooms: ActionRooms, { roomId }: ListQuestion): Promise<Listed> {
  const { isMuted } = await rooms.describe(roomId);
  return new Map(isMuted ? [[NOBODY, NEVER]] : []);
}

/** Lets nobody but those who keep a room speak there. The service ends it never, so a case of ours does. */
export const roomMute: Action = {
  ...MUTE_ALL,
  kind: 'room-mute',
  async call({ roomId }, rooms) {
    await rooms.muteRoom(roomId, true);
    return NONE_REFUSED;
  },
  readBack: {
    list,
    reconcile(one, { list: shown, since, now }) {
      if (!shown.has(NOBODY)) return undefined;
      const end = one.durationSeconds === undefined ? undefined : since + one.durationSeconds * 1000;
      return { case: one, state: 'confirmed', at: now, until: one.until ?? end };
    },
  },
  end: 'undo',
  undoneBy: 'room-unmute',
  replaces: REPLACED,
};

/** Lets a room speak again. */
export const roomUnmute: Action = {
  ...MUTE_ALL,
  kind: 'room-unmute',
  async call({ roomId }, rooms) {
    await rooms.muteRoom(roomId, false);
    return NONE_REFUSED;
  },
  readBack: {
    list,
    reconcile: (one, { list: shown, now }) =>
      shown.has(NOBODY) ? undefined : { case: one, state: 'confirmed', at: now, until: undefined },
  },
  end: 'never',
  undoneBy: undefined,
  replaces: REPLACED,
};
