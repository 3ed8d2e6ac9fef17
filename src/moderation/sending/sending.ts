import type { Notice } from '../../problems/notices.ts';
import { ACTIONS } from '../actions/index.ts';
import { recall } from '../actions/recall.ts';
import type { Case } from '../case.ts';
import type { LeadersWork } from '../fleet/leaders-work.ts';
import type { Policy } from '../policy.ts';
import type { CaseStore, Log, Monotonic, Now, RoomService } from '../ports.ts';
import type { RemovedMessages } from '../recalls/removed.ts';
import type { FindMessages } from '../recalls/search.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import { claimWithin } from './claim-size.ts';
import { createDelivery } from './delivery.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { createTurns, type OnTurn, type TakeTurn } from './rate-limiter.ts';
import { createRemoval } from './removal.ts';
import { createSender } from './sender.ts';
import { createOutcomeWriter, type OutcomeWriter } from './writer.ts';

export interface SendingDeps {
  readonly store: CaseStore;
  readonly rooms: RoomService;
  readonly roomStaff: RoomStaffCache;
  readonly policy: Policy;
  /** The rooms that are linked to any server. */
  readonly linked: () => readonly { readonly roomId: string }[];
  /** Calls a second of each API that are never exceeded. */
  readonly callsPerSecond: number;
  readonly onTurn?: OnTurn | undefined;
  /** Finds messages that any process has heard of. */
  readonly findMessages: FindMessages;
  /** Called with messages that the service has removed. */
  readonly noteRemoved: RemovedMessages['note'];
  readonly leadersWork: Pick<LeadersWork, 'mayAct' | 'whenMayAct'>;
  /** Says in all servers that sending is paused, or goes on. */
  readonly alert: (notice: Notice) => void;
  /** Called with cases after something came of them. */
  readonly onOutcome: (cases: readonly Case[]) => void;
  readonly now: Now;
  readonly monotonic: Monotonic;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** What sends cases to the service. */
export interface Sending {
  readonly dispatcher: Dispatcher;
  readonly circuitBreaker: CircuitBreaker;
  readonly writer: OutcomeWriter;
}

export function createSending(deps: SendingDeps): Sending {
  const {
    store,
    rooms,
    roomStaff,
    policy,
    linked,
    callsPerSecond,
    findMessages,
    noteRemoved,
    leadersWork,
    now,
    monotonic,
    random,
    log,
  } = deps;
  const writer = createOutcomeWriter(store, log);
  const circuitBreaker = createCircuitBreaker({
    probe: async () => {
      const [first] = linked();
      if (first) await rooms.describe(first.roomId);
    },
    alert: deps.alert,
    log,
  });
  const turn = leadersOnly(createTurns(callsPerSecond, monotonic, deps.onTurn), leadersWork);
  const send = createSender({ actions: ACTIONS, rooms, turn, now, random });
  const remove = createRemoval(recall, { rooms, turn, findMessages, noteRemoved, now, random });
  const dispatcher = createDispatcher({
    actions: ACTIONS,
    store: { ...store, claim: claimWithin(store.claim) },
    writer,
    circuitBreaker,
    now,
    monotonic,
    log,
    deliver: createDelivery({ actions: ACTIONS, rooms, store, roomStaff, policy, send, remove, now, random }),
    onOutcome: deps.onOutcome,
    mayAct: leadersWork.mayAct,
  });
  return { dispatcher, circuitBreaker, writer };
}

/** Turns are for the leader; one that cannot be sure of it waits until it is, and then for another turn, so that the pace is kept. */
const leadersOnly =
  (turn: TakeTurn, { mayAct, whenMayAct }: SendingDeps['leadersWork']): TakeTurn =>
  async (api, urgent) => {
    do {
      await whenMayAct();
      await turn(api, urgent);
    } while (!mayAct());
  };
