import { type Action, NONE_REFUSED } from './action.ts';
import { ABOUT_ONE_ACCOUNT, ACCOUNTS_PER_CALL, listBans, reconcileLifted } from './reading.ts';

/** Lifts a ban (Chat docs 1047/50297): the viewer can rejoin, and has to do so themselves. */
export const unban: Action = {
  kind: 'unban',
  targetOf: ({ viewer }) => viewer,
  targetsPerCall: ACCOUNTS_PER_CALL,
  inOrder: true,
  termsOf: () => [],
  api: 'unban_group_member',
  place: 'room',
  async call({ roomId, targets }, rooms) {
    await rooms.unban({ roomId, viewers: targets });
    return NONE_REFUSED;
  },
  codesAboutOneTarget: ABOUT_ONE_ACCOUNT,
  protectsStaff: false,
  readBack: { list: listBans, reconcile: reconcileLifted },
  end: 'never',
  undoneBy: undefined,
  replaces: ['ban'],
};
