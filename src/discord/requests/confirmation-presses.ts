import { MessageFlags } from 'discord.js';
import { Failure } from '../../errors.ts';
import type { Answered, Press } from '../framework/command.ts';
import type { PendingRequest, PendingRequests } from './pending.ts';
import type { Perform } from './perform.ts';

/** What the buttons under a private answer to `/ban-av` need. */
export interface ConfirmationDeps {
  readonly confirmations: PendingRequests;
  readonly perform: Perform;
}

/** The buttons under a private answer to `/ban-av`. */
export const confirmationPresses: Readonly<Record<string, Press<ConfirmationDeps>>> = {
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
  { confirmations, perform }: ConfirmationDeps,
  { id, change }: { id: string; change: Partial<PendingRequest> },
): Promise<void> {
  const request = takePending(confirmations, id);
  await perform(interaction, { ...request, ...change }).catch((error: unknown) => {
    confirmations.giveBack(id, request);
    throw error;
  });
}

function takePending(confirmations: PendingRequests, id: string): PendingRequest {
  const request = confirmations.take(id);
  if (request) return request;
  throw new Failure(
    'refused',
    'This was answered already, or the bot was restarted since. Nothing was done now; type the command again if it is still wanted.',
  );
}
