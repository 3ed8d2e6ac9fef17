import { MessageFlags } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Answered, CommandContext, PendingRequest, Press } from '../framework/command.ts';
import { perform } from './perform.ts';

/** The buttons under a private answer to `/ban-av`. */
export const confirmationPresses: Readonly<Record<string, Press>> = {
  again: {
    // The first answer may still be counting up: it is left alone.
    answer: 'private',
    async run(interaction, detail, context) {
      const [id = '', seconds = ''] = detail.split(':');
      await performPending(interaction, context, { id, change: { durationSeconds: Number(seconds) } });
    },
  },
  confirm: {
    answer: 'update',
    async run(interaction, detail, context) {
      await performPending(interaction, context, { id: detail, change: {} });
    },
  },
  drop: {
    answer: 'update',
    async run(interaction, detail, context) {
      context.confirmations.take(detail);
      await interaction.editReply({ components: [] });
      await interaction.followUp({ content: 'Left as it is.', flags: MessageFlags.Ephemeral });
    },
  },
};

/** Does what was held; what could not be accepted is held on, so that the button can be pressed again. */
async function performPending(
  interaction: Answered,
  context: CommandContext,
  { id, change }: { id: string; change: Partial<PendingRequest> },
): Promise<void> {
  const confirmations = takePending(context, id);
  await perform(interaction, context, { ...confirmations, ...change }).catch((error: unknown) => {
    context.confirmations.giveBack(id, confirmations);
    throw error;
  });
}

function takePending(context: Pick<CommandContext, 'confirmations'>, id: string): PendingRequest {
  const confirmations = context.confirmations.take(id);
  if (confirmations) return confirmations;
  throw new Failure(
    'refused',
    'This was answered already, or the bot was restarted since. Nothing was done now; type the command again if it is still wanted.',
  );
}
