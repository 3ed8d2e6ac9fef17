import type { Messages } from '../../messages/index.ts';
import { type Case, isSettled } from '../../moderation/case.ts';
import type { WholeSince } from '../../moderation/fleet/whole.ts';
import type { Unseen } from '../../moderation/viewers/seen.ts';
import { code, fromNow } from '../text.ts';

interface AboutUnseen {
  readonly cases: readonly Case[];
  readonly unseen: readonly Unseen[];
  /** Since when the bot has watched without a gap, if that is not long. */
  readonly youngSince: WholeSince | undefined;
}

/** Says which of the viewers of a request nobody has seen, and who may have been meant; empty where there are none. */
export function unseenLine({ cases, unseen, youngSince }: AboutUnseen, { requests }: Messages): string {
  const viewers = new Set(
    cases.filter((one) => !isSettled(one) || one.state !== 'failed').map((one) => one.viewer),
  );
  const missing = unseen.filter(({ viewer }) => viewers.has(viewer));
  if (missing.length === 0) return '';
  return requests.unseen({
    ids: missing.map(({ viewer }) => code(viewer)),
    alone: viewers.size === 1,
    severalRooms: new Set(cases.map((one) => one.roomId)).size !== 1,
    near: missing.flatMap(({ viewer, nearest }) =>
      nearest === undefined ? [] : [{ id: code(viewer), nearest: code(nearest) }],
    ),
    young: youngSince && { since: fromNow(youngSince.at), why: youngSince.why },
  });
}
