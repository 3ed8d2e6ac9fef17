import { Failure } from '../../errors.ts';
import { messagesFor } from '../../messages/index.ts';
import { removableOf } from '../../moderation/recalls/removals.ts';
import type { Answered } from '../framework/command.ts';
import { type RemovalDeps, removalQuestion, removeNow } from '../recalls/ask.ts';
import type { PendingRequests } from '../requests/pending.ts';
import type { ReviewDeps } from './deps.ts';
import type { FoundGroup } from './group.ts';

/** Removes the message of a review, whatever is decided about its viewer. */
export async function removeReviewed(
  interaction: Answered,
  context: Pick<ReviewDeps, 'records'> & RemovalDeps,
  number: number,
): Promise<void> {
  const { guildId, locale } = interaction;
  const review = await context.records.find(guildId, number);
  if (review?.kind !== 'review') throw new Failure('input', { what: 'unknown-review', number });
  if (review.evidence?.msgSeq === undefined)
    throw new Failure('refused', messagesFor(locale).recalls.noNumber);
  await removeNow(interaction, removableOf([review]), {
    removals: context.removals,
    perform: context.perform,
    because: { review: number },
  });
}

/** Asks whether the messages of a group of reviews are to be removed, as far as they were delivered. */
export async function askRemoveAll(
  interaction: Answered,
  context: Pick<RemovalDeps, 'removals'> & { readonly confirmations: PendingRequests },
  { listed }: FoundGroup,
): Promise<void> {
  const removable = removableOf(listed);
  if (removable.count === 0) throw new Failure('refused', messagesFor(interaction.locale).recalls.noNumber);
  await interaction.editReply({ ...removalQuestion(interaction, removable, context), embeds: [] });
}
