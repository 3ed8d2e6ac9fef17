import { DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Channels } from '../framework/channels.ts';
import { discordFailure } from '../framework/failures.ts';

/** Why a rule of Discord's AutoMod cannot ban anybody in the live room. */
type AutoModLack = 'accounts' | 'permission' | 'rule';

export interface AutoModDeps {
  readonly rest: Pick<REST, 'get'>;
  readonly channels: Pick<Channels, 'mayManage'>;
  /** Whether it is known which account of the live room belongs to a Discord user. */
  readonly knowsAccounts: boolean;
}

/** What a rule of a server lacks to ban; undefined: nothing. Throws a `Failure` where Discord cannot be asked. */
export type AutoModCheck = (guildId: string, ruleId: string) => Promise<AutoModLack | undefined>;

export const createAutoModCheck =
  ({ rest, channels, knowsAccounts }: AutoModDeps): AutoModCheck =>
  async (guildId, ruleId) => {
    if (!knowsAccounts) return 'accounts';
    if (!channels.mayManage(guildId)) return 'permission';
    try {
      await rest.get(Routes.guildAutoModerationRule(guildId, ruleId));
      return undefined;
    } catch (error) {
      if (error instanceof DiscordAPIError && error.status === 404) return 'rule';
      if (error instanceof DiscordAPIError && error.status === 403) return 'permission';
      throw discordFailure(error);
    }
  };
