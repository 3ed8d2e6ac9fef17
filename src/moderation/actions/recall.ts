import type { Action } from './action.ts';

/** Messages in one call (Chat docs 269/12341). */
const MESSAGES_PER_CALL = 10;

/** Codes that are about one message, though a whole call may be refused with them (Chat docs 269/12341; 10004 for a number that it does not take). */
const ABOUT_ONE_MESSAGE: ReadonlySet<number> = new Set([10004, 10030, 10031, 10032, 10033]);

/**
 * Removes messages of the last hour for those who are in the room (Chat docs 269/12341). Nothing shows it afterwards, and nothing undoes
 * it; asked for twice it is done once, so that an answer which was lost does no harm.
 */
export const recall: Action = {
  kind: 'recall',
  targetOf: ({ guildId, number }) => `${guildId}/${number}`,
  targetsPerCall: MESSAGES_PER_CALL,
  inOrder: false,
  // A case has calls of its own, as it has a result for each of its messages.
  termsOf: ({ guildId, number }) => [guildId, number],
  api: 'group_msg_recall',
  place: 'room',
  async call({ roomId, targets }, rooms) {
    const refused = await rooms.recall({ roomId, messages: targets.map(Number) });
    return new Map([...refused].map(([number, failure]) => [String(number), failure]));
  },
  codesAboutOneTarget: ABOUT_ONE_MESSAGE,
  protectsStaff: true,
  readBack: undefined,
  end: 'never',
  undoneBy: undefined,
  replaces: [],
  removesMessages: true,
};
