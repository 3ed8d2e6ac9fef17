import type { AutocompleteInteraction } from 'discord.js';
import { describeDuration, PRESETS, parseDuration } from '../moderation/duration.ts';
import { ALL_ROOMS } from '../moderation/policy.ts';
import { type Choices, type CommandContext, type InGuild, placeOf } from './command.ts';
import { cut } from './text.ts';

/** What a completion is asked about. */
export interface Asked {
  readonly guildId: string;
  readonly typed: string;
  readonly context: Pick<CommandContext, 'policy' | 'settings'>;
}

/** At most 25 choices, names 1 to 100 characters, values at most 100 (Discord docs: Application Commands, "Autocomplete"). */
export const choices = (list: readonly { name: string; value: string }[]): Choices =>
  list
    .filter(({ value }) => value.length <= 100)
    .slice(0, 25)
    .map(({ name, value }) => ({ name: cut(name, 100), value }));

/** The linked rooms; with `all`, all of them at once as well. */
export function roomChoices({ guildId, typed, context }: Asked, all = false): Choices {
  const wanted = typed.trim().toLowerCase();
  const rooms = context.policy.rooms(guildId);
  const offered = all && rooms.length > 1 ? [...rooms, ALL_ROOMS] : rooms;
  return choices(
    offered
      .filter((id) => id.toLowerCase().includes(wanted))
      .map((id) => ({ name: id === ALL_ROOMS ? `${ALL_ROOMS} (${rooms.length})` : id, value: id })),
  );
}

/** Who spoke last in the room that is meant, with their last line; after several ids, the last one is completed. */
export function viewerChoices(
  { typed, context: { speakers } }: { typed: string; context: Pick<CommandContext, 'speakers'> },
  roomId: string | undefined,
): Choices {
  const [, before = '', last = ''] = /^(.*[\s,])?([^\s,]*)$/s.exec(typed) ?? [];
  const wanted = last.toLowerCase();
  return choices(
    (roomId === undefined ? [] : speakers.of(roomId))
      .filter(({ viewer }) => viewer.toLowerCase().startsWith(wanted) && !/[\s,]/.test(viewer))
      .map(({ viewer, lastLine }) => ({
        name: `${viewer}: ${lastLine.replaceAll('\n', ' ')}`,
        value: `${before}${viewer}`,
      })),
  );
}

/** The room that a completion is about, if one is meant. */
export function roomAsked(
  interaction: InGuild<AutocompleteInteraction>,
  { policy }: Pick<CommandContext, 'policy'>,
): string | undefined {
  try {
    return policy.room({
      ...placeOf(interaction),
      named: interaction.options.getString('room') ?? undefined,
    });
  } catch {
    return undefined;
  }
}

/** The server's ready-made reasons, each with its duration. */
export function reasonChoices({ guildId, typed, context }: Asked): Choices {
  const wanted = typed.trim().toLowerCase();
  return choices(
    context.settings
      .of(guildId)
      .reasons.filter(({ text }) => text.toLowerCase().includes(wanted))
      .map(({ text, durationSeconds }) => ({
        name:
          durationSeconds === undefined ? text : `${cut(text, 70)} (${describeDuration(durationSeconds)})`,
        value: text,
      })),
  );
}

/** Usual durations, and what was typed, read aloud, if it can be read. */
export function durationChoices({ guildId, typed, context }: Asked): Choices {
  const { defaultDuration, longestDuration } = context.settings.of(guildId);
  const wanted = typed.trim().toLowerCase();
  const matching = PRESETS.map((value) => ({ value, seconds: parseDuration(value) }))
    .filter(({ seconds }) => seconds <= longestDuration)
    .filter(({ value, seconds }) => value.startsWith(wanted) || describeDuration(seconds).startsWith(wanted))
    .map(({ value, seconds }) => ({
      name: `${describeDuration(seconds)}${seconds === defaultDuration ? ' (the default)' : ''}`,
      value,
    }));
  const own = matching.some(({ value }) => value === wanted) ? [] : readAloud(typed);
  return choices([...own, ...matching]);
}

function readAloud(typed: string): { name: string; value: string }[] {
  try {
    return [{ name: describeDuration(parseDuration(typed)), value: typed.trim() }];
  } catch {
    return [];
  }
}
