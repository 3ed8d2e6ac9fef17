import { PERMANENT } from '../../moderation/duration.ts';

const lists = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });
const plural = new Intl.PluralRules('en');
const amounts = new Intl.NumberFormat('en');
const durations = new Intl.DurationFormat('en', { style: 'long' });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Of 365 days. */
const YEAR = 365 * DAY;

/** `a, b, and c`. */
export const list = (items: readonly string[]): string => lists.format(items);

/** `1,200`. */
export const amount = (count: number): string => amounts.format(count);

/** `1 viewer`, `1,200 viewers`. */
export const counted = (count: number, one: string, other = `${one}s`): string =>
  `${amount(count)} ${plural.select(count) === 'one' ? one : other}`;

/** Whether so many seconds are the longest ban there is. */
export const isPermanent = (seconds: number): boolean => seconds >= PERMANENT;

/** `1 hour, 30 minutes`, or `permanent`; of whole seconds, at least 1. */
export function duration(seconds: number): string {
  if (isPermanent(seconds)) return 'permanent';
  return durations.format({
    years: Math.floor(seconds / YEAR),
    days: Math.floor((seconds % YEAR) / DAY),
    hours: Math.floor((seconds % DAY) / HOUR),
    minutes: Math.floor((seconds % HOUR) / MINUTE),
    seconds: seconds % MINUTE,
  });
}

/** What all groups share. What is passed in is shown as it is: whoever calls has made it safe for Discord (`src/discord/text.ts`). */
export const common = { list, amount, counted, duration };
