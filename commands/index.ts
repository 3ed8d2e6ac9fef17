import type { SpeakersDeps } from '../src/discord/feed/deps.ts';
import { type BoundCommand, bind } from '../src/discord/framework/command.ts';
import { type BanDeps, createBanAv } from './ban-av.ts';
import { type BansDeps, bansAv } from './bans-av.ts';
import { type CaseCommandDeps, caseAv } from './case-av.ts';
import { type FeedCommandDeps, feedAv } from './feed-av.ts';
import { type FilterDeps, filterAv } from './filter-av.ts';
import { type BanPersonDeps, banInTheLiveRoom } from './menus/ban-in-the-live-room.ts';
import { moderateSpeakers } from './menus/moderate-speakers.ts';
import { type RoomsDeps, roomsAv } from './rooms-av.ts';
import { type SettingsDeps, settingsAv } from './settings-av.ts';
import { type UnbanDeps, unbanAv } from './unban-av.ts';

/** What all commands need together. */
export type CommandsDeps = BanDeps &
  UnbanDeps &
  BansDeps &
  CaseCommandDeps &
  FeedCommandDeps &
  SpeakersDeps &
  BanPersonDeps &
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
  const { channels, announce, sayIn, settingsChanged, roomStaff, readPasted } = deps;
  const { feeds, feedChannel, chosenViewers, newName, card, hearsViewers, messages } = deps;
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
    bind(filterAv, { rulebook, ruleChanges, records, bans, readPasted, announce, now }),
    bind(feedAv, { feeds, feedChannel, channels, settings, policy, hearsViewers, messages, announce }),
    bind(moderateSpeakers, {
      feeds,
      feedChannel,
      channels,
      settings,
      policy,
      chosenViewers,
      newName,
      perform,
      card,
      messages,
    }),
    // Only where a viewer's account follows from a person's in Discord.
    ...(deps.byUser
      ? [
          bind(banInTheLiveRoom, {
            chosenViewers,
            newName,
            policy,
            settings,
            speakers,
            people,
            accountOf,
          }),
        ]
      : []),
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
