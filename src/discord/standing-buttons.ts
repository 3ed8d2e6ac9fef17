import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { Failure } from '../errors.ts';
import type { Accepted } from '../moderation/ban-service.ts';
import { describeDuration, PERMANENT } from '../moderation/duration.ts';
import { button, type Row } from './case-buttons.ts';
import type { CommandContext, HeldRequest, Press } from './command.ts';
import { perform } from './perform.ts';

const COMMAND = 'ban-av';

interface Where {
  readonly context: Pick<CommandContext, 'held' | 'settings'>;
  readonly guildId: string;
}

/** What to do about viewers who are banned already: as was asked now, for good, or leave them. */
export function standingRows(
  { standing, durationSeconds }: Accepted,
  request: HeldRequest,
  { context, guildId }: Where,
): Row[] {
  if (standing.length === 0 || durationSeconds === undefined) return [];
  const id = context.held.keep({
    ...request,
    requestId: `${request.requestId}/again`,
    targets: standing,
    replace: true,
  });
  const ban = (label: string, seconds: number) =>
    button({ command: COMMAND, label, name: 'again', detail: `${id}:${seconds}`, style: ButtonStyle.Danger });
  const mayBeForGood = context.settings.of(guildId).longestDuration >= PERMANENT;
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        ...(durationSeconds === PERMANENT
          ? []
          : [ban(`Ban for ${describeDuration(durationSeconds)} from now`, durationSeconds)]),
        ...(mayBeForGood ? [ban('Ban for good', PERMANENT)] : []),
        button({ command: COMMAND, label: 'Keep', name: 'drop', detail: id }),
      ],
    },
  ];
}

/** Asks before a request is made that is larger than a slip of the finger should be. */
export function confirmation(request: HeldRequest, what: string, context: Pick<CommandContext, 'held'>) {
  const id = context.held.keep(request);
  const label = `${what[0]?.toUpperCase()}${what.slice(1)}`;
  const components = [
    button({ command: COMMAND, label, name: 'confirm', detail: id, style: ButtonStyle.Danger }),
    button({ command: COMMAND, label: 'Cancel', name: 'drop', detail: id }),
  ];
  return {
    content: `This would **${what}**. Nothing was done yet.`,
    components: [{ type: ComponentType.ActionRow as const, components }],
  };
}

/** The buttons under a private answer to `/ban-av`. */
export const heldPresses: Readonly<Record<string, Press>> = {
  again: {
    answer: 'update',
    async run(interaction, detail, context) {
      const [id = '', seconds = ''] = detail.split(':');
      await perform(interaction, context, {
        ...takeHeld(context, id),
        durationSeconds: Number(seconds),
      });
    },
  },
  confirm: {
    answer: 'update',
    async run(interaction, detail, context) {
      await perform(interaction, context, takeHeld(context, detail));
    },
  },
  drop: {
    answer: 'update',
    async run(interaction, detail, context) {
      context.held.take(detail);
      await interaction.editReply({ components: [] });
      await interaction.followUp({ content: 'Left as it is.', flags: MessageFlags.Ephemeral });
    },
  },
};

function takeHeld(context: Pick<CommandContext, 'held'>, id: string): HeldRequest {
  const held = context.held.take(id);
  if (held) return held;
  throw new Failure(
    'refused',
    'This was answered already, or the bot was restarted since. Nothing was done now; type the command again if it is still wanted.',
  );
}
