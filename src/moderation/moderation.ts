import type { Auditor } from './audit/auditor.ts';
import { createChanges } from './changes.ts';
import { buildChecks } from './checking/wiring.ts';
import type { BrakePosts } from './filtering/brake-posts/brake-posts.ts';
import type { Guards } from './filtering/guards/wiring.ts';
import type { Filters } from './filtering/wiring.ts';
import type { Hearing } from './fleet/wiring.ts';
import type { FloorKeeper } from './floor/keeper.ts';
import { buildFloor } from './floor/wiring.ts';
import { createGround, type Ground } from './ground.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import type { Policy } from './policy.ts';
import { createRemovalPlans } from './recalls/plan.ts';
import { buildRemovals, type Removals } from './recalls/removals.ts';
import type { Corrections } from './requests/correcting/corrections.ts';
import type { Door } from './requests/door.ts';
import type { Lists } from './requests/lists.ts';
import type { Outcomes } from './requests/outcomes.ts';
import { buildRetention } from './retention/wiring.ts';
import type { Seconds } from './rights/seconds.ts';
import { buildChanging } from './rights/wiring.ts';
import type { RoomStaffCache } from './room-staff.ts';
import { buildFirstRule, type FirstRule } from './rules/first-rule.ts';
import type { Rulebook } from './rules/rule.ts';
import type { CircuitBreaker } from './sending/circuit-breaker.ts';
import { sharedOf } from './shared.ts';
import type { Shields } from './shield/shields.ts';
import { buildShield } from './shield/wiring.ts';
import type { BannedViewers } from './viewers/banned.ts';
import type { People } from './viewers/people.ts';
import type { Seen } from './viewers/seen.ts';
import { buildForgetting, buildViewers, type Viewers } from './viewers/wiring.ts';
import { buildDoor, buildFilters, buildSending, type ModerationDeps } from './wiring/parts.ts';

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
  readonly muted: BannedViewers;
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
  const { hearing, watches, shields } = ground;
  const { planRemoval, removalWith } = createRemovalPlans({ hearing, settings });
  const door = buildDoor(deps, ground, { planRemoval, wake });
  const filters = buildFilters(deps, ground, { door, removalWith, wake, wakeOutbox });
  const { corrections, seconds } = buildChanging(deps, ground, { door, filters, wake, wakeOutbox });
  hearing.listenTo(filters.filtering);
  const [firstRule, floor] = [buildFirstRule(deps, ground), buildFloor(deps, ground)];
  const forgetting = buildForgetting(deps, ground, filters);
  const changes = createChanges({ store, settings, rulebook, watches, shields, forgetting, monotonic, log });
  const shield = buildShield(deps, ground, wake);
  const lifecycle = createLifecycle({
    store,
    changes,
    ground,
    filters,
    sending,
    firstSeen: hearing.firstSeen,
    raids: shield.raids,
    forgetting,
    sharing: hearing.sharing,
    firstRule,
    checks: [
      ...buildChecks(deps, ground, { sending, onExpired: seconds.publish }),
      ...shield.checks,
      floor,
      buildRetention(deps, ground),
    ],
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
    viewers: buildViewers({ store, now }, ground, { recentMessages: filters.recentMessages, forgetting }),
    removals: buildRemovals(deps, ground, filters.recentMessages),
    ...lifecycle,
  };
}
