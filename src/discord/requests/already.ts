import { ButtonStyle, ComponentType } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import type { Accepted } from '../../moderation/requests/door.ts';
import { ofSecondAnswer } from '../../moderation/requests/request-ids.ts';
import { button, type Row } from '../cases/buttons.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import type { PendingRequest, PendingRequests } from './pending.ts';

interface Where {
  readonly confirmations: PendingRequests;
  /** The longest ban that a moderator may give here, in seconds. */
  readonly longest: number;
  readonly messages: Messages;
}

/** What to do about viewers who are banned (or muted) already: as was asked now, for good, or leave them; nothing once that was answered. */
export function alreadyRows(
  { alreadyActive, durationSeconds }: Accepted,
  request: PendingRequest,
  { confirmations, longest, messages }: Where,
): () => Row[] {
  if (alreadyActive.length === 0 || durationSeconds === undefined) return () => [];
  const { kind } = request;
  const id = confirmations.keep({
    ...request,
    requestId: ofSecondAnswer(request.requestId),
    targets: alreadyActive,
    replace: true,
  });
  const ban = (label: string, seconds: number) =>
    button({ label, id: PRESSES.banAgain.write({ request: id, seconds }), style: ButtonStyle.Danger });
  const mayBeForGood = longest >= PERMANENT;
  const rows: Row[] = [
    {
      type: ComponentType.ActionRow,
      components: [
        ...(durationSeconds === PERMANENT
          ? []
          : [ban(messages.buttons.from(kind, durationSeconds), durationSeconds)]),
        ...(mayBeForGood ? [ban(messages.buttons.nowForGood(kind), PERMANENT)] : []),
        button({ label: messages.buttons.keep, id: PRESSES.dropRequest.write({ request: id }) }),
      ],
    },
  ];
  return () => (confirmations.has(id) ? rows : []);
}

/** How much a request asks for. */
interface Amount {
  readonly viewers: number;
  readonly rooms: number;
}

/** Asks before a request is made that is larger than a slip of the finger should be. */
export function confirmation(
  request: PendingRequest,
  { viewers, rooms }: Amount,
  { confirmations, messages }: Pick<Where, 'confirmations' | 'messages'>,
) {
  const id = confirmations.keep(request);
  const { buttons, requests } = messages;
  const label = buttons.many(request.kind, viewers, rooms);
  const components = [
    button({ label, id: PRESSES.confirmRequest.write({ request: id }), style: ButtonStyle.Danger }),
    button({ label: buttons.cancel, id: PRESSES.dropRequest.write({ request: id }) }),
  ];
  return {
    content: requests.confirm(request.kind, viewers, rooms),
    components: [{ type: ComponentType.ActionRow as const, components }],
  };
}
