import { createListening } from './discord/incoming/listening.ts';
import { accountOf } from './moderation/viewers/people.ts';
import type { Parts, Surroundings } from './parts.ts';

/** What hears Discord's messages and AutoMod, of the servers that are served. */
export const buildListening = (
  { settings, moderation }: Parts,
  { config, now, log }: Surroundings,
  serves: (guildId: string) => boolean,
) =>
  createListening({
    settings,
    policy: moderation.policy,
    accountOf: accountOf(config.filters.accountOfDiscordId),
    serves,
    now,
    log,
    hear: moderation.filtering.hear,
    ban: moderation.banByAutoMod,
  });
