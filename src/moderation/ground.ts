import { createAlerts } from './audit/alerts.ts';
import { type Auditor, createAuditor } from './audit/auditor.ts';
import { isOver } from './audit/over.ts';
import type { AlertStore, AuditOutbox, AuditPost } from './audit/ports.ts';
import type { Case } from './case.ts';
import { createFilterAlerts, type FilterAlerts } from './filtering/alerts.ts';
import { type Brake, createBrake } from './filtering/brake.ts';
import { type BrakePosts, createBrakePosts } from './filtering/brake-posts/brake-posts.ts';
import type { BrakePostChannel, BrakePostStore } from './filtering/brake-posts/ports.ts';
import { createGuards, type Guards, type GuardsDeps } from './filtering/guards/wiring.ts';
import type { FilterStore } from './filtering/ports.ts';
import { createLeadersWork, type LeadersWork } from './fleet/leaders-work.ts';
import type { Leadership } from './fleet/leadership.ts';
import type { FleetStore } from './fleet/ports.ts';
import { createHearing, type Hearing } from './fleet/wiring.ts';
import { createPolicy, linkedRooms, type Policy } from './policy.ts';
import type { CaseRecords, CaseStore, Log, Monotonic, Now, RoomService } from './ports.ts';
import { createLists, type Lists } from './requests/lists.ts';
import { createOutcomes, type Outcomes } from './requests/outcomes.ts';
import { type AskSecond, createAskSecond, type WaitingStore } from './rights/waiting.ts';
import { createRoomStaffCache, type RoomStaffCache } from './room-staff.ts';
import type { Check, Compile, FirstRuleStore, Rulebook, RuleStore } from './rules/rule.ts';
import { createRulebook } from './rules/rulebook.ts';
import type { Settings } from './settings.ts';
import type { ShieldChannel, ShieldStore } from './shield/ports.ts';
import { createShields, type Shields } from './shield/shields.ts';
import type { HoursStore } from './stats/hours.ts';
import { createStats, type Stats } from './stats/wiring.ts';
import { type BannedViewers, createBannedViewers } from './viewers/banned.ts';
import type { FirstSeenStore } from './viewers/first-sighting.ts';
import { createPeople, type People, type PeopleDeps } from './viewers/people.ts';
import { createWatches, type Watches, type WatchStore } from './viewers/watches.ts';

