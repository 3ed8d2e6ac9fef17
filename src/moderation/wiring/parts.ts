import type { ChangeStore } from '../changes.ts';
import type { FilterStore } from '../filtering/ports.ts';
import { createFilters, type Filters, type FiltersDeps } from '../filtering/wiring.ts';
import type { WorkHints } from '../fleet/work-hints.ts';
import type { FloorStore, KeywordLibraries } from '../floor/ports.ts';
import type { Ground, GroundDeps } from '../ground.ts';
import type { CaseStore } from '../ports.ts';
import type { PlanRemoval } from '../recalls/plan.ts';
import { createDoor, type Door } from '../requests/door.ts';
import { createUnbans } from '../requests/unbans.ts';
import type { RetentionStore } from '../retention/ports.ts';
import type { FirstRuleOffer } from '../rules/first-rule.ts';
import type { RuleHistory } from '../rules/rule.ts';
import { createSending, type Sending } from '../sending/sending.ts';
import type { RoomWords } from '../shield/keeper.ts';
import type { NoteStore } from '../viewers/notes.ts';

/** What the core needs. */
export interface ModerationDeps extends GroundDeps {
  readonly store: GroundDeps['store'] &
    CaseStore &
    FilterStore &
    RuleHistory &
    NoteStore &
    ChangeStore &
    FloorStore &
    RetentionStore;
  readonly lint: FiltersDeps['lint'];
  readonly capitalClasses: FiltersDeps['capitalClasses'];
  /** The keywords of the service's own moderation. */
  readonly keywords: KeywordLibraries;
  readonly phraseAround: FiltersDeps['phraseAround'];
  /** Calls a second of each API that are never exceeded. */
  readonly callsPerSecond: number;
  readonly onTurn?: Parameters<typeof createSending>[0]['onTurn'];
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

export function buildFilters(
  deps: ModerationDeps,
  ground: Ground,
  { door, removalWith, wake, wakeOutbox }: Pick<FiltersDeps, 'door' | 'removalWith' | 'wake' | 'wakeOutbox'>,
): Filters {
  const { store, now, monotonic, log } = deps;
  const { brake, alerts, brakePosts, rulebook, guildIds, policy, people, roomStaff, hearing } = ground;
  return createFilters({
    askSecond: ground.askSecond,
    removalWith,
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
export function buildDoor(
  { store, settings, brakeLimit, now, monotonic, log }: ModerationDeps,
  { policy, people, askSecond, roomStaff, lists, onOutcome }: Ground,
  { planRemoval, wake }: { planRemoval: PlanRemoval; wake: (priority: number) => void },
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
    planRemoval,
    askSecond,
    wake,
    onOutcome,
  });
}

export function buildSending(deps: ModerationDeps, ground: Ground): Sending {
  const { store, rooms, callsPerSecond, now, monotonic, random, log } = deps;
  const { auditor, guildIds, leadersWork, linked, onOutcome, policy, roomStaff } = ground;
  return createSending({
    store,
    rooms,
    roomStaff,
    policy,
    linked,
    callsPerSecond,
    onTurn: deps.onTurn,
    findMessages: ground.hearing.findMessages,
    noteRemoved: ground.hearing.removed.note,
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
