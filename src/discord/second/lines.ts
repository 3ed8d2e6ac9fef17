import type { Messages } from '../../messages/index.ts';
import { type Case, isPerson } from '../../moderation/case.ts';
import { WAITS_FOR } from '../../moderation/rights/asks.ts';
import { code, cut, fromNow, plain } from '../text.ts';

/** Viewers and characters of an id that are shown. */
const MOST_NAMED = 20;
const MAX_ID = 64;

/** When a request that nobody confirms expires, as a timestamp. */
export const expiryOf = ({ askedAt }: Pick<Case, 'askedAt'>): string => fromNow(askedAt + WAITS_FOR);

/** Whom a request is about and where; `namesRooms`: also where that is one room. */
export function askedLine({ asks }: Case, namesRooms: boolean, { second }: Messages): string {
  const { kind = '', targets = [], viewers = 0, by } = asks ?? {};
  const show = (ids: Iterable<string>) => [...new Set(ids)].map((id) => code(cut(id, MAX_ID)));
  const rooms = show(targets.map(({ roomId }) => roomId));
  return second.asked({
    kind,
    names: show(targets.map(({ viewer }) => viewer)).slice(0, MOST_NAMED),
    viewers,
    removes: by?.way === 'request' && by.remove === true,
    rooms: namesRooms || rooms.length > 1 ? rooms : [],
  });
}

/** How far a request is, after its number. */
export function requestTitle(one: Case, { second }: Messages): string {
  const { decision, source } = one;
  const by = plain(decision?.by ?? '', 64);
  const { title } = second;
  switch (decision?.what) {
    case undefined:
      return title.open;
    case 'confirm':
      return title.confirm(by);
    case 'expired':
      return title.expired;
    default:
      return isPerson(source) && source.actorName === decision?.by ? title.withdraw(by) : title.refuse(by);
  }
}

/** What that means for those it is about. */
export function requestOutcome(one: Case, { second }: Messages): string {
  const { decision, followUp, asks } = one;
  if (!decision) return second.open(expiryOf(one));
  if (decision.what !== 'confirm') return second.notDone;
  return followUp === undefined ? second.nothingLeft : second.done(followUp, asks?.viewers ?? 1);
}
