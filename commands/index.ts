import { type BoundCommand, bind } from '../src/discord/framework/command.ts';
import type { ReviewDeps } from '../src/discord/reviews/deps.ts';
import { type BanDeps, createBanAv } from './ban-av.ts';
import { type BansDeps, bansAv } from './bans-av.ts';
import { type CaseCommandDeps, caseAv } from './case-av.ts';
import { type FilterDeps, filterAv } from './filter-av.ts';
import { reviewsAv } from './reviews-av.ts';
import { type RoomsDeps, roomsAv } from './rooms-av.ts';
import { type SettingsDeps, settingsAv } from './settings-av.ts';
import { type UnbanDeps, unbanAv } from './unban-av.ts';

/** What all commands need together. */
export type CommandsDeps = BanDeps &
  UnbanDeps &
  BansDeps &
  CaseCommandDeps &
  ReviewDeps &
  FilterDeps &
  RoomsDeps &
  SettingsDeps & {
    /** Whether viewers may be named by a Discord mention. */
    readonly byUser: boolean;
  };

/** Every command there is, each with what it needs and nothing else. */
export function commandsFor(deps: CommandsDeps): readonly BoundCommand[] {
  const { policy, settings, seen, speakers, people, accountOf, confirmations, perform } = deps;
  const { records, rooms, corrections, reviews, reportOutcomes, rulebook, ruleChanges, bans, now } = deps;
  const { brakePosts, decidedTogether, channels, announce, sayIn, settingsChanged, roomStaff, readPasted } =
    deps;
  return [
    bind(createBanAv(deps.byUser), {
      policy,
      settings,
      seen,
      speakers,
      people,
      accountOf,
      confirmations,
      perform,
      now,
    }),
    bind(unbanAv, { policy, seen, speakers, perform, now }),
    bind(bansAv, { policy, rooms, records, now }),
    bind(caseAv, { records, corrections, reviews, ruleChanges, settings, reportOutcomes, announce, now }),
    bind(reviewsAv, {
      reviews,
      records,
      ruleChanges,
      bans,
      settings,
      decidedTogether,
      reportOutcomes,
      announce,
      now,
    }),
    bind(filterAv, { rulebook, ruleChanges, records, bans, brakePosts, readPasted, announce, now }),
    bind(roomsAv, { rooms, policy, settings, announce }),
    bind(settingsAv, {
      settings,
      channels,
      policy,
      seen,
      roomStaff,
      sayIn,
      announce,
      settingsChanged,
      now,
    }),
  ];
}
