import type { Notice } from '../problems/notices.ts';
import { ACTIONS } from './actions/index.ts';
import type { Auditor } from './audit/auditor.ts';
import { createConfirmation } from './checking/confirm.ts';
import { createEnds } from './checking/ends.ts';
import { createOutsideChanges } from './checking/outside-changes.ts';
import type { BrakePosts } from './filtering/brake-posts/brake-posts.ts';
import { createExpiry } from './filtering/expiry.ts';
import type { FilterStore } from './filtering/ports.ts';
import { createFilters, type Filters, type FiltersDeps } from './filtering/wiring.ts';
import type { FleetStore, Role } from './fleet/ports.ts';
import { createHearing, type Hearing } from './fleet/wiring.ts';
import { createGround, type Ground, type GroundDeps } from './ground.ts';
import type { Policy } from './policy.ts';
import type { CaseStore } from './ports.ts';
import type { BanLists } from './requests/ban-lists.ts';
import { type BanService, createBanService } from './requests/ban-service.ts';
import { type Corrections, createCorrections } from './requests/corrections.ts';
import type { Outcomes } from './requests/outcomes.ts';
import { createUnbans } from './requests/unbans.ts';
import type { RoomStaffCache } from './room-staff.ts';
import { createFirstRule, type FirstRule, type FirstRuleOffer } from './rules/first-rule.ts';
import type { Rulebook, RuleHistory } from './rules/rule.ts';
import type { CircuitBreaker } from './sending/circuit-breaker.ts';
import { createSending, type Sending } from './sending/sending.ts';
import type { Worker } from './support/worker.ts';
import type { BannedViewers } from './viewers/banned.ts';
import type { NoteStore } from './viewers/notes.ts';
import type { People } from './viewers/people.ts';
import type { Seen } from './viewers/seen.ts';
import { buildViewers, type Viewers } from './viewers/wiring.ts';

export interface ModerationDeps extends GroundDeps {
  readonly store: GroundDeps['store'] &
    CaseStore &
    FilterStore &
    RuleHistory &
    NoteStore & { readonly fleet: FleetStore | undefined };
  /** `receiver`: this process never leads, and needs not know what others hear. */
  readonly role: Role;
  readonly lint: FiltersDeps['lint'];
  readonly capitalClasses: FiltersDeps['capitalClasses'];
  readonly phraseAround: FiltersDeps['phraseAround'];
  /** Calls a second of each API that are never exceeded. */
  readonly callsPerSecond: number;
  /** How often rooms are compared with their lists, in milliseconds. */
  readonly driftEvery: number;
  /** Messages that are kept for trying rules on; 0: none. */
  readonly messagesKept: number;
  /** The rule that a server begins with, in review; undefined: none. */
  readonly firstRule?: FirstRuleOffer | undefined;
  /** 0 up to 1. */
  readonly random: () => number;
}

