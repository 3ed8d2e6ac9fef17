import type { Messages } from '../../messages/index.ts';
import { ACTIONS } from '../../moderation/actions/index.ts';
import type { Case } from '../../moderation/case.ts';
import { PERMANENT } from '../../moderation/duration.ts';
import type { Lifted, NotBanned, Unbans } from '../../moderation/requests/unbans.ts';
import { code, endOf, plain } from '../text.ts';

/** What ends later than this after now was meant for good, in milliseconds: 100 years. */
const FOR_GOOD = 100 * 365 * 24 * 60 * 60 * 1000;

/** ` (was banned by mina until 14:02)`: what a case lifts, as far as it is known. */
export function wasInForce(
  { kind, roomId, viewer, askedAt }: Case,
  unbans: Unbans | undefined,
  { common, requests }: Messages,
): string {
  const lifted = unbans?.lifted.find((one) => one.roomId === roomId && one.viewer === viewer);
  if (!lifted || !ACTIONS.undoes(kind)) return '';
  const { case: made, until } = lifted;
  const isOurs = made && made.source.type !== 'outside';
  return requests.was({
    kind: ACTIONS.undoneBy(kind),
    by: isOurs ? plain(common.source(made.source), 64) : undefined,
    isForGood: made?.durationSeconds === PERMANENT || (until !== undefined && until - askedAt > FOR_GOOD),
    until: until === undefined ? undefined : endOf(until, askedAt),
  });
}

/** What else is to be said of an unban: who is not banned, whose ban never takes effect, and what could not be checked. */
export function unbanLines(
  unbans: Unbans,
  { cases }: { cases: readonly Case[] },
  messages: Messages,
): string[] {
  const { requests } = messages;
  const { cancelled, underWay, onTheirWay, notBanned, unchecked, awaited, everywhere } = unbans;
  const isOpen = cases.some(({ settledAt }) => settledAt === undefined);
  return [
    ...cancelled.map(({ kind, viewer, number }) =>
      requests.cancelled(ACTIONS.of(kind).kind, code(viewer), number),
    ),
    ...(isOpen ? underWay.map((one) => mayBeSentLine(one, messages)) : []),
    ...onTheirWay.map(({ kind, viewer, number }) =>
      requests.alreadyLifting(ACTIONS.of(kind).kind, code(viewer), number),
    ),
    ...notBanned.map((one) => notBannedLine(one, unbans, messages)),
    ...[...Map.groupBy(unchecked, ({ kind }) => kind)].map(([kind, some]) =>
      requests.notChecked(kind, codes(some.map(({ viewer }) => viewer))),
    ),
    ...[...Map.groupBy(awaited, ({ number }) => number)].map(([number, some]) =>
      requests.awaited(codes(some.map(({ viewer }) => viewer)), number),
    ),
    ...everywhere.map((one) => everywhereLine(one, messages)),
  ];
}

function mayBeSentLine({ kind: made, viewer, number }: Case, { requests }: Messages): string {
  const { kind, undoneBy = kind } = ACTIONS.of(made);
  return requests.mayBeSent({ kind, lift: undoneBy, viewer: code(viewer), number });
}

/** That somebody goes on being muted. */
function everywhereLine({ viewer, until, case: made }: Lifted, { common, requests }: Messages): string {
  const since = made?.askedAt ?? 0;
  const isForGood = until === undefined || made?.durationSeconds === PERMANENT || until - since > FOR_GOOD;
  return requests.mutedEverywhere({
    viewer: code(viewer),
    until: isForGood ? undefined : endOf(until, since),
    made: made && { number: made.number, by: plain(common.source(made.source), 64) },
  });
}

const codes = (viewers: readonly string[]): string[] => [...new Set(viewers)].map(code);

const notBannedLine = (
  { kind, roomId, viewers, banned }: NotBanned,
  { lifted }: Unbans,
  { requests }: Messages,
): string =>
  requests.nothingToLift({
    kind,
    viewers: codes(viewers),
    room: plain(roomId, 48),
    banned: banned.map(code),
    // Those who are lifted by the same request are named before.
    alone: !lifted.some((one) => one.roomId === roomId),
  });