export interface GroundDeps {
  readonly store: AuditOutbox &
    AlertStore &
    CaseRecords &
    RuleStore &
    FirstRuleStore &
    Pick<CaseStore, 'ofRequest' | 'bannedIn'> &
    Pick<FilterStore, 'heard' | 'noteSequence' | 'bansOfRule' | 'openReviews'> &
    BrakePostStore &
    FirstSeenStore &
    HoursStore &
    ShieldStore &
    WaitingStore &
    WatchStore;
  readonly compile: Compile;
  readonly check?: Check | undefined;
  /** Whether a text holds a link. */
  readonly holdsLink: GuardsDeps['holdsLink'];
  readonly rooms: RoomService;
  readonly audit: AuditPost & BrakePostChannel & ShieldChannel;
  /** Whether this process sends and posts. */
  readonly leadership: Pick<Leadership, 'mayAct' | 'whenMayAct' | 'role'>;
  readonly settings: Settings;
  /** The account with which the bot calls the Chat service. */
  readonly adminId: string;
  /** How Discord's people are found behind viewers' accounts. */
  readonly discord: Pick<PeopleDeps, 'pattern' | 'botId' | 'rolesOf'>;
  /** The servers whose rooms the bot keeps, as far as they are known yet; `known` are those that have set something. */
  readonly servedAmong: (known: readonly string[]) => readonly string[];
  /** Whether the Chat service's callbacks are received. */
  readonly listens: boolean;
  /** Different viewers whom a rule may ban in a minute. */
  readonly brakeLimit: number;
  /** Where processes on one database tell each other what they hear; undefined where this one is alone. */
  readonly digests: FleetStore | undefined;
  /** Names this process among those on the same database. */
  readonly processId: string;
  readonly now: Now;
  readonly monotonic: Monotonic;
  /** A new name for a post, at most 25 characters. */
  readonly newBatch: () => string;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** What everything else is built on. */
export interface Ground {
  readonly leadersWork: LeadersWork;
  readonly auditor: Auditor;
  readonly brake: Brake;
  readonly alerts: FilterAlerts;
  readonly brakePosts: BrakePosts;
  readonly rulebook: Rulebook;
  readonly guildIds: () => readonly string[];
  readonly policy: Policy;
  readonly people: People;
  readonly askSecond: AskSecond;
  readonly roomStaff: RoomStaffCache;
  readonly lists: Lists;
  readonly outcomes: Outcomes;
  readonly hearing: Hearing;
  readonly banned: BannedViewers;
  readonly muted: BannedViewers;
  readonly watches: Watches;
  readonly shields: Shields;
  readonly guards: Guards;
  readonly stats: Stats;
  /** The rooms of all servers, each once, with the server that hears of it. */
  readonly linked: () => readonly { readonly guildId: string; readonly roomId: string }[];
  readonly onOutcome: (cases: readonly Case[]) => void;
}

/** Builds what the rest of the core stands on: who may do what, the rules, the audit channel, and what is known of rooms and viewers. */
export function createGround(deps: GroundDeps): Ground {
  const { store, rooms, audit, settings, brakeLimit, now, monotonic, log } = deps;
  const leadersWork = createLeadersWork(deps.leadership);
  const { mayAct } = leadersWork;
  const auditor = buildAuditor(deps, mayAct, () => ({ rulebook: rulebook, brakePosts: brakePosts }));
  const brake = createBrake(brakeLimit, monotonic);
  const alerts = createFilterAlerts({ auditor, settings, brakeLimit, now, monotonic, log });
  const rulebook = createRulebook({
    store,
    compile: deps.compile,
    check: deps.check,
    now,
    onBroken: alerts.broken,
    // Whoever lets a rule go on gives it a new minute.
    onState({ guildId, id }, state) {
      if (state === 'active') brake.release(`${guildId}/${id}`);
      brakePosts.wake();
    },
  });
  const brakes = { store, channel: audit, rulebook, alerts, brakeLimit, now, monotonic, log, mayAct };
  const brakePosts = createBrakePosts(brakes);
  const guildIds = () => deps.servedAmong([...settings.guildIds(), ...rulebook.guildIds()]);
  const policy = createPolicy({ settings, adminId: deps.adminId, guildIds });
  const { pattern, botId, rolesOf } = deps.discord;
  const people = createPeople({ pattern, botId, rolesOf, policy, monotonic });
  const roomStaff = createRoomStaffCache(rooms, monotonic);
  const lists = createLists({ rooms, now, monotonic });
  const outcomes = createOutcomes(store);
  const shields = createShields({ store, policy, now });
  const hearing = buildHearing(deps, { policy, guildIds, shields });
  const banned = createBannedViewers({ kind: 'ban', store, now, monotonic, log });
  const muted = createBannedViewers({ kind: 'mute', store, now, monotonic, log });
  return {
    leadersWork,
    auditor,
    brake,
    alerts,
    brakePosts,
    rulebook,
    guildIds,
    policy,
    askSecond: createAskSecond({ settings, store, now, log, wakeOutbox: auditor.wake }),
    people,
    roomStaff,
    lists,
    outcomes,
    banned,
    muted,
    hearing,
    shields,
    watches: createWatches({ store, policy, now }),
    guards: buildGuards(deps, { policy, people, roomStaff, shields, hearing }),
    stats: createStats({ store, settings, guildIds, auditor, mayAct, now, monotonic, log }),
    linked: () => linkedRooms(guildIds(), policy),
    onOutcome(cases) {
      for (const { roomId } of cases) lists.forget(roomId);
      banned.note(cases);
      muted.note(cases);
      outcomes.publish(cases);
      auditor.wake();
    },
  };
}

/** What rooms ask of everybody, of which shields are a part. */
const buildGuards = (
  { settings, holdsLink, now, monotonic }: GroundDeps,
  { policy, people, roomStaff, shields, hearing }: GuardsNeed,
): Guards =>
  createGuards({
    settings,
    policy,
    people,
    roomStaff,
    shieldsOf: shields.ofRoom,
    firstSeen: hearing.firstSeen.of,
    holdsLink,
    now,
    monotonic,
  });

type GuardsNeed = Pick<Ground, 'policy' | 'people' | 'roomStaff' | 'shields' | 'hearing'>;

/** What posts in audit channels; `later` gives what is built after it. */
function buildAuditor(
  { store, audit, settings, now, monotonic, log, newBatch }: GroundDeps,
  mayAct: LeadersWork['mayAct'],
  later: () => Pick<Ground, 'rulebook' | 'brakePosts'>,
): Auditor {
  const alerts = createAlerts({
    store,
    settings,
    newName: newBatch,
    now,
    monotonic,
    log,
    onWaiting: () => auditor.wake(),
  });
  const auditor = createAuditor({
    store,
    alerts,
    audit,
    isOver: (guildId, notice) => isOver(notice, later().rulebook.of(guildId)),
    onPosted: () => later().brakePosts.wake(),
    now,
    monotonic,
    log,
    newBatch,
    mayAct,
  });
  return auditor;
}

/** What is known of rooms, by what this process and others hear. */
function buildHearing(
  deps: GroundDeps,
  { policy, guildIds, shields }: Pick<Ground, 'policy' | 'guildIds' | 'shields'>,
): Hearing {
  const { leadership, store, rooms, listens, settings, digests, processId, now, monotonic, random, log } =
    deps;
  return createHearing({
    store,
    newMatters: (roomId) => shields.ofRoom(roomId)?.some(({ level }) => level > 1) ?? false,
    rooms,
    listens,
    policy,
    settings,
    guildIds,
    digests,
    processId,
    role: leadership.role() === 'receiver' ? 'receiver' : 'all',
    leads: leadership.mayAct,
    now,
    monotonic,
    random,
    log,
  });
}
