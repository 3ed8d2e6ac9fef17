import { MessageFlags } from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { Answered, Press } from '../framework/command.ts';
import { onPress, PRESSES } from '../framework/custom-ids.ts';
import type { PendingRequest, PendingRequests } from './pending.ts';
import type { Perform } from './perform.ts';

/** What the buttons under a private answer to `/ban-av` need. */
export interface ConfirmationDeps {
  readonly confirmations: PendingRequests;
  readonly perform: Perform;
}

/** The buttons under a private answer to `/ban-av`. */
export const confirmationPresses: Readonly<Record<string, Press<ConfirmationDeps>>> = {
  again: onPress(PRESSES.banAgain, {
    // The first answer may still be counting up: it is left alone.
    answer: 'private',
    async run(interaction, { request, seconds }, context) {
      await performPending(interaction, context, { id: request, change: { durationSeconds: seconds } });
    },
  }),
  confirm: onPress(PRESSES.confirmRequest, {
    answer: 'update',
    async run(interaction, { request }, context) {
      await performPending(interaction, context, { id: request, change: {} });
    },
  }),
  drop: onPress(PRESSES.dropRequest, {
    answer: 'update',
    async run(interaction, { request }, context) {
      context.confirmations.take(request);
      await interaction.editReply({ components: [] });
      await interaction.followUp({
        content: messagesFor(interaction.locale).requests.kept,
        flags: MessageFlags.Ephemeral,
      });
    },
  }),
};

/** Does what was held; what could not be accepted is held on, so that the button can be pressed again. */
async function performPending(
  interaction: Answered,
  { confirmations, perform }: ConfirmationDeps,
  { id, change }: { id: string; change: Partial<PendingRequest> },
): Promise<void> {
  const request = takePending(confirmations, id, messagesFor(interaction.locale));
  await perform(interaction, { ...request, ...change }).catch((error: unknown) => {
    confirmations.giveBack(id, request);
    throw error;
  });
}

function takePending(confirmations: PendingRequests, id: string, { requests }: Messages): PendingRequest {
  const request = confirmations.take(id);
  if (request) return request;
  throw new Failure('refused', requests.confirmationGone);
}
