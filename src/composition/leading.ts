import { type WiredFeeds, wireFeeds } from '../discord/feed/wiring.ts';
import { createArrivals } from '../discord/framework/arrivals.ts';
import { register } from '../discord/framework/registration.ts';
import { createRouter } from '../discord/framework/router.ts';
import { createPanelKeeper, type PanelKeeper } from '../discord/panel/keeper.ts';
import type { Failure } from '../errors.ts';
import { newId } from '../moderation/support/new-id.ts';
import { warmUpAfter } from '../warm-up.ts';
import { buildCommands } from './commands.ts';
import { hearsMessages } from './first-rule.ts';
import { buildListening } from './hearing.ts';
import type { Parts, Surroundings } from './parts.ts';
import { timeInteractions } from './watching.ts';

interface LeadNeeds {
  readonly stopping: AbortSignal;
  readonly onFatal: (failure: Failure) => void;
  readonly doctor: Parameters<typeof buildCommands>[2]['doctor'];
  /** Called when something in Discord has changed. */
  readonly onChange: () => void;
}

/** What only the leader does beside sending and posting outcomes: it has Discord's gateway, the panels and the feeds. */
export function buildLead(
  parts: Parts,
  surroundings: Surroundings,
  { stopping, onFatal, doctor, onChange }: LeadNeeds,
) {
  const { leadership, gateway, moderation } = parts;
  const { config, log, meters, traces, monotonic } = surroundings;
  const { auditor, policy, guildIds } = moderation;
  const panel = buildPanel(parts, surroundings);
  const arrivals = createArrivals(monotonic);
  const feed = buildFeed(parts, surroundings);
  const commands = buildCommands(parts, surroundings, {
    arrivals,
    panel,
    stopping,
    feed,
    doctor,
    messagesOf: parts.messagesOf,
  });
  const serves = (guildId: string) => guildIds().includes(guildId);
  const { mayAnswer } = leadership;
  const { triesOf } = gateway;
  const route = createRouter({ commands, policy, arrivals, serves, mayAnswer, triesOf, log });
  const handlers = {
    onInteraction: timeInteractions(route, { monotonic, meters, traces }),
    onReady: (applicationId: string) => {
      void register({ rest: gateway.rest, applicationId, guildId: config.discord.guildId, commands }, log);
      void moderation.firstRule.look();
      onChange();
    },
    onChange: () => {
      auditor.channelChanged();
      onChange();
    },
    listening: buildListening(parts, surroundings, serves),
    onFatal,
  };
  return {
    panel,
    feeds: feed.feeds,
    /** Resolves once it is connected to Discord. */
    async lead() {
      await moderation.lead();
      log.info({}, 'leading');
      const connected = gateway.connect(handlers, stopping);
      if (hearsMessages(config)) warmUpAfter(connected);
      await connected;
      panel.wake();
      feed.feeds.start();
    },
  };
}

const buildPanel = (
  { store, leadership, settings, gateway, moderation, messagesOf }: Parts,
  { config, log, monotonic }: Surroundings,
): PanelKeeper =>
  createPanelKeeper({
    rest: gateway.rest,
    settings,
    guildIds: moderation.guildIds,
    openReviews: store.openReviews,
    messagesOf,
    editEvery: config.panelEvery,
    mayAct: leadership.mayAct,
    monotonic,
    log,
  });

const buildFeed = (
  { settings, gateway, moderation, messagesOf }: Parts,
  { log, now, monotonic }: Surroundings,
): WiredFeeds =>
  wireFeeds({
    rest: gateway.rest,
    settings,
    moderation,
    messagesOf,
    newName: newId,
    random: Math.random,
    now,
    monotonic,
    log,
  });
