import type { Target } from '../requests/target.ts';
import type { DeliveredMessages } from './delivered.ts';
import { messagesOf } from './messages.ts';

/** How often more messages of a viewer are looked for who is banned: at once, and when they are out. */
const LOOKS = 2;

/** What is removed with a ban. */
export interface PlannedRemoval {
  /** Each with the messages that are known already. */
  readonly targets: readonly Target[];
  /** Nobody has heard anything of these. */
  readonly without: readonly Target[];
}

export const NO_REMOVAL: PlannedRemoval = { targets: [], without: [] };

/** What messages of viewers who are banned are to be removed, as far as this process knows: the ban does not wait for others. */
export type PlanRemoval = (banned: readonly Target[]) => PlannedRemoval;

/** `isAlone`: no other process can have heard more. */
export const createPlanRemoval =
  (delivered: Pick<DeliveredMessages, 'find'>, isAlone: boolean): PlanRemoval =>
  (banned) => {
    const all = banned.map(({ roomId, viewer }) => {
      const found = delivered.find({ roomId, viewer, minAge: 0 });
      return { roomId, viewer, messages: messagesOf('viewer', found, { isWhole: isAlone, looks: LOOKS }) };
    });
    const isKnown = (one: (typeof all)[number]) => !isAlone || one.messages.results.length > 0;
    return { targets: all.filter(isKnown), without: all.filter((one) => !isKnown(one)) };
  };
