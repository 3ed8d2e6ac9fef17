import type { Auditor } from '../audit/auditor.ts';
import type { Policy } from '../policy.ts';
import type { CaseRecords, Log, Monotonic, Now } from '../ports.ts';
import type { BanRequest, BanService } from '../requests/ban-service.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import type { Check, Compile, Rulebook, RuleStore } from '../rules/rule.ts';
import { createRuleChanges, type RuleChanges, type RuleChangesDeps } from '../rules/rule-changes.ts';
import { createRulebook } from '../rules/rulebook.ts';
import type { Settings } from '../settings.ts';
import type { People } from '../viewers/people.ts';
import { createFilterAlerts } from './alerts.ts';
import { createApplyFinding } from './apply-finding.ts';
import { createBrake } from './brake.ts';
import { createFiltering, type Filtering } from './filtering.ts';
import type { FilterStore } from './ports.ts';
import { createRecentMessages, type RecentMessages } from './recent-messages.ts';
import { createReviews, type Reviews } from './reviews.ts';
import { createSpeakers, type Speakers } from './speakers.ts';
import { createStaffCheck } from './staff.ts';

/** Messages that a rule is tried on. */
const TRIED = 10_000;

/** What the filters need. */
export interface FiltersDeps {
  readonly store: FilterStore & RuleStore & Pick<CaseRecords, 'find'>;
  readonly bans: BanService;
  readonly roomStaff: RoomStaffCache;
  readonly policy: Policy;
  readonly people: People;
  readonly settings: Settings;
  readonly auditor: Auditor;
  readonly guildIds: () => readonly string[];
  readonly compile: Compile;
  readonly check?: Check | undefined;
  readonly lint: RuleChangesDeps['lint'];
  readonly phraseAround: RuleChangesDeps['phraseAround'];
  readonly capitalClasses: RuleChangesDeps['capitalClasses'];
  /** Different viewers whom a rule may ban in a minute. */
  readonly brakeLimit: number;
  /** Messages that are kept for trying rules on; 0: none. */
  readonly messagesKept: number;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Called when cases are waiting. */
  readonly wake: () => void;
  /** Called when something has to be told. */
  readonly wakeOutbox: () => void;
}

/** Everything that bans by itself, and what people have to say about it. */
export interface Filters {
  readonly rulebook: Rulebook;
  readonly ruleChanges: RuleChanges;
  readonly speakers: Speakers;
  readonly reviews: Reviews;
  readonly filtering: Filtering;
  readonly recentMessages: RecentMessages;
  /** A ban that Discord's own AutoMod calls for, unless its rule would ban too many. */
  banByAutoMod(request: BanRequest): Promise<void>;
  /** Says which rules are stopped since before the start. */
  sayBraked(): void;
}

export function createFilters(deps: FiltersDeps): Filters {
  const { store, bans, policy, people, roomStaff, now, monotonic, log } = deps;
  const { compile, brakeLimit, wake, wakeOutbox } = deps;
  const alerts = createFilterAlerts({
    auditor: deps.auditor,
    settings: deps.settings,
    brakeLimit,
    monotonic,
    log,
  });
  const speakers = createSpeakers(monotonic);
  const recentMessages = createRecentMessages({ store, size: deps.messagesKept, now, log });
  const brake = createBrake(brakeLimit, monotonic);
  const rulebook = createRulebook({
    store,
    compile,
    check: deps.check,
    onBroken: alerts.broken,
    now,
    // Whoever lets a rule go on gives it a new minute.
    onState: ({ guildId, id }, state) => state === 'active' && brake.release(`${guildId}/${id}`),
  });
  return {
    rulebook,
    speakers,
    recentMessages,
    ruleChanges: createRuleChanges({
      rulebook,
      compile,
      policy,
      monotonic,
      lint: deps.lint,
      phraseAround: deps.phraseAround,
      capitalClasses: deps.capitalClasses,
      async recentMessages(guildId) {
        // They are gathered before they are written; a trial is to see the newest as well.
        await recentMessages.flush();
        return store.heard(policy.rooms(guildId), TRIED);
      },
    }),
    reviews: createReviews({ store, policy, people, roomStaff, now, log, wake, wakeOutbox }),
    filtering: createFiltering({
      rulebook,
      speakers,
      recentMessages,
      brake,
      applyFinding: createApplyFinding({ bans, store, now, wakeOutbox }),
      policy,
      isStaff: createStaffCheck({ policy: policy, people: people, roomStaff: roomStaff }),
      store,
      log,
      onLost: alerts.lost,
      onBraked: alerts.braked,
    }),
    async banByAutoMod(request) {
      const name = request.source.type === 'filter' ? request.source.rule : '';
      const viewer = request.targets[0]?.viewer ?? '';
      // Discord does not say with the event which roles its author has.
      await people.learn(request.guildId, viewer);
      if (brake.allows(`${request.guildId}/${name}`, viewer)) await bans.request(request);
      else alerts.tooMany(request.guildId, name);
    },
    sayBraked() {
      for (const guildId of deps.guildIds())
        for (const rule of rulebook.of(guildId)) if (rule.state === 'braked') alerts.stillBraked(rule);
    },
  };
}
