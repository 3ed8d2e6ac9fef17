import { messagesFor } from '../../messages/index.ts';
import type { FilterStore } from '../../moderation/filtering/ports.ts';
import type { CaseRecords, Now } from '../../moderation/ports.ts';
import { historyPage } from '../cases/history.ts';
import type { Answered } from '../framework/command.ts';

/** Answers with how many reviews are open. */
export const countReviews =
  ({ openReviews }: Pick<FilterStore, 'openReviews'>) =>
  async (interaction: Answered): Promise<void> => {
    const { panel } = messagesFor(interaction.locale);
    await interaction.editReply(panel.reviews(await openReviews(interaction.guildId)));
  };

/** Answers with a viewer's cases. */
export const showHistory =
  (records: Pick<CaseRecords, 'history' | 'corrections'>, now: Now) =>
  async (interaction: Answered, viewer: string): Promise<void> => {
    const messages = messagesFor(interaction.locale);
    const { guildId } = interaction;
    await interaction.editReply(await historyPage({ guildId, viewer, page: 0 }, { records, now, messages }));
  };
