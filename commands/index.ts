import { type BoundCommand, bind } from '../src/discord/framework/command.ts';
import { type BanDeps, createBanAv } from './ban-av.ts';
import { type BansDeps, bansAv } from './bans-av.ts';
import { type CaseCommandDeps, caseAv } from './case-av.ts';
import { type FilterDeps, filterAv } from './filter-av.ts';
import { type PanelCommandDeps, panelAv } from './panel-av.ts';
import { type RoomsDeps, roomsAv } from './rooms-av.ts';
import { type SettingsDeps, settingsAv } from './settings-av.ts';
import { type UnbanDeps, unbanAv } from './unban-av.ts';

/** What all commands need together. */
export type CommandsDeps = BanDeps &
  UnbanDeps &
  BansDeps &
  CaseCommandDeps &
  FilterDeps &
  RoomsDeps &
  PanelCommandDeps &
  SettingsDeps & {
    /** Whether viewers may be named by a Discord mention. */
    readonly byUser: boolean;
  };

/** Every command there is, each with what it needs and nothing else. */
export function commandsFor(deps: CommandsDeps): readonly BoundCommand[] {
  const { policy, settings, seen, speakers, people, accountOf, confirmations, perform } = deps;
  const { records, rooms, corrections, reviews, reportOutcomes, rulebook, ruleChanges, bans, now } = deps;
  const { channels, announce, sayIn, settingsChanged, roomStaff, readPasted } = deps;
  const { autoModLack, banned, hearing, shownForms, lists, showReviews, showCard, panel } = deps;
  return [
    bind(createBanAv(deps.byUser), {
      policy,
      settings,
      seen,
      speakers,
      banned,
      shownForms,
      people,
      accountOf,
      confirmations,
      perform,
      corrections,
      records,
      reportOutcomes,
      now,
    }),
    bind(unbanAv, { policy, seen, records, perform, now }),
    bind(bansAv, { policy, rooms, records, now }),
    bind(panelAv, {
      policy,
      settings,
      speakers,
      banned,
      shownForms,
      rooms,
      lists,
      records,
      seen,
      showReviews,
      showCard,
      panel,
      now,
    }),
    bind(caseAv, { records, corrections, reviews, ruleChanges, settings, reportOutcomes, announce, now }),
    bind(filterAv, { rulebook, ruleChanges, records, bans, hearing, readPasted, announce, now }),
    bind(roomsAv, { rooms, policy, settings, announce }),
    bind(settingsAv, {
      settings,
      channels,
      policy,
      seen,
      roomStaff,
      autoModLack,
      sayIn,
      announce,
      settingsChanged,
      now,
    }),
  ];
}
