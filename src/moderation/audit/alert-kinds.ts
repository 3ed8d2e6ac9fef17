import { findingKey } from '../../problems/doctor.ts';
import type { Notice } from '../../problems/notices.ts';
import type { Alert, Sameness } from './ports.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 24 * 60 * MINUTE;
/** A raid is proposed once in this time; a little less than its watch is quiet for, whose clock is another one. */
const RAID_QUIET = 9 * MINUTE;
const EVER = Number.POSITIVE_INFINITY;

/** Whether the bot has said, and not taken back, that sending is paused. */
export const SENDING = 'sending';
const CALLBACKS = 'callbacks';
const CHECKS = 'checks';

type SamenessOf = {
  readonly [What in Notice['what']]: (notice: Extract<Notice, { readonly what: What }>) => Sameness;
};

const course = (topic: string, begins: boolean) => ({ topic: topic, begins: begins });
const kind = (same: unknown, within: number): Sameness => ({
  same: JSON.stringify(same),
  within: within,
  withinOthers: within,
});
/** What whoever says it says no more often than once a minute, by the time that goes by: others may notice it in the same minute. */
const eachMinute = (same: unknown): Sameness => ({ ...kind(same, MINUTE), within: 0 });

const KINDS: SamenessOf = {
  // What somebody has done twice was done twice.
  text: () => ({ same: undefined, within: 0, withinOthers: 0 }),
  'sending-paused': ({ what, problem }) => ({
    ...kind([what, problem], EVER),
    course: course(SENDING, true),
  }),
  'sending-resumed': ({ what }) => ({ ...kind(what, 0), course: course(SENDING, false) }),
  // However often the bot is started, it is said once, and again when something else is wrong.
  'checks-failed': ({ what, found }) => ({
    ...kind([what, found.map(({ check, finding }) => [check, findingKey(finding)])], EVER),
    course: course(CHECKS, true),
  }),
  'checks-passed': ({ what }) => ({ ...kind(what, 0), course: course(CHECKS, false) }),
  'bans-refused': ({ what, problem }) => kind([what, problem], QUARTER),
  'ban-not-shown': ({ what, number }) => kind([what, number], EVER),
  'rule-stopped': ({ rule }) => ({ same: stoppedName(rule), within: MINUTE, withinOthers: MINUTE }),
  'first-rule-installed': ({ what }) => kind(what, EVER),
  'finding-lost': ({ what, rule }) => eachMinute([what, rule]),
  'findings-loaded': () => ({ same: undefined, within: 0, withinOthers: 0 }),
  // It is found whenever rules are made ready, by each process.
  'rule-part-unusable': ({ what, problem }) => kind([what, problem], DAY),
  'automod-limited': ({ what, rule }) => eachMinute([what, rule]),
  'callbacks-refused': ({ what, refused }) => ({
    ...kind([what, refused.map(({ why }) => why).sort()], QUARTER),
    course: course(CALLBACKS, true),
  }),
  'callbacks-accepted-again': ({ what }) => ({ ...kind(what, 0), course: course(CALLBACKS, false) }),
  'callbacks-altered': ({ what }) => kind(what, QUARTER),
  // Servers may share a channel.
  daily: ({ what, guild, day }) => kind([what, guild, day], EVER),
  shield: ({ what, id, posts }) => kind([what, id, posts], EVER),
  raid: ({ what, room }) => kind([what, room], RAID_QUIET),
  'message-unread': ({ what, room }) => eachMinute([what, room]),
  // What is posted is known for a week, and then the next week is over.
  'weekly-figures': ({ what, guild, week }) => kind([what, guild, week], EVER),
};

/** By what an alert about a stopped rule is known; it may be said again once the rule has gone on. */
export const stoppedName = (rule: string): string => JSON.stringify(['rule-stopped', rule]);

/** What an alert is about. */
export function samenessOf({ notice, quiet }: Pick<Alert, 'notice' | 'quiet'>): Sameness {
  const sameness = samenessIn(notice.what, notice);
  // The post that it stands in for is gone, or was never made.
  return quiet ? { ...sameness, within: 0, withinOthers: 0 } : sameness;
}

const samenessIn = <What extends Notice['what']>(
  what: What,
  notice: Extract<Notice, { readonly what: What }>,
): Sameness => KINDS[what](notice);

/** From this age on, an alert is said with the moment that it is about, in milliseconds. */
const LATE = 60 * MINUTE;
/**
 * What speaks of a moment as the present, and is untrue later. Everything else stays true: it happened, or it would have been taken back.
 */
const PASSING: ReadonlySet<Notice['what']> = new Set(['bans-refused', 'automod-limited', 'raid']);

/** What says itself of which time it speaks. */
const SAYS_WHEN: ReadonlySet<Notice['what']> = new Set(['rule-stopped', 'shield', 'weekly-figures']);

/** What is done with an alert that waits since so long (milliseconds): said, said with its moment, or dropped. */
export function whenSaid(notice: Notice, age: number, isOver: () => boolean): 'now' | 'late' | 'dropped' {
  // Others may still be taking over what it is about.
  if (age >= MINUTE && isOver()) return 'dropped';
  if (age < LATE) return 'now';
  if (PASSING.has(notice.what)) return 'dropped';
  return SAYS_WHEN.has(notice.what) ? 'now' : 'late';
}
