import type { ChatInputCommandInteraction } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Messages } from '../../messages/index.ts';
import { retentionOf } from '../../moderation/retention/settings.ts';
import type { GuildSettings } from '../../moderation/settings.ts';
import type { Change } from './changes.ts';

/** For how many days texts are kept, as it was typed; undefined: as before. */
interface RetentionChange {
  readonly evidence: number | undefined;
  readonly notes: number | undefined;
}

/** What was typed of it. */
export const retentionIn = (
  options: Pick<ChatInputCommandInteraction['options'], 'getInteger'>,
): RetentionChange => ({
  evidence: options.getInteger('evidence') ?? undefined,
  notes: options.getInteger('notes') ?? undefined,
});

/** Says for how many days texts are kept; 0 keeps them for good. Throws an `input` failure where nothing is given. */
export function changeRetention(
  now: GuildSettings,
  { evidence, notes }: RetentionChange,
  { settings: words }: Messages,
): Change {
  if (evidence === undefined && notes === undefined)
    throw new Failure('input', words.nothingGiven(['evidence', 'notes']));
  const before = retentionOf(now);
  const retention = { evidenceDays: evidence ?? before.evidenceDays, noteDays: notes ?? before.noteDays };
  return {
    change: { retention: retention },
    say: ({ settings }) => settings.retentionChanged(retention),
  };
}
