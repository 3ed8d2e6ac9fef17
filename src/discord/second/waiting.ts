import { messagesFor } from '../../messages/index.ts';
import type { CaseStore } from '../../moderation/ports.ts';
import { ofConfirmed } from '../../moderation/requests/request-ids.ts';
import type { Seconds } from '../../moderation/rights/seconds.ts';
import { withdrawRow } from '../cases/buttons.ts';
import type { Arrivals } from '../framework/arrivals.ts';
import { problemText } from '../problem-text.ts';
import type { ReportOutcomes } from '../requests/perform.ts';
import { plain } from '../text.ts';
import { expiryOf } from './lines.ts';
import { FOLLOW_FOR, type ReportWaiting } from './report.ts';

export interface WaitingDeps {
  readonly seconds: Pick<Seconds, 'follow'>;
  readonly records: Pick<CaseStore, 'ofRequest'>;
  readonly arrivals: Pick<Arrivals, 'ageOf'>;
  readonly reportOutcomes: ReportOutcomes;
  /** Fires when the bot stops. */
  readonly stopping: AbortSignal;
}

/** Keeps a private answer about a request that waits for a second moderator true, as long as it can be changed. */
export const createReportWaiting =
  ({ seconds, records, arrivals, reportOutcomes, stopping }: WaitingDeps): ReportWaiting =>
  async (interaction, { waits, skipped }) => {
    const messages = messagesFor(interaction.locale);
    const { second, requests } = messages;
    const { guildId, number } = waits;
    await interaction.editReply({
      content: [
        second.waits(number, expiryOf(waits)),
        ...skipped.map(({ kind, why }) => requests.skipped(kind, problemText(why, messages))),
      ]
        .slice(0, MAX_LINES)
        .join('\n'),
      embeds: [],
      components: [withdrawRow(waits, messages)],
    });
    const left = Math.max(0, Math.floor(FOLLOW_FOR - arrivals.ageOf(interaction)));
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(left)]);
    const { decision } = await seconds.follow(waits, signal);
    if (!decision) return;
    const by = plain(decision.by, 64);
    if (decision.what !== 'confirm') {
      const content = decision.what === 'expired' ? second.wasExpired(number) : second.wasRefused(number, by);
      return void (await interaction.editReply({ content, components: [] }));
    }
    const requestId = ofConfirmed(guildId, number);
    await reportOutcomes(interaction, {
      intro: second.wasConfirmed(number, by),
      cases: await records.ofRequest(requestId),
      skipped: skipped,
      alreadyActive: [],
      requestId: requestId,
    });
  };

/** Lines of an answer: one says what waits, the others who is left out. */
const MAX_LINES = 12;