/** The core: requests come in at `bans`, are sent, and are posted to the audit channel. */
export interface Moderation extends Omit<Filters, 'sayBraked' | 'watchedLines'> {
  readonly bans: BanService;
  readonly corrections: Corrections;
  readonly outcomes: Outcomes;
  readonly auditor: Auditor;
  readonly circuitBreaker: CircuitBreaker;
  readonly seen: Seen;
  readonly hearing: Hearing;
  readonly banned: BannedViewers;
  readonly lists: BanLists;
  readonly rulebook: Rulebook;
  readonly brakePosts: BrakePosts;
  readonly policy: Policy;
  readonly people: People;
  readonly roomStaff: RoomStaffCache;
  readonly firstRule: Pick<FirstRule, 'look'>;
  readonly viewers: Viewers;
  /** The servers whose rooms the bot keeps, as far as they are known yet. */
  guildIds(): readonly string[];
  /** Takes up what was left waiting. */
  start(): Promise<void>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

/** Builds the core, in the order in which its parts need each other. */
export function createModeration(deps: ModerationDeps): Moderation {
  const { store, now, monotonic, log } = deps;
  const ground = createGround(deps);
  const { auditor, brake, alerts, brakePosts, rulebook, guildIds, policy, people, roomStaff, lists } = ground;
  const sending = buildSending(deps, ground);
  const { wake } = sending.dispatcher;
  const wakeOutbox = auditor.wake;
  const bans = buildBans(deps, ground, wake);
  const hearing = buildHearing(deps, ground);
  const { speakers, sequences } = hearing;
  const filters = createFilters({
    store,
    bans,
    rulebook,
    brake,
    alerts,
    brakePosts,
    roomStaff,
    policy,
    people,
    watches: ground.watches,
    compile: deps.compile,
    lint: deps.lint,
    phraseAround: deps.phraseAround,
    capitalClasses: deps.capitalClasses,
    messagesKept: deps.messagesKept,
    speakers,
    sequences,
    guildIds,
    now,
    monotonic,
    log,
    wake,
    wakeOutbox,
  });
  hearing.listenTo(filters.filtering);
  const firstRule = buildFirstRule(deps, ground);
  const { start, stop } = createLifecycle(deps, { ground, filters, sending, firstRule, hearing });
  return {
    bans,
    corrections: createCorrections({ bans, policy, people, store, now, log, wake, wakeOutbox }),
    outcomes: ground.outcomes,
    ruleChanges: filters.ruleChanges,
    reviews: filters.reviews,
    filtering: filters.filtering,
    recentMessages: filters.recentMessages,
    speakers: filters.speakers,
    banByAutoMod: filters.banByAutoMod,
    auditor,
    circuitBreaker: sending.circuitBreaker,
    seen: ground.seen,
    hearing,
    banned: ground.banned,
    lists,
    rulebook,
    brakePosts,
    policy,
    people,
    roomStaff,
    firstRule,
    viewers: buildViewers({ store, now }, ground, filters.recentMessages),
    guildIds,
    start,
    stop,
  };
}

/** The one door for every request; `wake`: called when cases are waiting. */
function buildBans(
  { store, settings, now, log }: ModerationDeps,
  { policy, people, roomStaff, lists, onOutcome }: Ground,
  wake: () => void,
): BanService {
  return createBanService({
    policy,
    people,
    settings,
    store,
    now,
    log,
    rooms: roomStaff,
    planUnbans: createUnbans({ store, lists, now }),
    wake,
    onOutcome,
  });
}

function buildSending(deps: ModerationDeps, ground: Ground): Sending {
  const { store, rooms, callsPerSecond, now, monotonic, random, log } = deps;
  const { auditor, guildIds, linked, onOutcome, policy, roomStaff } = ground;
  return createSending({
    store,
    rooms,
    roomStaff,
    policy,
    linked,
    callsPerSecond,
    // Before any server is known, what the environment says stands for all.
    alert: (notice) => auditor.alert(guildIds().length === 0 ? [''] : guildIds(), { notice }),
    onOutcome,
    now,
    monotonic,
    random,
    log,
  });
}

/** What is known of rooms, by what this process and others hear. */
function buildHearing(deps: ModerationDeps, { policy, guildIds, seen, whole }: Ground): Hearing {
  const { store, settings, processId, role, now, monotonic, random, log } = deps;
  return createHearing({
    store,
    policy,
    settings,
    guildIds,
    seen,
    whole,
    processId,
    role,
    now,
    monotonic,
    random,
    log,
  });
}

function buildFirstRule(
  { firstRule: offer, store, settings, log }: ModerationDeps,
  ground: Ground,
): FirstRule {
  const { rulebook, auditor, policy, guildIds } = ground;
  return createFirstRule({ offer, store, rulebook, auditor, policy, settings, guildIds, log });
}

/** What finds out whether rooms are as our cases say. */
function buildChecks(deps: ModerationDeps, ground: Ground, sending: Sending): readonly Worker[] {
  const { store, rooms, driftEvery: every, now, monotonic, log } = deps;
  const { auditor, linked } = ground;
  const { writer, dispatcher } = sending;
  const { wake } = dispatcher;
  const wakeOutbox = auditor.wake;
  const alert = (servers: readonly string[], notice: Notice) => auditor.alert(servers, { notice });
  return [
    createConfirmation({ actions: ACTIONS, store, rooms, writer, now, monotonic, log, wake, alert }),
    createOutsideChanges({ store, rooms, linked, now, monotonic, log, every, wakeOutbox }),
    createEnds({ actions: ACTIONS, store, now, log, wake }),
    createExpiry({ store, now, monotonic, log, wakeOutbox }),
    ground.brakePosts,
  ];
}

interface Running {
  readonly ground: Ground;
  readonly filters: Filters;
  readonly sending: Sending;
  readonly firstRule: Pick<FirstRule, 'settled'>;
  readonly hearing: Pick<Hearing, 'sharing'>;
}

function createLifecycle(
  deps: ModerationDeps,
  { ground, filters, sending, firstRule, hearing }: Running,
): Pick<Moderation, 'start' | 'stop'> {
  const { store, now, log } = deps;
  const { auditor, rulebook, watches } = ground;
  const checks = buildChecks(deps, ground, sending);
  const { dispatcher, circuitBreaker, writer } = sending;
  return {
    async start() {
      // Before anything is heard: others are to wait for what this process says of it.
      await hearing.sharing?.start();
      await rulebook.refresh();
      await watches.refresh();
      await filters.sayBraked();
      const { unsent, unposted } = await store.recover(now());
      if (unsent + unposted > 0)
        log.info({ unsent, unposted }, 'the database holds work that is not finished');
      for (const worker of [dispatcher, ...checks, auditor]) worker.wake();
    },
    async stop() {
      circuitBreaker.stop();
      await firstRule.settled();
      await filters.filtering.settled();
      await hearing.sharing?.stop();
      await filters.watchedLines.stop();
      await filters.recentMessages.stop();
      writer.stop();
      await Promise.all(checks.map((check) => check.stop()));
      await dispatcher.stop();
      await auditor.stop();
    },
  };
}
