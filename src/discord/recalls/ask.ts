import { ButtonStyle, ComponentType } from 'discord.js';
import { Failure } from '../../errors.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { Removable, Removals } from '../../moderation/recalls/removals.ts';
import { ofInteraction } from '../../moderation/requests/request-ids.ts';
import { button } from '../cases/buttons.ts';
import type { Answered } from '../framework/command.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import type { PendingRequest, PendingRequests } from '../requests/pending.ts';
import type { Perform } from '../requests/perform.ts';
import { cut, oneLine } from '../text.ts';

/** What removing messages needs. */
export interface RemovalDeps {
  readonly removals: Removals;
  readonly perform: Perform;
}

/** Why something is removed, for whoever reads of it later. */
interface Because {
  /** The phrase that was looked for. */
  readonly phrase?: string;
  /** The number of the review whose message it is. */
  readonly review?: number;
}

/** Characters of a phrase in its case. */
const MAX_PHRASE = 200;

/** A request that removes what was found. Throws a `refused` failure that says why where there is nothing. */
function removalOf(
  { id, locale }: Pick<Answered, 'id' | 'locale'>,
  removable: Removable,
  { removals }: Pick<RemovalDeps, 'removals'>,
  { phrase = '', review }: Because,
): PendingRequest {
  if (removable.targets.length === 0)
    throw new Failure('refused', nothingText(removable, removals, messagesFor(locale)));
  return {
    kind: 'recall',
    requestId: ofInteraction(id),
    replace: false,
    targets: removable.targets,
    durationSeconds: undefined,
    // The service is told no reason, so viewers do not see it.
    reason: cut(oneLine(phrase), MAX_PHRASE),
    note: '',
    withoutMessages: removable.without,
    origin: review === undefined ? undefined : { what: 'review', case: review },
  };
}

/** Why there is nothing to remove, as far as that is known. */
function nothingText(
  { isWhole, protected: left, gone, roomIds }: Removable,
  removals: Pick<Removals, 'known'>,
  { recalls }: Messages,
): string {
  if (left > 0) return recalls.protected(left);
  if (gone > 0) return recalls.goneBefore(gone);
  const known = removals.known(roomIds);
  if (known.isDeaf) return recalls.nothingHeard;
  return recalls.nothingKnown({
    isWhole: isWhole,
    heardFor: known.heardFor,
  });
}

/** Removes what was found at once. */
export const removeNow = async (
  interaction: Answered,
  removable: Removable,
  { removals, perform, because = {} }: RemovalDeps & { readonly because?: Because },
): Promise<void> => perform(interaction, removalOf(interaction, removable, { removals }, because));

interface AskDeps extends Pick<RemovalDeps, 'removals'> {
  readonly confirmations: PendingRequests;
  readonly because?: Because;
}

/** Asks before it removes what several viewers have said. */
export function removalQuestion(
  interaction: Answered,
  removable: Removable,
  { removals, confirmations, because = {} }: AskDeps,
) {
  const { recalls, buttons } = messagesFor(interaction.locale);
  const id = confirmations.keep(removalOf(interaction, removable, { removals }, because));
  const { count, viewers, isCut, isWhole, protected: left } = removable;
  const lines = [
    recalls.confirm({ count, viewers, isCut }),
    ...(left > 0 ? [recalls.protected(left)] : []),
    ...(isWhole ? [] : [recalls.notWhole]),
  ];
  return {
    content: lines.join('\n'),
    components: [
      {
        type: ComponentType.ActionRow as const,
        components: [
          button({
            label: recalls.confirmButton(count),
            id: PRESSES.confirmRequest.write({ request: id }),
            style: ButtonStyle.Danger,
          }),
          button({ label: buttons.cancel, id: PRESSES.dropRequest.write({ request: id }) }),
        ],
      },
    ],
  };
}
