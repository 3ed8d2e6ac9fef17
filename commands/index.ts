import type { SpeakersDeps } from '../src/discord/feed/deps.ts';
import { type BoundCommand, bind, type CommandDefinition } from '../src/discord/framework/command.ts';
import type { ReviewDeps } from '../src/discord/reviews/deps.ts';
import { type BanDeps, createBanAv } from './ban-av.ts';
import { type BansDeps, bansAv } from './bans-av.ts';
import { type CaseCommandDeps, caseAv } from './case-av.ts';
import { type FeedCommandDeps, feedAv } from './feed-av.ts';
import { type FilterDeps, filterAv } from './filter-av.ts';
import { type BanPersonDeps, banInTheLiveRoom } from './menus/ban-in-the-live-room.ts';
import { moderateSpeakers } from './menus/moderate-speakers.ts';
import { createMuteAv } from './mutes/mute-av.ts';
import { mutesAv } from './mutes/mutes-av.ts';
import { unmuteAv } from './mutes/unmute-av.ts';
import { type PanelCommandDeps, panelAv } from './panel-av.ts';
import { type RemoveDeps, removeAv } from './remove-av.ts';
import { reviewsAv } from './reviews-av.ts';
import { type RoomCommandsDeps, roomCommands } from './room/index.ts';
import { type ServerCommandsDeps, serverCommands } from './server/index.ts';
import { type UnbanDeps, unbanAv } from './unban-av.ts';
import { type ViewerCommandDeps, viewerAv } from './viewer-av.ts';

/** What all commands need together. */
export type CommandsDeps = BanDeps &
  UnbanDeps &
  BansDeps &
  CaseCommandDeps &
  FeedCommandDeps &
  SpeakersDeps &
  BanPersonDeps &
  ReviewDeps &
  FilterDeps &
  PanelCommandDeps &
  RemoveDeps &
  RoomCommandsDeps &
  ServerCommandsDeps &
  ViewerCommandDeps & {
    /** Whether viewers may be named by a Discord mention. */
    readonly byUser: boolean;
  };

/** Every command there is, each with what it needs and nothing else. */
export function commandsFor(deps: CommandsDeps): readonly BoundCommand[] {
  const { policy, settings, seen, speakers, people, accountOf, confirmations, perform, whole } = deps;
  const { records, corrections, reviews, reportOutcomes, ruleChanges, door, now } = deps;
  const { announce, banned, decidedTogether, hearsViewers, removals, shownForms, viewers } = deps;
  return [
    bind(createBanAv(deps.byUser), {
      policy,
      settings,
      seen,
      speakers,
      whole,
      banned,
      muted: deps.muted,
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
    ...muteCommands(deps),
    caseCommand(deps),
    bind(viewerAv, { viewers, policy, records, seen, speakers, perform, hearsViewers, announce, now }),
    bind(reviewsAv, {
      reviews,
      records,
      ruleChanges,
      door,
      policy,
      decidedTogether,
      removals,
      confirmations,
      reportOutcomes,
      announce,
      now,
    }),
    filterCommand(deps),
    ...feedCommands(deps),
    panelCommand(deps),
    ...roomCommands(deps),
    ...serverCommands(deps),
  ];
}

/** What Discord is told of the commands: it depends on nothing that they need when somebody uses them. */
export const definitionsFor = (byUser: boolean): readonly CommandDefinition[] =>
  commandsFor({ byUser } as CommandsDeps).map(({ definition }) => definition);

/** What is about cases by their numbers. */
function caseCommand(deps: CommandsDeps): BoundCommand {
  const { records, corrections, reviews, ruleChanges, settings, policy, seconds } = deps;
  const { reportOutcomes, announce, viewers, removals, perform, now } = deps;
  return bind(caseAv, {
    records,
    corrections,
    reviews,
    ruleChanges,
    settings,
    policy,
    seconds,
    reportOutcomes,
    announce,
    viewers,
    removals,
    perform,
    now,
  });
}

/** Muting viewers, and who is banned and muted. */
function muteCommands(deps: CommandsDeps): readonly BoundCommand[] {
  const { policy, settings, seen, speakers, whole, banned, muted, shownForms, people } = deps;
  const { accountOf, confirmations, perform, records, rooms, now } = deps;
  return [
    bind(createMuteAv(deps.byUser), {
      policy,
      settings,
      seen,
      speakers,
      whole,
      banned,
      muted,
      shownForms,
      people,
      accountOf,
      confirmations,
      perform,
      now,
    }),
    bind(unmuteAv, { policy, seen, records, perform, now }),
    bind(bansAv, { policy, rooms, records, now }),
    bind(mutesAv, { policy, rooms, records, now }),
  ];
}

/** What is about messages, the speakers that a feed shows, and about a person's own account. */
function feedCommands(deps: CommandsDeps): readonly BoundCommand[] {
  const { feeds, feedChannel, channels, settings, policy, hearsViewers, messagesOf, announce } = deps;
  const { chosenViewers, newName, perform, card, removals, speakers, people, accountOf } = deps;
  const { seen, confirmations, now } = deps;
  return [
    bind(removeAv, { policy, seen, speakers, confirmations, removals, perform, now }),
    bind(feedAv, { feeds, feedChannel, channels, settings, policy, hearsViewers, messagesOf, announce }),
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
      removals,
      messagesOf,
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
  ];
}

function filterCommand(deps: CommandsDeps): BoundCommand {
  const { rulebook, ruleChanges, records, door, brakePosts, hearing, readPasted } = deps;
  const { floor, keywords, settings, policy, figures, pictures, announce, now, log } = deps;
  return bind(filterAv, {
    policy,
    figures,
    pictures,
    log,
    rulebook,
    ruleChanges,
    records,
    door,
    brakePosts,
    hearing,
    readPasted,
    floor,
    keywords,
    settings,
    announce,
    now,
  });
}

/** The panel, whose buttons show what other commands show. */
function panelCommand(deps: CommandsDeps): BoundCommand {
  const { policy, settings, speakers, whole, banned, shownForms, rooms, lists, records, seen } = deps;
  const { muted, reviews, viewers, panel, shields, shieldStore, now } = deps;
  return bind(panelAv, {
    policy,
    settings,
    speakers,
    whole,
    banned,
    muted,
    shownForms,
    rooms,
    lists,
    records,
    seen,
    reviews,
    viewers,
    panel,
    shields,
    shieldStore,
    now,
  });
}
