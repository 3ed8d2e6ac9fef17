import { type Case, isSettled } from '../../moderation/case.ts';
import type { Unseen } from '../../moderation/viewers/seen.ts';
import { code, listed } from '../text.ts';

/** Viewers who are named one by one. */
const MAX_NAMED = 10;

interface AboutUnseen {
  readonly cases: readonly Case[];
  readonly unseen: readonly Unseen[];
  /** When the bot started to watch, if that was lately (milliseconds since the Unix epoch). */
  readonly youngSince: number | undefined;
}

/** Says which of the viewers of a request nobody has seen, and who may have been meant; empty where there are none. */
export function unseenLine({ cases, unseen, youngSince }: AboutUnseen): string {
  const viewers = new Set(
    cases.filter((one) => !isSettled(one) || one.state !== 'failed').map((one) => one.viewer),
  );
  const missing = unseen.filter(({ viewer }) => viewers.has(viewer));
  if (missing.length === 0) return '';
  const alone = viewers.size === 1;
  const rooms = new Set(cases.map((one) => one.roomId)).size === 1 ? 'the room' : 'these rooms';
  const ids = missing.map(({ viewer }) => code(viewer));
  const who = alone
    ? `Nobody with this id has been seen in ${rooms}: check the spelling.`
    : `Nobody with ${missing.length === 1 ? 'this id' : 'these ids'} has been seen in ${rooms}: ${listed(ids, MAX_NAMED)}. Check the spelling.`;
  const near = missing
    .filter((one) => one.nearest !== undefined)
    .slice(0, MAX_NAMED)
    .map(({ viewer, nearest = '' }) => `${code(nearest)}${alone ? '' : ` for ${code(viewer)}`}`);
  const meant = near.length === 0 ? '' : ` Did you mean ${near.join(', ')}?`;
  const young =
    youngSince === undefined
      ? ''
      : ` (The bot started <t:${Math.floor(youngSince / 1000)}:R>, so it may have missed somebody.)`;
  return `${who}${meant}${young}`;
}
