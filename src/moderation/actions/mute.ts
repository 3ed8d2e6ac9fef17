import type { ActionKind, Case } from '../case.ts';
import {
  type Action,
  type ActionRooms,
  type Listed,
  type ListQuestion,
  NONE_REFUSED,
  type ReadBack,
} from './action.ts';
import { ABOUT_ONE_ACCOUNT, reconcileLifted, reconcileMade } from './reading.ts';

/** What muting and its lifting have in common (Chat docs 269/1627): one API, told apart by its time, up to 500 accounts a call. */
const FORBID = {
  targetOf: ({ viewer }: Case) => viewer,
  targetsPerCall: 500,
  inOrder: true,
  api: 'forbid_send_msg',
  place: 'room',
  codesAboutOneTarget: ABOUT_ONE_ACCOUNT,
} as const;

const REPLACED: readonly ActionKind[] = ['mute'];

/** Reads a room's list of mutes (Chat docs 1047/34964). Throws a `Failure`. */
async function list(rooms: ActionRooms, { roomId }: ListQuestion): Promise<Listed> {
  return new Map((await rooms.muted(roomId)).map(({ viewer, until }) => [viewer, until]));
}

const readBack = (reconcile: ReadBack['reconcile']): ReadBack => ({ list, reconcile });

/** Has a viewer say nothing in a room, for a time or for good. The service ends it by itself. */
export const mute: Action = {
  ...FORBID,
  kind: 'mute',
  termsOf: ({ durationSeconds }) => [durationSeconds],
  async call({ roomId, targets, durationSeconds = 0 }, rooms) {
    await rooms.mute({ roomId, viewers: targets, durationSeconds });
    return NONE_REFUSED;
  },
  protectsStaff: true,
  readBack: readBack(reconcileMade),
  end: 'service',
  undoneBy: 'unmute',
  replaces: REPLACED,
  // What a second mute of the same viewer does is not documented, so it is an unmute and a mute.
  undoFirst: { active: (store, query) => store.activeCases({ ...query, kind: 'mute' }) },
};

/** Lets a viewer speak in a room again. */
export const unmute: Action = {
  ...FORBID,
  kind: 'unmute',
  termsOf: () => [],
  async call({ roomId, targets }, rooms) {
    await rooms.unmute({ roomId, viewers: targets });
    return NONE_REFUSED;
  },
  protectsStaff: false,
  readBack: readBack(reconcileLifted),
  end: 'never',
  undoneBy: undefined,
  replaces: REPLACED,
};
