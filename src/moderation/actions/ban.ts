import { type Action, NONE_REFUSED } from './action.ts';
import { ABOUT_ONE_ACCOUNT, ACCOUNTS_PER_CALL, listBans, reconcileMade } from './reading.ts';

/** Removes a viewer from a room, for a time or for good (the API page). The service ends it by itself. */
export const ban: Action = {
  kind: 'ban',
  targetOf: ({ viewer }) => viewer,
  targetsPerCall: ACCOUNTS_PER_CALL,
  inOrder: true,
  termsOf: ({ durationSeconds, reason }) => [durationSeconds, reason],
  api: 'ban_group_member',
  place: 'room',
  async call({ roomId, targets, durationSeconds = 0, reason }, rooms) {
    await rooms.ban({ roomId, viewers: targets, durationSeconds, description: reason });
    return NONE_REFUSED;
  },
  codesAboutOneTarget: ABOUT_ONE_ACCOUNT,
  protectsStaff: true,
  readBack: { list: listBans, reconcile: reconcileMade },
  end: 'service',
  undoneBy: 'unban',
  replaces: ['ban'],
  // What a second ban of the same viewer does is not documented, so it is an unban and a ban.
  undoFirst: { active: (store, query) => store.activeCases({ ...query, kind: 'ban' }) },
};
