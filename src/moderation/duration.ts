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

/**
 * Reads a ban's duration as a person types it, such as `1h30m`; the result is in seconds, 1 to `PERMANENT`.
 * Throws an `input` failure: an unknown unit is never guessed.
 */
export function parseDuration(text: string): number {
  const typed = text.trim().toLowerCase();
  if (FOR_GOOD.has(typed)) return PERMANENT;
  if (typed === '') throw new Failure('input', { what: 'duration-empty' });
  const shown = text.trim();
  if (/^\d+$/.test(typed)) throw new Failure('input', { what: 'duration-without-unit', typed: shown });
  let total = 0;
  let rest = typed;
  while (rest !== '') {
    const part = /^(\d{1,12})\s*(\p{L}+)[\s,]*/u.exec(rest);
    const unit = part?.[2] === undefined ? undefined : UNITS.get(part[2]);
    if (!part || unit === undefined)
      throw new Failure('input', { what: 'duration-unreadable', typed: shown });
    total += Number(part[1]) * unit;
    rest = rest.slice(part[0].length);
  }
  if (total < 1) throw new Failure('input', { what: 'duration-too-short' });
  if (total > PERMANENT) throw new Failure('input', { what: 'duration-too-long', typed: shown });
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

/** A duration as people can type it again, such as `1h30m`; `parseDuration` reads it back. `seconds` must be 1 to `PERMANENT`. */
export const typedDuration = (seconds: number): string =>
  seconds >= PERMANENT
    ? 'permanent'
    : Object.entries(unitsOf(seconds))
        .map(([unit, count]) => `${count}${unit.charAt(0)}`)
        .join('');

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

/** The durations offered first, as typed (those that live chats have taught their moderators). */
export const PRESETS = ['10m', '1h', '1d', '7d', '30d', 'permanent'] as const;
