import type { ChatInputCommandInteraction } from 'discord.js';
import { type InGuild, placeOf } from '../../src/discord/framework/command.ts';
import { Failure } from '../../src/errors.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { ALL_ROOMS, type Policy } from '../../src/moderation/policy.ts';
import { EVERYWHERE } from '../../src/moderation/requests/target.ts';

/** Where a mute, or its lifting, is meant to take effect: every group of the app, or rooms. Throws an `input` failure. */
export function muteRooms(
  interaction: InGuild<ChatInputCommandInteraction>,
  { policy }: { readonly policy: Pick<Policy, 'roomsMeant'> },
): { readonly isAppWide: boolean; readonly roomIds: readonly string[] } {
  const { options, locale } = interaction;
  const named = options.getString('room') ?? undefined;
  const [inAll, isAppWide] = ['everywhere', 'app'].map((name) => options.getBoolean(name) === true);
  if ([named !== undefined, inAll, isAppWide].filter(Boolean).length > 1)
    throw new Failure('input', messagesFor(locale).requests.onePlace);
  if (isAppWide) return { isAppWide: true, roomIds: [EVERYWHERE] };
  const roomIds = policy.roomsMeant({ ...placeOf(interaction), named: inAll ? ALL_ROOMS : named });
  return { isAppWide: false, roomIds };
}
