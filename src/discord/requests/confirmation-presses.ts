import { MessageFlags } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Answered, CommandContext, HeldRequest, Press } from '../framework/command.ts';
import { perform } from './perform.ts';

/** The buttons under a private answer to `/ban-av`. */
export const heldPresses: Readonly<Record<string, Press>> = {
  again: {
    // The first answer may still be counting up: it is left alone.
    answer: 'private',
    async run(interaction, detail, context) {
      const [id = '', seconds = ''] = detail.split(':');
      await performHeld(interaction, context, { id, change: { durationSeconds: Number(seconds) } });
    },
  },
  confirm: {
    answer: 'update',
    async run(interaction, detail, context) {
      await performHeld(interaction, context, { id: detail, change: {} });
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

/** Does what was held; what could not be accepted is held on, so that the button can be pressed again. */
async function performHeld(
  interaction: Answered,
  context: CommandContext,
  { id, change }: { id: string; change: Partial<HeldRequest> },
): Promise<void> {
  const held = takeHeld(context, id);
  await perform(interaction, context, { ...held, ...change }).catch((error: unknown) => {
    context.held.giveBack(id, held);
    throw error;
  });
}

function takeHeld(context: Pick<CommandContext, 'held'>, id: string): HeldRequest {
  const held = context.held.take(id);
  if (held) return held;
  throw new Failure(
    'refused',
    'This was answered already, or the bot was restarted since. Nothing was done now; type the command again if it is still wanted.',
  );
}
