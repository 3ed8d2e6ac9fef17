import type { Auditor } from './audit/auditor.ts';
import { type ChangeStore, createChanges } from './changes.ts';
import { buildChecks } from './checking/wiring.ts';
import type { BrakePosts } from './filtering/brake-posts/brake-posts.ts';
import type { FilterStore } from './filtering/ports.ts';
import { createFilters, type Filters, type FiltersDeps } from './filtering/wiring.ts';
import type { Hearing } from './fleet/wiring.ts';
import type { WorkHints } from './fleet/work-hints.ts';
import { createGround, type Ground, type GroundDeps } from './ground.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import type { Policy } from './policy.ts';
import type { CaseStore } from './ports.ts';
import type { Corrections } from './requests/corrections.ts';
import { createDoor, type Door } from './requests/door.ts';
import type { Lists } from './requests/lists.ts';
import type { Outcomes } from './requests/outcomes.ts';
import { createUnbans } from './requests/unbans.ts';
import type { Seconds } from './rights/seconds.ts';
import { buildChanging } from './rights/wiring.ts';
import type { RoomStaffCache } from './room-staff.ts';
import { createFirstRule, type FirstRule, type FirstRuleOffer } from './rules/first-rule.ts';
import type { Rulebook, RuleHistory } from './rules/rule.ts';
import type { CircuitBreaker } from './sending/circuit-breaker.ts';
import { createSending, type Sending } from './sending/sending.ts';
import type { BannedViewers } from './viewers/banned.ts';
import type { NoteStore } from './viewers/notes.ts';
import type { People } from './viewers/people.ts';
import type { Seen } from './viewers/seen.ts';
import { buildViewers, type Viewers } from './viewers/wiring.ts';

export interface ModerationDeps extends GroundDeps {
  readonly store: GroundDeps['store'] & CaseStore & FilterStore & RuleHistory & NoteStore & ChangeStore;
  readonly lint: FiltersDeps['lint'];
  readonly capitalClasses: FiltersDeps['capitalClasses'];
  readonly phraseAround: FiltersDeps['phraseAround'];
  /** Calls a second of each API that are never exceeded. */
  readonly callsPerSecond: number;
  /** How often rooms are compared with their lists, in milliseconds. */
  readonly driftEvery: number;
  /** Messages that are kept for trying rules on; 0: none. */
  readonly messagesKept: number;
  /** How the leader learns of what other processes have kept. */
  readonly hints: WorkHints;
  /** Where findings wait while the database is away; undefined: nowhere. */
  readonly spoolFolder?: FiltersDeps['spoolFolder'];
  /** The rule that a server begins with, in review; undefined: none. */
  readonly firstRule?: FirstRuleOffer | undefined;
}

/** The core: requests come in at `door`, are sent, and are posted to the audit channel. */
export interface Moderation extends Omit<Filters, 'sayBraked' | 'watchedLines'>, Lifecycle {
  readonly door: Door;
  readonly corrections: Corrections;
  readonly seconds: Seconds;
  readonly outcomes: Outcomes;
  readonly auditor: Auditor;
  readonly circuitBreaker: CircuitBreaker;
  readonly seen: Seen;
  readonly hearing: Hearing;
  readonly banned: BannedViewers;
  readonly lists: Lists;
  readonly rulebook: Rulebook;
  readonly brakePosts: BrakePosts;
  readonly policy: Policy;
  readonly people: People;
  readonly roomStaff: RoomStaffCache;
  readonly firstRule: Pick<FirstRule, 'look'>;
  readonly viewers: Viewers;
  /** The servers whose rooms the bot keeps, as far as they are known yet. */
  guildIds(): readonly string[];
}

/** Builds the core, in the order in which its parts need each other. */
export function createModeration(deps: ModerationDeps): Moderation {
  const { store, now, log } = deps;
  const ground = createGround(deps);
  const { auditor, brakePosts, rulebook, guildIds, policy, people, roomStaff, lists } = ground;
  const sending = buildSending(deps, ground);
  // Who keeps something may not be who sends or posts it.
  const wake = (priority?: number) => {
    sending.dispatcher.wake(priority);
    deps.hints.hint();
  };
  const wakeOutbox = () => {
    auditor.wake();
    deps.hints.hint();
  };
  const door = buildDoor(deps, ground, wake);
  const filters = buildFilters(deps, ground, { door, wake, wakeOutbox });
  const { corrections, seconds } = buildChanging(deps, ground, { door, filters, wake, wakeOutbox });
  ground.hearing.listenTo(filters.filtering);
  const firstRule = buildFirstRule(deps, ground);
  const { settings, monotonic } = deps;
  const { watches } = ground;
  const changes = createChanges({ store, settings, rulebook, watches, monotonic, log });
  const lifecycle = createLifecycle({
    store,
    changes,
    ground,
    filters,
    sending,
    sharing: ground.hearing.sharing,
    firstRule,
    checks: buildChecks(deps, ground, { sending, onExpired: seconds.publish }),
    hints: deps.hints,
    now,
    log,
  });
  return {
    door,
    corrections,
    seconds,
    outcomes: ground.outcomes,
    ruleChanges: filters.ruleChanges,
    reviews: filters.reviews,
    filtering: filters.filtering,
    spool: filters.spool,
    recentMessages: filters.recentMessages,
    speakers: filters.speakers,
    banByAutoMod: filters.banByAutoMod,
    auditor,
    circuitBreaker: sending.circuitBreaker,
    seen: ground.hearing.seen,
    hearing: ground.hearing,
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
    ...lifecycle,
  };
}

interface FiltersNeed {
  readonly door: Door;
  readonly wake: () => void;
  readonly wakeOutbox: () => void;
}

function buildFilters(
  deps: ModerationDeps,
  ground: Ground,
  { door, wake, wakeOutbox }: FiltersNeed,
): Filters {
  const { store, now, monotonic, log } = deps;
  const { brake, alerts, brakePosts, rulebook, guildIds, policy, people, roomStaff, hearing } = ground;
  return createFilters({
    askSecond: ground.askSecond,
    store,
    door,
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
    spoolFolder: deps.spoolFolder,
    speakers: hearing.speakers,
    sequences: hearing.sequences,
    guildIds,
    now,
    monotonic,
    log,
    wake,
    wakeOutbox,
  });
}

/** The one door for every request; `wake`: called when cases are waiting, with their priority. */
function buildDoor(
  { store, settings, brakeLimit, now, monotonic, log }: ModerationDeps,
  { policy, people, askSecond, roomStaff, lists, onOutcome }: Ground,
  wake: (priority: number) => void,
): Door {
  return createDoor({
    policy,
    people,
    settings,
    store,
    brakeLimit,
    now,
    monotonic,
    log,
    rooms: roomStaff,
    planUnbans: createUnbans({ store, lists, now }),
    askSecond,
    wake,
    onOutcome,
  });
}

function buildSending(deps: ModerationDeps, ground: Ground): Sending {
  const { store, rooms, callsPerSecond, now, monotonic, random, log } = deps;
  const { auditor, guildIds, leadersWork, linked, onOutcome, policy, roomStaff } = ground;
  return createSending({
    store,
    rooms,
    roomStaff,
    policy,
    linked,
    callsPerSecond,
    leadersWork,
    // Before any server is known, what the environment says stands for all.
    alert: (notice) => auditor.alert(guildIds().length === 0 ? [''] : guildIds(), { notice }),
    onOutcome,
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
