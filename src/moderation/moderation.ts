import { ACTIONS } from './actions/index.ts';
import { type Auditor, createAuditor } from './audit/auditor.ts';
import type { AuditOutbox, AuditPost } from './audit/ports.ts';
import type { Case } from './case.ts';
import { type ConfirmationDeps, createConfirmation } from './checking/confirm.ts';
import { createEnds } from './checking/ends.ts';
import { createOutsideChanges, type OutsideChangesDeps } from './checking/outside-changes.ts';
import type { FilterStore } from './filtering/ports.ts';
import { createFilters, type Filters, type FiltersDeps } from './filtering/wiring.ts';
import type { Policy } from './policy.ts';
import type { CaseRecords, CaseStore, Log, Monotonic, Now, RoomService } from './ports.ts';
import { type BanLists, createBanLists } from './requests/ban-lists.ts';
import { type BanService, createBanService } from './requests/ban-service.ts';
import { type Corrections, createCorrections } from './requests/corrections.ts';
import { createOutcomes, type Outcomes } from './requests/outcomes.ts';
import { createUnbans } from './requests/unbans.ts';
import { createRoomStaffCache, type RoomStaffCache } from './room-staff.ts';
import type { Check, Compile, RuleStore } from './rules/rule.ts';
import { type CircuitBreaker, createCircuitBreaker } from './sending/circuit-breaker.ts';
import { createDelivery } from './sending/delivery.ts';
import { createDispatcher } from './sending/dispatcher.ts';
import { createTurns } from './sending/rate-limiter.ts';
import { createSender } from './sending/sender.ts';
import { createOutcomeWriter } from './sending/writer.ts';
import type { Settings } from './settings.ts';
import type { People } from './viewers/people.ts';
import { createSeen, type Seen } from './viewers/seen.ts';

export interface ModerationDeps {
  readonly store: CaseStore & AuditOutbox & CaseRecords & FilterStore & RuleStore;
  readonly compile: Compile;
  readonly check?: Check | undefined;
  readonly lint: FiltersDeps['lint'];
  readonly capitalClasses: FiltersDeps['capitalClasses'];
  readonly phraseAround: FiltersDeps['phraseAround'];
  readonly rooms: RoomService;
  readonly audit: AuditPost;
  readonly settings: Settings;
  readonly policy: Policy;
  readonly people: People;
  /** Whether the Chat service's callbacks are received. */
  readonly listens: boolean;
  /** The servers whose rooms the bot keeps, as far as they are known yet. */
  readonly guildIds: () => readonly string[];
  /** Calls a second of each API that are never exceeded. */
  readonly callsPerSecond: number;
  /** How often rooms are compared with their lists, in milliseconds. */
  readonly driftEvery: number;
  /** Different viewers whom a rule may ban in a minute. */
  readonly brakeLimit: number;
  /** Messages that are kept for trying rules on; 0: none. */
  readonly messagesKept: number;
  readonly now: Now;
  readonly monotonic: Monotonic;
  /** 0 up to 1. */
  readonly random: () => number;
  /** A new name for a post, at most 25 characters. */
  readonly newBatch: () => string;
  readonly log: Log;
}

