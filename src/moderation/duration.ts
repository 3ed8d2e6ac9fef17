import { Failure } from '../errors.ts';
import { type Case, editOf } from './case.ts';

/** The longest ban the service takes, in seconds: `Duration` is an unsigned 32-bit integer (the API page, "Request fields"). */
export const PERMANENT = 4_294_967_295;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds by unit; a month is 30 days and a year 365. `m` is always minutes, `mo` months. */
const UNITS = new Map(
  (
    [
      [1, 's sec second seconds 秒 초'],
      [MINUTE, 'm min mins minute minutes 分 分钟 分鐘 분'],
      [HOUR, 'h hr hour hours 小时 小時 时 時 시간'],
      [DAY, 'd day days 天 日 일'],
      [7 * DAY, 'w week weeks 周 週 주 주일'],
      [30 * DAY, 'mo month months 月 个月 個月 개월'],
      [365 * DAY, 'y year years 年 년'],
    ] as const
  ).flatMap(([seconds, names]) => names.split(' ').map((name) => [name, seconds] as const)),
);

const FOR_GOOD = new Set(['permanent', 'perm', 'forever', 'for good', '永久', '영구']);
const HOW = 'Write it like 10m, 1h, 1h30m, 7d, 2w, 1mo or permanent.';

/**
 * Reads a ban's duration as a person types it, such as `1h30m`; the result is in seconds, 1 to `PERMANENT`.
 * Throws an `input` failure that says what to write instead: an unknown unit is never guessed.
 */
export function parseDuration(text: string): number {
  const typed = text.trim().toLowerCase();
  if (FOR_GOOD.has(typed)) return PERMANENT;
  const shown = [...text.trim()].slice(0, 40).join('');
  if (typed === '') throw new Failure('input', `The duration is empty. ${HOW}`);
  if (/^\d+$/.test(typed)) {
    throw new Failure('input', `The duration ${shown} has no unit. ${HOW}`);
  }
  let total = 0;
  let rest = typed;
  while (rest !== '') {
    const part = /^(\d{1,12})\s*(\p{L}+)[\s,]*/u.exec(rest);
    const unit = part?.[2] === undefined ? undefined : UNITS.get(part[2]);
    if (!part || unit === undefined) throw new Failure('input', `“${shown}” is no duration. ${HOW}`);
    total += Number(part[1]) * unit;
    rest = rest.slice(part[0].length);
  }
  if (total < 1) throw new Failure('input', `A ban lasts at least 1 second. ${HOW}`);
  if (total > PERMANENT) {
    throw new Failure('input', `“${shown}” is more than the service can count (136 years). Write permanent.`);
  }
  return total;
}

const PARTS = [
  ['years', 365 * DAY],
  ['days', DAY],
  ['hours', HOUR],
  ['minutes', MINUTE],
  ['seconds', 1],
] as const;

/** A duration in years of 365 days, days, hours, minutes and seconds; only those of which there are any. */
export function unitsOf(seconds: number): Partial<Record<(typeof PARTS)[number][0], number>> {
  let rest = seconds;
  const counts = PARTS.map(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return [name, count] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** A duration in words, such as `1 hour 30 minutes`; `seconds` must be 1 to `PERMANENT`. */
export function describeDuration(seconds: number): string {
  if (seconds >= PERMANENT) return 'permanent';
  return Object.entries(unitsOf(seconds))
    .map(([name, count]) => `${count} ${count === 1 ? name.slice(0, -1) : name}`)
    .join(' ');
}

/**
 * A case's duration as people read it, in seconds: of a ban that was given another length, the whole of it from when it began; from ten
 * minutes on to the minute.
 */
export function shownLength({
  durationSeconds = PERMANENT,
  source,
}: Pick<Case, 'durationSeconds' | 'source'>): number {
  const seconds = editOf(source)?.durationSeconds ?? durationSeconds;
  const isExact = seconds >= PERMANENT || seconds < 10 * MINUTE;
  return isExact ? seconds : Math.round(seconds / MINUTE) * MINUTE;
}

/** The same in words. */
export const describeLength = (one: Pick<Case, 'durationSeconds' | 'source'>): string =>
  describeDuration(shownLength(one));

/** The durations offered first, as typed (those that live chats have taught their moderators). */
export const PRESETS = ['10m', '1h', '1d', '7d', '30d', 'permanent'] as const;
