import { type BoundCommand, bind } from '../src/discord/framework/command.ts';
import { type BanDeps, createBanAv } from './ban-av.ts';
import { type BansDeps, bansAv } from './bans-av.ts';
import { type CaseCommandDeps, caseAv } from './case-av.ts';
import { type FilterDeps, filterAv } from './filter-av.ts';
import { type RoomsDeps, roomsAv } from './rooms-av.ts';
import { type SettingsDeps, settingsAv } from './settings-av.ts';
import { type UnbanDeps, unbanAv } from './unban-av.ts';
import { type ViewerCommandDeps, viewerAv } from './viewer-av.ts';

/** What all commands need together. */
export type CommandsDeps = BanDeps &
  UnbanDeps &
  BansDeps &
  CaseCommandDeps &
  FilterDeps &
  RoomsDeps &
  SettingsDeps &
  ViewerCommandDeps & {
    /** Whether viewers may be named by a Discord mention. */
    readonly byUser: boolean;
  };

/** Every command there is, each with what it needs and nothing else. */
export function commandsFor(deps: CommandsDeps): readonly BoundCommand[] {
  const { policy, settings, seen, speakers, people, accountOf, confirmations, perform } = deps;
  const { records, rooms, corrections, reviews, reportOutcomes, rulebook, ruleChanges, bans, now } = deps;
  const { channels, announce, sayIn, settingsChanged, roomStaff, readPasted } = deps;
  const { viewers, hearsViewers } = deps;
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
    bind(caseAv, {
      records,
      corrections,
      reviews,
      ruleChanges,
      settings,
      reportOutcomes,
      announce,
      viewers,
      now,
    }),
    bind(viewerAv, { viewers, policy, settings, records, seen, speakers, perform, hearsViewers, now }),
    bind(filterAv, { rulebook, ruleChanges, records, bans, readPasted, announce, now }),
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
