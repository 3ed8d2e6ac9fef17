import { DAY, lastEnd } from '../../moderation/reports/daily-report.ts';
import type { Change } from './changes.ts';

/** The hour, UTC, at which a day ends where nobody says otherwise. */
const USUAL_HOUR = 6;

/** Has a line about each day posted from now on, or none. */
export function changeDaily(post: boolean, hour: number | undefined, now: number): Change {
  if (!post)
    return { change: { daily: undefined }, say: ({ settings }) => settings.daily.changed(undefined, 0) };
  const chosen = hour ?? USUAL_HOUR;
  return {
    change: { daily: { hour: chosen, since: now } },
    say: ({ settings }) => settings.daily.changed(chosen, (lastEnd(chosen, now) + DAY - now) / 1000),
  };
}
