import type { Gateway } from './gateway.ts';

/** As much of the configuration as says whose servers these are. */
interface Ownership {
  readonly discord: { readonly guildId: string | undefined };
  readonly moderatorRoleIds: readonly string[];
  readonly auditChannelId: string;
}

/**
 * The operator's own servers: others could otherwise invite the bot and ban in the operator's rooms. Those that have set something
 * (`known`) are served before Discord is connected as well.
 */
export const servedAmong =
  ({ discord, moderatorRoleIds, auditChannelId }: Ownership, gateway: Pick<Gateway, 'guilds'>) =>
  (known: readonly string[]): string[] => {
    if (discord.guildId !== undefined) return [discord.guildId];
    const signs = [...moderatorRoleIds, auditChannelId];
    const found = gateway.guilds().filter(({ has }) => signs.some(has));
    return [...new Set([...known, ...found.map(({ id }) => id)])];
  };
