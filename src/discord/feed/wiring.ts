import type { REST } from 'discord.js';
import type { MessagesOf } from '../../messages/index.ts';
import type { Moderation } from '../../moderation/moderation.ts';
import type { Log, Monotonic, Now } from '../../moderation/ports.ts';
import type { Settings } from '../../moderation/settings.ts';
import { showCard } from '../viewers/show.ts';
import { createFeedChannel } from './channel.ts';
import type { Chosen, SpeakersDeps } from './deps.ts';
import { createExpiring } from './expiring.ts';
import { createFeeds, type Feeds } from './feeds.ts';

/** How long is known whom somebody has chosen, in milliseconds: as long as the buttons of a private answer work. And how many of them. */
const CHOSEN = { life: 15 * 60_000, most: 2000 };

export interface WiringDeps {
  readonly rest: Pick<REST, 'post' | 'patch'>;
  readonly settings: Settings;
  readonly moderation: Pick<
    Moderation,
    'hearing' | 'outcomes' | 'policy' | 'guildIds' | 'auditor' | 'viewers'
  >;
  readonly messagesOf: MessagesOf;
  readonly newName: () => string;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
}

/** The feeds, and what the commands about them share. */
export interface WiredFeeds extends Pick<SpeakersDeps, 'feedChannel' | 'chosenViewers' | 'newName' | 'card'> {
  readonly feeds: Feeds;
}

/** Builds the feeds, which look on while messages are judged, and hear what comes of cases. */
export function wireFeeds(deps: WiringDeps): WiredFeeds {
  const { rest, settings, moderation, messagesOf, newName, random, now, monotonic, log } = deps;
  const { hearing, outcomes, policy, guildIds, auditor, viewers } = moderation;
  const feedChannel = createFeedChannel(rest, log);
  const feeds = createFeeds({
    channel: feedChannel,
    messagesOf,
    settings,
    policy,
    guildIds,
    announce: (guildId, text) => auditor.alert([guildId], { notice: { what: 'text', text } }),
    isWatched: viewers.watches.isWatched,
    newName,
    keepMessage: hearing.delivered.keep,
    random,
    monotonic,
    log,
  });
  hearing.observe(feeds);
  outcomes.observe(feeds.settled);
  return {
    feeds,
    feedChannel,
    chosenViewers: createExpiring<Chosen>({ life: CHOSEN.life, most: CHOSEN.most, monotonic }),
    newName,
    card: (interaction, about) => showCard(interaction, { viewers, policy, now }, about),
  };
}
