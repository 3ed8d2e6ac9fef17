import type { Config } from '../config.ts';
import { starterRule } from '../discord/rules/files.ts';
import { FIRST_SET } from '../filters/index.ts';
import type { FirstRuleOffer } from '../moderation/rules/first-rule.ts';
import type { Parts } from './parts.ts';

/** Whether anything that viewers say reaches the bot. */
export const hearsMessages = ({ webhook, filters }: Config): boolean =>
  webhook !== undefined || filters.discordMessages;

/** The rule that a server begins with; none where the operator wants none, or where rules would find nothing. */
export const firstRuleOffer = (
  config: Config,
  { gateway, settings, messagesOf }: Pick<Parts, 'gateway' | 'settings' | 'messagesOf'>,
): FirstRuleOffer | undefined =>
  config.filters.firstRules && hearsMessages(config)
    ? {
        draft: (guildId) => starterRule(FIRST_SET, messagesOf(guildId)),
        canPost: (guildId) =>
          gateway.channels.missing(guildId, settings.of(guildId).auditChannelId).length === 0,
      }
    : undefined;
