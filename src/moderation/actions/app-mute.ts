import { Failure } from '../../errors.ts';
import type { ActionKind, Case } from '../case.ts';
import { PERMANENT } from '../duration.ts';
import { type Action, type ActionRooms, type Listed, type ListQuestion, NONE_REFUSED } from './action.ts';
import { ABOUT_ONE_ACCOUNT, reconcileLifted, reconcileMade } from './reading.ts';

/** What muting in all groups of the app and its lifting have in common (Chat docs 269/4230): one account a call. */
const SET = {
  targetOf: ({ viewer }: Case) => viewer,
  targetsPerCall: 1,
  inOrder: true,
  api: 'setnospeaking',
  place: 'app',
  codesAboutOneTarget: ABOUT_ONE_ACCOUNT,
} as const;

const REPLACED: readonly ActionKind[] = ['app-mute'];

/** Asks about each of these viewers (Chat docs 269/4229): the service has no list. One that it does not know is muted nowhere. Throws a `Failure`. */
async function list(rooms: ActionRooms, { targets, now }: ListQuestion): Promise<Listed> {
  const muted = new Map<string, number>();
  for (const viewer of new Set(targets)) {
    const left = await rooms.mutedEverywhere(viewer).catch(orUnknown);
    if (left > 0) muted.set(viewer, now + left * 1000);
  }
  return muted;
}

function orUnknown(error: unknown): number {
  if (error instanceof Failure && error.kind === 'refused') return 0;
  throw error;
}

/** Has a viewer say nothing in any group of the app, for a time or for good. The service ends it by itself. */
export const appMute: Action = {
  ...SET,
  kind: 'app-mute',
  termsOf: ({ durationSeconds }) => [durationSeconds],
  async call({ targets, durationSeconds = PERMANENT }, rooms) {
    for (const viewer of targets) await rooms.muteEverywhere(viewer, durationSeconds);
    return NONE_REFUSED;
  },
  protectsStaff: true,
  readBack: { list, reconcile: reconcileMade },
  end: 'service',
  undoneBy: 'app-unmute',
  replaces: REPLACED,
};

/** Lets a viewer speak in all groups of the app again, where they are not muted in one. */
export const appUnmute: Action = {
  ...SET,
  kind: 'app-unmute',
  termsOf: () => [],
  async call({ targets }, rooms) {
    for (const viewer of targets) await rooms.unmuteEverywhere(viewer);
    return NONE_REFUSED;
  },
  protectsStaff: false,
  readBack: { list, reconcile: reconcileLifted },
  end: 'never',
  undoneBy: undefined,
  replaces: REPLACED,
};
