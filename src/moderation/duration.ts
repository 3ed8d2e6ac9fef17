import { Failure } from '../errors.ts';
import { type Case, editOf } from './case.ts';

/** The longest ban the service takes, in seconds: `Duration` is an unsigned 32-bit integer (the API page, "Request fields"). */
export const PERMANENT = 4_294_967_295;

/** What ends later than this from now was meant for good, in milliseconds: 50 years. */
const FAR = 50 * 365 * 24 * 60 * 60 * 1000;

/** Whether an end (milliseconds since the Unix epoch) stands for none: services show one for good as the last moment that they can name, or as the longest time from now. */
export const isForGood = (until: number, now: number): boolean => until - now > FAR;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds by unit; a month is 30 days and a year 365. `m` is always minutes, `mo` months. */
const UNITS = new Map(
  (
    [
      [1, 's sec secs second seconds 秒 秒钟 秒鐘 秒間 초'],
      [MINUTE, 'm min mins minute minutes 分 分钟 分鐘 分間 분'],
      [HOUR, 'h hr hrs hour hours 小时 小時 时 時 时间 時間 钟头 鐘頭 시간'],
      [DAY, 'd day days 天 日 日間 일'],
      [7 * DAY, 'w wk wks week weeks 周 週 週間 星期 礼拜 禮拜 주 주일 주간'],
      [30 * DAY, 'mo mos mth mths month months 月 か月 ヶ月 ケ月 ヵ月 カ月 개월 달'],
      [365 * DAY, 'y yr yrs year years 年 年間 년'],
    ] as const
  ).flatMap(([seconds, names]) => names.split(' ').map((name) => [name, seconds] as const)),
);

const FOR_GOOD = new Set(
  'permanent,permanently,perm,forever,for good,for ever,永久,永远,永遠,无限期,無期限,영구,영원히,무기한'.split(
    ',',
  ),
);

/** One amount with its unit: `1h`, `1.5 hours`, `1个小时`; a full stop, comma or "and" may stand behind it. */
const PART = /^(\d{1,12}(?:\.\d{1,6})?)\s*[个個]?\s*(\p{L}+)\.?(?:[\s,、，]|\band\b)*/u;

/**
 * Reads a ban's duration as a person types it, such as `1h30m`; the result is in seconds, 1 to `PERMANENT`. Full-width digits and letters
 * are read as their plain forms. Throws an `input` failure: an unknown unit is never guessed, and `1M` may be minutes or months.
 */
export function parseDuration(text: string): number {
  const shown = text.trim();
  const given = shown.normalize('NFKC');
  const typed = given.toLowerCase();
  if (FOR_GOOD.has(typed)) return PERMANENT;
  if (typed === '') throw new Failure('input', { what: 'duration-empty' });
  if (/^\d+$/.test(typed)) throw new Failure('input', { what: 'duration-without-unit', typed: shown });
  let total = 0;
  let before = 0;
  let rest = given;
  while (rest !== '') {
    const [whole = '', amount = '', name = ''] = PART.exec(rest) ?? [];
    const unit = UNITS.get(name.toLowerCase());
    if (unit === undefined) throw new Failure('input', { what: 'duration-unreadable', typed: shown });
    rest = rest.slice(whole.length);
    // Behind hours, or before seconds, an M can only be minutes.
    const isClear = before === HOUR || UNITS.get(PART.exec(rest)?.[2]?.toLowerCase() ?? '') === 1;
    if (name === 'M' && !isClear)
      throw new Failure('input', { what: 'duration-ambiguous', typed: shown, amount });
    total += Number(amount) * unit;
    before = unit;
  }
  total = Math.round(total);
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
