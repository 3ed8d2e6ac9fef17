import type { Sequences } from '../fleet/sequences.ts';
import type { Policy } from '../policy.ts';
import type { CaseRecords, Log, Monotonic, Now } from '../ports.ts';
import type { RemovalWith } from '../recalls/plan.ts';
import type { ActionRequest, Door } from '../requests/door.ts';
import type { Held } from '../requests/restraint.ts';
import type { AskSecond } from '../rights/waiting.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import type { Compile, Rulebook, RuleHistory, RuleName } from '../rules/rule.ts';
import { createRuleChanges, type RuleChanges, type RuleChangesDeps } from '../rules/rule-changes.ts';
import type { FloorSetting } from '../settings.ts';
import type { People } from '../viewers/people.ts';
import { createWatchedLines, type WatchedLines } from '../viewers/watched-lines.ts';
import type { Watches } from '../viewers/watches.ts';
import type { FilterAlerts } from './alerts.ts';
import { type ApplyFinding, createApplyFinding } from './apply-finding.ts';
import type { Brake } from './brake.ts';
import type { BrakePosts } from './brake-posts/brake-posts.ts';
import { createFiltering, type Filtering } from './filtering.ts';
import type { Guards } from './guards/wiring.ts';
import type { SpoolFolder } from './keeping/ports.ts';
import { createSpool, type Spool } from './keeping/spool.ts';
import type { FilterStore } from './ports.ts';
import { createRecentMessages, type RecentMessages } from './recent-messages.ts';
import { createReviews, type Reviews } from './reviews.ts';
import type { Speakers } from './speakers.ts';

/** Messages that a rule is tried on. */
const TRIED = 10_000;

/** What the filters need. */
export interface FiltersDeps {
  readonly store: FilterStore & Pick<CaseRecords, 'find' | 'newest'> & RuleHistory;
  readonly door: Door;
  readonly rulebook: Rulebook;
  readonly brake: Brake;
  readonly alerts: FilterAlerts;
  readonly brakePosts: Pick<BrakePosts, 'sayStopped' | 'wake'>;
  readonly roomStaff: RoomStaffCache;
  readonly askSecond: AskSecond;
  readonly removalWith: RemovalWith;
  readonly policy: Policy;
  readonly people: People;
  readonly watches: Watches;
  /** What servers do with the service's own moderation. */
  readonly floorOf: (guildId: string) => FloorSetting | undefined;
  /** What rooms ask beside the rules. */
  readonly guards: Pick<Guards, 'guarding' | 'isStaff'>;
  readonly compile: Compile;
  readonly lint: RuleChangesDeps['lint'];
  readonly phraseAround: RuleChangesDeps['phraseAround'];
  readonly capitalClasses: RuleChangesDeps['capitalClasses'];
  /** Messages that are kept for trying rules on; 0: none. */
  readonly messagesKept: number;
  /** Where findings wait while the database is away; undefined: nowhere. */
  readonly spoolFolder: SpoolFolder | undefined;
  /** What knows the numbers of messages, also those that other processes heard of. */
  readonly sequences: Sequences;
  readonly speakers: Speakers;
  readonly guildIds: () => readonly string[];
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Called when cases are waiting. */
  readonly wake: () => void;
  /** Called when something has to be posted. */
  readonly wakeOutbox: () => void;
}

/** Everything that bans by itself, and what people have to say about it. */
export interface Filters {
  readonly ruleChanges: RuleChanges;
  readonly speakers: Speakers;
  readonly reviews: Reviews;
  readonly filtering: Filtering;
  readonly recentMessages: RecentMessages;
  readonly watchedLines: Pick<WatchedLines, 'stop'>;
  /** Undefined: findings wait nowhere. */
  readonly spool: Pick<Spool, 'waiting' | 'start' | 'stop'> | undefined;
  /** A ban that Discord's own AutoMod calls for, unless its rule would ban too many. */
  banByAutoMod(request: ActionRequest): Promise<void>;
  /** Says which rules are stopped since before the start, unless a post says so already. */
  sayBraked(): Promise<void>;
}

