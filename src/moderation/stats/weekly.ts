import type { Notice } from '../../problems/notices.ts';
import type { Log, Monotonic, Now } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { createWorker, type Worker } from '../support/worker.ts';
import type { Figures, Span } from './figures.ts';
import { hourOf } from './hours.ts';
import type { ReadFigures } from './read-figures.ts';

/** A week, in hours; it begins on Monday at midnight, UTC. */
const WEEK = 7 * 24;
/** The first hour of 1970 was a Thursday's. */
const MONDAY = 4 * 24;
/** How often is looked whether a week is over, in milliseconds. */
const EVERY = 300_000;
/** Rules and moderators that are named. */
const MOST_NAMED = 3;

/** The last week that is over, counted from the first Monday of the Unix epoch. */
export const lastWeek = (now: number): number => Math.floor((hourOf(now) - MONDAY) / WEEK) - 1;

/** The hours of a week. */
export const hoursOfWeek = (week: number): Span => ({
  from: MONDAY + week * WEEK,
  before: MONDAY + (week + 1) * WEEK,
  step: WEEK,
});

export interface WeeklyDeps {
  readonly figures: Pick<ReadFigures, 'within'>;
  readonly settings: Pick<Settings, 'of'>;
  readonly guildIds: () => readonly string[];
  /** Says something in a server's audit channel; what says the same as before is said once, whoever says it. */
  readonly alert: (guildIds: readonly string[], notice: Notice) => void;
  readonly now: Now;
  readonly monotonic: Monotonic;
  readonly log: Log;
  /** Whether this process may act as the leader now. */
  readonly mayAct: () => boolean;
}

/**
 * Says on Mondays, or as soon as the bot runs after that, what the last week was like, where a server wants that. Whether it was said is
 * known by the alert that was kept for it, so that neither a restart nor another leader says it again.
 */
export function createWeekly(deps: WeeklyDeps): Worker {
  const { figures, settings, guildIds, alert, now, monotonic, log, mayAct } = deps;
  /** The last week that this process has said, or had nothing to say about, in each server. */
  const said = new Map<string, number>();
  let next = monotonic();
  return createWorker({
    name: 'weekly figures',
    log,
    mayRun: mayAct,
    async turn() {
      const wait = next - monotonic();
      if (wait > 0) return wait;
      next = monotonic() + EVERY;
      const week = lastWeek(now());
      for (const guildId of guildIds()) {
        const { weekly = false, rooms } = settings.of(guildId);
        if (!weekly || said.get(guildId) === week) continue;
        const roomIds = rooms.map(({ roomId }) => roomId);
        const span = hoursOfWeek(week);
        const ofWeek = await figures.within({ guildId, roomIds }, span);
        const isKnown = ofWeek.firstHour !== undefined && ofWeek.firstHour < span.before;
        if (isKnown) alert([guildId], noticeOf(guildId, week, ofWeek));
        said.set(guildId, week);
      }
      return EVERY;
    },
  });
}

/** What is kept of a week until it is posted. */
function noticeOf(
  guildId: string,
  week: number,
  ofWeek: Figures,
): Extract<Notice, { what: 'weekly-figures' }> {
  const { messages, speakers, bans, mutes, removals, reviews, right, judged, rules, moderators } = ofWeek;
  return {
    what: 'weekly-figures',
    guild: guildId,
    week,
    // From then on, hours are known.
    isWhole: (ofWeek.firstHour ?? 0) <= ofWeek.span.from,
    figures: {
      messages,
      speakers,
      exact: ofWeek.exact,
      bans: { person: bans.person, rule: bans.rule, outside: bans.outside },
      mutes,
      removals,
      decided: reviews.decided,
      expired: reviews.expired,
      waited: reviews.waited,
      right,
      judged,
      rules: rules.slice(0, MOST_NAMED).map(({ rule, found }) => ({ rule, found })),
      moderators: moderators.slice(0, MOST_NAMED).map(({ actorId, acted }) => ({ id: actorId, acted })),
      acted: moderators.reduce((sum, { acted }) => sum + acted, 0),
    },
  };
}
