import { ButtonStyle, ComponentType } from 'discord.js';
import { PERMANENT } from '../../moderation/duration.ts';
import type { Accepted } from '../../moderation/requests/ban-service.ts';
import { ofSecondAnswer } from '../../moderation/requests/request-ids.ts';
import { button, type Row } from '../cases/buttons.ts';
import { describeDuration } from '../describe.ts';
import { PRESSES } from '../framework/custom-ids.ts';
import type { PendingRequest, PendingRequests } from './pending.ts';

interface Where {
  readonly confirmations: PendingRequests;
  /** The longest ban that a moderator may give here, in seconds. */
  readonly longest: number;
}

/** What to do about viewers who are banned already: as was asked now, for good, or leave them; nothing once that was answered. */
export function alreadyBannedRows(
  { alreadyBanned, durationSeconds }: Accepted,
  request: PendingRequest,
  { confirmations, longest }: Where,
): () => Row[] {
  if (alreadyBanned.length === 0 || durationSeconds === undefined) return () => [];
  const id = confirmations.keep({
    ...request,
    requestId: ofSecondAnswer(request.requestId),
    targets: alreadyBanned,
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
          : [ban(`Ban for ${describeDuration(durationSeconds)} from now`, durationSeconds)]),
        ...(mayBeForGood ? [ban('Ban for good', PERMANENT)] : []),
        button({ label: 'Keep', id: PRESSES.dropRequest.write({ request: id }) }),
      ],
    },
  ];
  return () => (confirmations.has(id) ? rows : []);
}

/** Asks before a request is made that is larger than a slip of the finger should be. */
export function confirmation(request: PendingRequest, what: string, confirmations: PendingRequests) {
  const id = confirmations.keep(request);
  const label = `${what[0]?.toUpperCase()}${what.slice(1)}`;
  const components = [
    button({ label, id: PRESSES.confirmRequest.write({ request: id }), style: ButtonStyle.Danger }),
    button({ label: 'Cancel', id: PRESSES.dropRequest.write({ request: id }) }),
  ];
  return {
    content: `This would **${what}**. Nothing was done yet.`,
    components: [{ type: ComponentType.ActionRow as const, components }],
  };
}
