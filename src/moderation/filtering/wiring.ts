import type { Policy } from '../policy.ts';
import type { CaseRecords, Log, Monotonic, Now } from '../ports.ts';
import type { BanService } from '../requests/ban-service.ts';
import type { RoomStaffCache } from '../room-staff.ts';
import type { Check, Compile, FilterRule, Rulebook, RuleStore } from '../rules/rule.ts';
import { createRuleChanges, type RuleChanges, type RuleChangesDeps } from '../rules/rule-changes.ts';
import { createRulebook } from '../rules/rulebook.ts';
import type { People } from '../viewers/people.ts';
import { createApplyFinding } from './apply-finding.ts';
import { type Brake, createBrake } from './brake.ts';
import { createFiltering, type Filtering } from './filtering.ts';
import type { FilterStore } from './ports.ts';
import { createRecentMessages, type RecentMessages } from './recent-messages.ts';
import { createReviews, type Reviews } from './reviews.ts';
import { createSpeakers, type Speakers } from './speakers.ts';

/** Messages that a rule is tried on. */
const TRIED = 10_000;

/** What the filters need. */
export interface FiltersDeps {
  readonly store: FilterStore & RuleStore & Pick<CaseRecords, 'find'>;
  readonly bans: BanService;
  readonly roomStaff: RoomStaffCache;
  readonly policy: Policy;
  readonly people: People;
  readonly compile: Compile;
  readonly check?: Check | undefined;
  readonly lint: RuleChangesDeps['lint'];
  readonly phraseAround: RuleChangesDeps['phraseAround'];
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
  readonly onBraked: (rule: FilterRule) => void;
  readonly onLost: (guildId: string, rule: string) => void;
  readonly onBroken: (guildId: string, rule: string, why: string) => void;
}

/** Everything that bans by itself, and what people have to say about it. */
export interface Filters {
  readonly rulebook: Rulebook;
  readonly ruleChanges: RuleChanges;
  readonly speakers: Speakers;
  readonly reviews: Reviews;
  readonly filtering: Filtering;
  readonly recentMessages: RecentMessages;
  readonly brake: Brake;
}

export function createFilters(parts: FiltersDeps): Filters {
  const { store, policy, now, monotonic, log, compile, check, onBroken, brakeLimit, messagesKept } = parts;
  const speakers = createSpeakers(monotonic);
  const recentMessages = createRecentMessages({ store, size: messagesKept, now, log });
  const brake = createBrake(brakeLimit, monotonic);
  const rulebook = createRulebook({
    store,
    compile,
    check,
    onBroken,
    now,
    // Whoever lets a rule go on gives it a new minute.
    onState: ({ guildId, id }, state) => state === 'active' && brake.release(`${guildId}/${id}`),
  });
  const ruleChanges = createRuleChanges({
    rulebook,
    compile,
    policy,
    monotonic,
    lint: parts.lint,
    phraseAround: parts.phraseAround,
    async recentMessages(guildId) {
      // They are gathered before they are written; a trial is to see the newest as well.
      await recentMessages.flush();
      return store.heard(policy.rooms(guildId), TRIED);
    },
  });
  const applyFinding = createApplyFinding(parts);
  return {
    rulebook,
    ruleChanges,
    speakers,
    recentMessages,
    brake,
    reviews: createReviews(parts),
    filtering: createFiltering({ ...parts, rulebook, speakers, recentMessages, brake, applyFinding }),
  };
}