export function createFilters(deps: FiltersDeps): Filters {
  const { store, door, rulebook, brake, alerts, brakePosts, policy, people, guildIds } = deps;
  const { now, monotonic, log, wakeOutbox } = deps;
  const { speakers, sequences } = deps;
  const recentMessages = createRecentMessages({ store, size: deps.messagesKept, now, log });
  const watchedLines = createWatchedLines({ watches: deps.watches, policy, store, now, log, wakeOutbox });
  const applyFinding = createApplyFinding({
    door,
    store,
    now,
    isStopped: (guildId, id) => rulebook.find(guildId, id)?.state === 'braked',
    onHeld: noteHeld(deps),
    wakeOutbox,
    wakeBrakePosts: brakePosts.wake,
  });
  const spool = buildSpool(deps, applyFinding);
  const filtering = createFiltering({
    rulebook,
    speakers,
    recentMessages,
    watchedLines,
    brake,
    applyFinding,
    spool,
    policy,
    isStaff: deps.guards.isStaff,
    guarding: deps.guards.guarding,
    floorOf: deps.floorOf,
    store,
    sequences,
    log,
    onLost: alerts.lost,
    onBraked: alerts.braked,
  });
  return {
    speakers,
    recentMessages,
    watchedLines,
    spool,
    filtering,
    ruleChanges: createRuleChanges({
      rulebook,
      history: store,
      policy,
      recentMessages: (guildId) => recentMessages.last(policy.rooms(guildId), TRIED),
      compile: deps.compile,
      lint: deps.lint,
      phraseAround: deps.phraseAround,
      capitalClasses: deps.capitalClasses,
      monotonic,
    }),
    reviews: buildReviews(deps),
    async banByAutoMod(request) {
      const { guildId, source, targets } = request;
      const name = source.type === 'filter' ? source.rule : '';
      const viewer = targets[0]?.viewer ?? '';
      // Discord does not say with the event which roles its author has.
      await people.learn(guildId, viewer);
      const isAllowed = brake.allows(`${guildId}/${name}`, viewer);
      const accepted = isAllowed
        ? await door.request({ ...request, restraint: { ladder: undefined } })
        : undefined;
      if (!accepted || accepted.held) alerts.tooMany(guildId, name);
    },
    sayBraked: () => brakePosts.sayStopped(guildIds().flatMap((guildId) => rulebook.of(guildId))),
  };
}

const buildReviews = ({
  store,
  policy,
  askSecond,
  people,
  roomStaff,
  removalWith,
  now,
  log,
  wake,
  wakeOutbox,
}: FiltersDeps): Reviews =>
  createReviews({ store, policy, askSecond, removalWith, people, roomStaff, now, log, wake, wakeOutbox });

/** Has this process go by what was found out of a rule when a ban was to be kept, and says that it was stopped where nobody else will. */
const noteHeld =
  ({ rulebook, alerts, log }: Pick<FiltersDeps, 'rulebook' | 'alerts' | 'log'>) =>
  ({ guildId, id }: RuleName, { because, stops }: Held): void => {
    if (because === 'braked' || because === 'paused') rulebook.noteStopped({ guildId, id }, because);
    if (!stops) return;
    log.warn({ rule: id }, 'a rule would ban too many viewers and is stopped');
    const rule = rulebook.find(guildId, id);
    if (rule) alerts.braked(rule);
  };

const buildSpool = (
  { spoolFolder: folder, store, alerts, guildIds, now, monotonic, log }: FiltersDeps,
  applyFinding: ApplyFinding,
): Spool | undefined =>
  folder &&
  createSpool({
    folder,
    applyFinding,
    store,
    // What cannot be read may have been anybody's.
    onLoaded: (guildId, loaded) => alerts.loaded(guildId === '' ? guildIds() : [guildId], loaded),
    now,
    monotonic,
    log,
  });
