import type { Policy } from '../../policy.ts';
import type { Monotonic, Now } from '../../ports.ts';
import type { RoomStaffCache } from '../../room-staff.ts';
import type { Settings } from '../../settings.ts';
import { type ShieldGuardsDeps, shieldGuards } from '../../shield/room-guards.ts';
import type { People } from '../../viewers/people.ts';
import { createStaffCheck, type IsStaff } from '../staff.ts';
import { createGuarding, type Guarding, type GuardingDeps } from './guarding.ts';
import { combineGuards, type FirstSeen } from './ports.ts';
import { createSlowModes, type SlowModes } from './slow-modes.ts';

/** When those were first seen of whom it is not known. */
const LONG_AGO = 0;

export interface GuardsDeps {
  readonly settings: Settings;
  readonly policy: Policy;
  readonly people: People;
  readonly roomStaff: RoomStaffCache;
  /** A room's shields that are up; undefined: none. */
  readonly shieldsOf: ShieldGuardsDeps['shieldsOf'];
  /** When a viewer was first seen in a room, in milliseconds since the Unix epoch; undefined: not known, and then they count as old. */
  readonly firstSeen: FirstSeen;
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
  const { settings, policy, people, roomStaff, shieldsOf, firstSeen, holdsLink, now, monotonic } = deps;
  const shields = shieldGuards({ shieldsOf, settingsOf: settings.of, now });
  const slowModes = createSlowModes({ settings, policy, now });
  const isStaff = createStaffCheck({ policy, people, roomStaff });
  const guarding = createGuarding({
    guards: combineGuards([slowModes, shields]),
    firstSeen: (roomId, viewer) => firstSeen(roomId, viewer) ?? LONG_AGO,
    isStaff,
    holdsLink,
    monotonic,
  });
  return { slowModes, guarding, isStaff };
}
