import { messagesFor } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import type { ActionKind } from '../../moderation/case.ts';
import { ofInteraction } from '../../moderation/requests/request-ids.ts';
import type { Answered } from '../framework/command.ts';
import { confirmation } from './already.ts';
import type { ConfirmationDeps } from './confirmation-presses.ts';

/** More calls to the Chat service than this are made only when they are asked for twice. */
const CALLS_WITHOUT_ASKING = 20;

/** What a person wants to do to whom, where and how. */
export interface ActionAsked {
  readonly kind: ActionKind;
  /** `EVERYWHERE` alone for what holds in every group of the app. */
  readonly roomIds: readonly string[];
  readonly viewers: readonly string[];
  /** Undefined: as the reason or the server says. */
  readonly durationSeconds: number | undefined;
  readonly reason: string;
  readonly note: string;
}

/** Bans, or mutes, as a person asked for it, or asks again where that is more than a slip of the finger should do. */
export async function requestAction(
  interaction: Answered,
  { confirmations, perform }: ConfirmationDeps,
  { kind, roomIds, viewers, durationSeconds, reason, note }: ActionAsked,
): Promise<void> {
  const request = {
    kind,
    requestId: ofInteraction(interaction.id),
    replace: false,
    targets: roomIds.flatMap((roomId) => viewers.map((viewer) => ({ roomId, viewer }))),
    durationSeconds,
    reason,
    note,
  };
  const calls = roomIds.length * Math.ceil(viewers.length / ACTIONS.of(kind).targetsPerCall);
  if (calls <= CALLS_WITHOUT_ASKING) return perform(interaction, request);
  const amount = { viewers: viewers.length, rooms: roomIds.length };
  const messages = messagesFor(interaction.locale);
  await interaction.editReply(confirmation(request, amount, { confirmations, messages }));
}
