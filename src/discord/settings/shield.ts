import type { ChatInputCommandInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Messages } from '../../messages/index.ts';
import { type GuildSettings, LONGEST_NEW, LONGEST_SLOW, SHORTEST_NEW } from '../../moderation/settings.ts';
import type { Change } from './changes.ts';

interface ShieldChange {
  /** Seconds. */
  readonly slow: number | undefined;
  readonly isNew: number | undefined;
  readonly auto: number | undefined;
  readonly tells: boolean | undefined;
}

/** What was given to be changed; `seconds` reads an option that is a length. */
export const shieldAsked = (
  options: Pick<ChatInputCommandInteraction['options'], 'getInteger' | 'getBoolean'>,
  seconds: (name: string) => number | undefined,
): ShieldChange => ({
  slow: seconds('slow'),
  isNew: seconds('new'),
  auto: options.getInteger('auto') ?? undefined,
  tells: options.getBoolean('tell') ?? undefined,
});

/** Changes what the shield does. Throws an `input` failure where nothing is given, or a length is out of bounds. */
export function changeShield(
  { shield: before }: Pick<GuildSettings, 'shield'>,
  { slow, isNew, auto, tells }: ShieldChange,
  messages: Messages,
): Change {
  if ([slow, isNew, auto, tells].every((one) => one === undefined))
    throw new Failure('input', messages.settings.nothingGiven(['slow', 'new', 'auto', 'tell']));
  if (slow !== undefined && slow > LONGEST_SLOW)
    throw new Failure('input', messages.shield.between('slow', 1, LONGEST_SLOW));
  if (isNew !== undefined && (isNew < SHORTEST_NEW || isNew > LONGEST_NEW))
    throw new Failure('input', messages.shield.between('new', SHORTEST_NEW, LONGEST_NEW));
  const shield = {
    slowSeconds: slow ?? before.slowSeconds,
    newSeconds: isNew ?? before.newSeconds,
    auto: auto ?? before.auto,
    tellsRoom: tells ?? before.tellsRoom,
  };
  return { change: { shield }, say: ({ shield: words }) => words.settingsChanged(shield) };
}
