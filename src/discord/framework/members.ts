import { type APIGuildMember, DiscordAPIError, type REST, Routes } from 'discord.js';
import { discordFailure } from './failures.ts';

/** Unknown Member and Unknown User (Discord docs: Opcodes and Status Codes, "JSON Error Codes"). */
const NOBODY = new Set<number | string>([10007, 10013]);

/** A member's roles as they are now; undefined for somebody who is not one. Throws a `Failure`. */
export async function rolesOfMember(
  rest: Pick<REST, 'get'>,
  guildId: string,
  userId: string,
): Promise<readonly string[] | undefined> {
  try {
    const member = (await rest.get(Routes.guildMember(guildId, userId))) as APIGuildMember;
    return member.roles;
  } catch (error) {
    if (error instanceof DiscordAPIError && NOBODY.has(error.code)) return undefined;
    throw discordFailure(error);
  }
}
