import type { Messages } from '../../messages/index.ts';
import { type Case, isSettled } from '../../moderation/case.ts';
import type { Unseen } from '../../moderation/viewers/seen.ts';
import { code, fromNow } from '../text.ts';

interface AboutUnseen {
  readonly cases: readonly Case[];
  readonly unseen: readonly Unseen[];
  /** When the bot started to watch, if that was lately (milliseconds since the Unix epoch). */
  readonly youngSince: number | undefined;
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
    startedAt: youngSince === undefined ? undefined : fromNow(youngSince),
  });
}
