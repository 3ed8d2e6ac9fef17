import type { Policy } from '../../policy.ts';
import type { Monotonic, Now } from '../../ports.ts';
import type { RoomStaffCache } from '../../room-staff.ts';
import type { Settings } from '../../settings.ts';
import type { People } from '../../viewers/people.ts';
import { createStaffCheck, type IsStaff } from '../staff.ts';
import { createGuarding, type Guarding, type GuardingDeps } from './guarding.ts';
import { combineGuards } from './ports.ts';
import { createSlowModes, type SlowModes } from './slow-modes.ts';

export interface GuardsDeps {
  readonly settings: Settings;
  readonly policy: Policy;
  readonly people: People;
  readonly roomStaff: RoomStaffCache;
  readonly holdsLink: GuardingDeps['holdsLink'];
  readonly now: Now;
  readonly monotonic: Monotonic;
}

/** What rooms ask of everybody who speaks in them, and of whom they do not. */
export interface Guards {
  readonly slowModes: SlowModes;
  readonly guarding: Guarding;
  readonly isStaff: IsStaff;
}

export function createGuards(deps: GuardsDeps): Guards {
  const { settings, policy, people, roomStaff, holdsLink, now, monotonic } = deps;
  const slowModes = createSlowModes({ settings, policy, now });
  const isStaff = createStaffCheck({ policy, people, roomStaff });
  const guarding = createGuarding({
    guards: combineGuards([slowModes]),
    // Nothing refuses viewers for being new yet.
    firstSeen: () => undefined,
    isStaff,
    holdsLink,
    monotonic,
  });
  return { slowModes, guarding, isStaff };
}