/** The core: requests come in at `bans`, are sent, and are told in the audit channel. */
export interface Moderation extends Filters {
  readonly bans: BanService;
  readonly corrections: Corrections;
  readonly outcomes: Outcomes;
  readonly auditor: Auditor;
  readonly circuitBreaker: CircuitBreaker;
  readonly seen: Seen;
  readonly lists: BanLists;
  readonly roomStaff: RoomStaffCache;
  /** Takes up what was left waiting. */
  start(): Promise<void>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

export function createModeration(parts: ModerationDeps): Moderation {
  const { store, rooms, settings, policy, people, callsPerSecond, now, monotonic, random, log } = parts;
  const roomStaff = createRoomStaffCache(rooms, monotonic);
  const lists = createBanLists(rooms, monotonic);
  const seen = createSeen({ ...parts, linkedIn: policy.linkedIn });
  const outcomes = createOutcomes(store);
  const auditor = createAuditor(parts);
  const writer = createOutcomeWriter(store, log);
  const { guildIds } = parts;
  const linked = () => linkedRooms(guildIds(), policy);
  const circuitBreaker = createCircuitBreaker({
    probe: async () => {
      const [first] = linked();
      if (first) await rooms.describe(first.roomId);
    },
    // Before any server is known, what the environment says stands for all.
    alert: (text) => auditor.alert(guildIds().length === 0 ? [''] : guildIds(), { text }),
    log,
  });
  const turn = createTurns(callsPerSecond, monotonic);
  const send = createSender({ actions: ACTIONS, rooms, turn, now, random });
  const onOutcome = (cases: readonly Case[]) => {
    for (const { roomId } of cases) lists.forget(roomId);
    outcomes.publish(cases);
    auditor.wake();
  };
  const deliver = createDelivery({
    actions: ACTIONS,
    rooms,
    store,
    roomStaff,
    policy,
    send,
    now,
    random,
  });
  const dispatcher = createDispatcher({
    actions: ACTIONS,
    store,
    deliver,
    writer,
    circuitBreaker,
    now,
    monotonic,
    log,
    onOutcome,
  });
  const wakeup = { wake: dispatcher.wake, wakeOutbox: auditor.wake };
  const { confirmation, outsideChanges } = createChecks({ ...parts, ...wakeup, auditor, writer, linked });
  const ends = createEnds({ actions: ACTIONS, store, now, log, wake: dispatcher.wake });
  const bans = createBanService({
    policy,
    people,
    settings,
    store,
    now,
    log,
    rooms: roomStaff,
    planUnbans: createUnbans({ store, lists, now }),
    wake: dispatcher.wake,
    onOutcome,
  });
  const filters = createFilters({ ...parts, ...wakeup, bans, roomStaff, auditor });
  return {
    ...filters,
    bans,
    outcomes,
    auditor,
    circuitBreaker,
    seen,
    lists,
    roomStaff,
    corrections: createCorrections({ ...wakeup, bans, policy, people, store, now, log }),
    async start() {
      await filters.rulebook.refresh();
      filters.sayBraked();
      const left = await store.recover(now());
      if (left.unsent + left.unposted > 0)
        log.info({ ...left }, 'the database holds work that is not finished');
      for (const worker of [dispatcher, confirmation, outsideChanges, ends, auditor]) worker.wake();
    },
    async stop() {
      circuitBreaker.stop();
      await filters.filtering.settled();
      await filters.recentMessages.stop();
      writer.stop();
      await Promise.all([confirmation.stop(), outsideChanges.stop(), ends.stop()]);
      await dispatcher.stop();
      await auditor.stop();
    },
  };
}

type ChecksDeps = Omit<ConfirmationDeps, 'alert' | 'actions'> &
  Omit<OutsideChangesDeps, 'every'> &
  Pick<ModerationDeps, 'driftEvery'> & { readonly auditor: Auditor };

/** What finds out whether rooms are as our cases say. */
function createChecks({ auditor, driftEvery, ...parts }: ChecksDeps) {
  return {
    confirmation: createConfirmation({
      ...parts,
      actions: ACTIONS,
      alert: (servers, text) => auditor.alert(servers, { text }),
    }),
    outsideChanges: createOutsideChanges({ ...parts, every: driftEvery }),
  };
}

/** The rooms of these servers, each once, with the server that hears of it. */
function linkedRooms(guildIds: readonly string[], policy: Policy): { guildId: string; roomId: string }[] {
  return guildIds
    .flatMap((guildId) => policy.rooms(guildId).map((roomId) => ({ guildId, roomId })))
    .filter(({ roomId }, index, all) => all.findIndex((one) => one.roomId === roomId) === index);
}
