import type { ChatInputCommandInteraction } from 'discord.js';
import { messagesFor } from '../../messages/index.ts';
import type { GuildSettings } from '../../moderation/settings.ts';
import type { InGuild } from '../framework/command.ts';
import { reasonMeant } from '../requests/completions.ts';
import { type Change, changeReasons } from './changes.ts';

/** What `/settings-av reasons` changes: whether a ban needs one, and which are offered. */
export function reasonsChange(
  { options, locale }: InGuild<ChatInputCommandInteraction>,
  now: GuildSettings,
  durationSeconds: number | undefined,
): Change {
  const messages = messagesFor(locale);
  const required = options.getBoolean('required') ?? undefined;
  const add = options.getString('add') ?? undefined;
  const taken = options.getString('remove');
  const remove = taken === null ? undefined : reasonMeant(now.reasons, taken, messages);
  const isRequired: Change = {
    change: { reasonRequired: required },
    say: ({ settings }) => settings.reasonRequired(required === true),
  };
  if (required !== undefined && add === undefined && remove === undefined) return isRequired;
  const { change, say } = changeReasons(now, { add, durationSeconds, remove }, messages);
  if (required === undefined) return { change, say };
  return {
    change: { ...change, reasonRequired: required },
    say: (read) => `${say(read)} ${isRequired.say(read)}`,
  };
}
