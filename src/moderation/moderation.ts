import type { Auditor } from './audit/auditor.ts';
import { type ChangeStore, createChanges } from './changes.ts';
import { buildChecks } from './checking/wiring.ts';
import type { BrakePosts } from './filtering/brake-posts/brake-posts.ts';
import type { Guards } from './filtering/guards/wiring.ts';
import type { FilterStore } from './filtering/ports.ts';
import { createFilters, type Filters, type FiltersDeps } from './filtering/wiring.ts';
import type { Hearing } from './fleet/wiring.ts';
import type { WorkHints } from './fleet/work-hints.ts';
import type { FloorKeeper } from './floor/keeper.ts';
import type { FloorStore, KeywordLibraries } from './floor/ports.ts';
import { buildFloor } from './floor/wiring.ts';
import { createGround, type Ground, type GroundDeps } from './ground.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import type { Policy } from './policy.ts';
import type { CaseStore } from './ports.ts';
import { createPlanRemoval } from './recalls/plan.ts';
import { createRemovals, type Removals } from './recalls/removals.ts';
import type { Corrections } from './requests/correcting/corrections.ts';
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
import { sharedOf } from './shared.ts';
import type { RoomWords } from './shield/keeper.ts';
import type { Shields } from './shield/shields.ts';
import { buildShield } from './shield/wiring.ts';
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
    NoteStore &
    ChangeStore &
    FloorStore;
  readonly lint: FiltersDeps['lint'];
  readonly capitalClasses: FiltersDeps['capitalClasses'];
  /** The keywords of the service's own moderation. */
  readonly keywords: KeywordLibraries;
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
  /** What rooms are told of their shields. */
  readonly roomWords: RoomWords;
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
  readonly guards: Guards;
  readonly floor: FloorKeeper;
  readonly firstRule: Pick<FirstRule, 'look'>;
  readonly viewers: Viewers;
  readonly removals: Removals;
  readonly shields: Shields;
  readonly figures: Ground['stats']['figures'];
  /** The servers whose rooms the bot keeps, as far as they are known yet. */
  guildIds(): readonly string[];
}

/** Builds the core, in the order in which its parts need each other. */
export function createModeration(deps: ModerationDeps): Moderation {
  const { store, settings, now, monotonic, log } = deps;
  const ground = createGround(deps);
  const { auditor, rulebook } = ground;
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
  const floor = buildFloor(deps, ground);
  const { watches, shields } = ground;
  const changes = createChanges({ store, settings, rulebook, watches, shields, monotonic, log });
  const shield = buildShield(deps, ground, wake);
  const lifecycle = createLifecycle({
    store,
    changes,
    ground,
    filters,
    sending,
    firstSeen: ground.hearing.firstSeen,
    raids: shield.raids,
    sharing: ground.hearing.sharing,
    firstRule,
    checks: [...buildChecks(deps, ground, { sending, onExpired: seconds.publish }), ...shield.checks, floor],
    hints: deps.hints,
    now,
    log,
  });
  return {
    door,
    corrections,
    seconds,
    ...sharedOf(ground),
    ruleChanges: filters.ruleChanges,
    reviews: filters.reviews,
    filtering: filters.filtering,
    spool: filters.spool,
    recentMessages: filters.recentMessages,
    speakers: filters.speakers,
    banByAutoMod: filters.banByAutoMod,
    circuitBreaker: sending.circuitBreaker,
    floor,
    firstRule,
    viewers: buildViewers({ store, now }, ground, filters.recentMessages),
    removals: createRemovals(ground),
    ...lifecycle,
  };
}

function buildFilters(
  deps: ModerationDeps,
  ground: Ground,
  { door, wake, wakeOutbox }: Pick<FiltersDeps, 'door' | 'wake' | 'wakeOutbox'>,
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
    guards: ground.guards,
    floorOf: (guildId) => deps.settings.of(guildId).floor,
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
  { policy, people, askSecond, roomStaff, lists, hearing, onOutcome }: Ground,
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
    planRemoval: createPlanRemoval(hearing.delivered, hearing.sharing === undefined),
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
    findMessages: ground.hearing.findMessages,
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
