import type { CaseDraft } from '../case.ts';
import type { Speakers } from '../filtering/speakers.ts';
import { recallsOf } from '../requests/accepting.ts';
import type { Target } from '../requests/target.ts';
import type { Settings } from '../settings.ts';
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

/**
 * What messages of viewers who are banned are to be removed, as far as this process knows: the ban does not wait for others. `isAsked`:
 * a person is told where there are none; otherwise nothing is planned for viewers who are not known to have said anything.
 */
export type PlanRemoval = (banned: readonly Target[], isAsked: boolean) => PlannedRemoval;

/** The removal that comes with a ban that is kept elsewhere than at the door; undefined: none. */
export type RemovalWith = (ban: CaseDraft) => CaseDraft | undefined;

export interface RemovalPlansDeps {
  readonly hearing: {
    readonly delivered: Pick<DeliveredMessages, 'find'>;
    /** Who has spoken, as far as processes tell each other. */
    readonly speakers: Pick<Speakers, 'find'>;
    /** Undefined: no other process can have heard more. */
    readonly sharing?: object | undefined;
  };
  readonly settings: Pick<Settings, 'of'>;
}

/** What is removed with bans. */
export interface RemovalPlans {
  readonly planRemoval: PlanRemoval;
  readonly removalWith: RemovalWith;
}

export function createRemovalPlans({ hearing, settings }: RemovalPlansDeps): RemovalPlans {
  const planRemoval = createPlanRemoval(hearing);
  return {
    planRemoval,
    removalWith(ban) {
      if (settings.of(ban.guildId).removeMessages !== true) return undefined;
      const { targets } = planRemoval([ban], false);
      return recallsOf(ban, targets, { terms: ban, askedAt: ban.askedAt })[0];
    },
  };
}

const createPlanRemoval =
  ({ delivered, speakers, sharing }: RemovalPlansDeps['hearing']): PlanRemoval =>
  (banned, isAsked) => {
    const isAlone = sharing === undefined;
    const all = banned.map(({ roomId, viewer }) => {
      const found = delivered.find({ roomId, viewer, minAge: 0 });
      return { roomId, viewer, messages: messagesOf('viewer', found, { isWhole: isAlone, looks: LOOKS }) };
    });
    const isKnown = ({ roomId, viewer, messages }: (typeof all)[number]) =>
      messages.results.length > 0 || (!isAlone && (isAsked || speakers.find(roomId, viewer) !== undefined));
    return { targets: all.filter(isKnown), without: all.filter((one) => !isKnown(one)) };
  };
