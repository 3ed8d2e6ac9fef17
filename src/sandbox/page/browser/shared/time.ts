const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const precise = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
/** Seconds, from the longest. */
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

export const hourAndMinute = (ms: number): string => clock.format(ms);
export const toTheSecond = (ms: number): string => precise.format(ms);

/** `in 2 hours`, `5 minutes ago`; what is nearly an hour is one. */
function fromNow(ms: number): string {
  const exact = (ms - Date.now()) / 1000;
  const seconds = Math.abs(exact) < 60 ? Math.round(exact) : Math.round(exact / 60) * 60;
  const [unit, length] = UNITS.find(([, one]) => Math.abs(seconds) >= one) ?? UNITS[5];
  return relative.format(Math.round(seconds / length), unit);
}

/** Discord's styles of a timestamp (Discord docs: Reference, Message Formatting). */
export function stamped(ms: number, style: string | undefined): string {
  if (style === 'R') return fromNow(ms);
  if (style === 't' || style === 'T') return style === 't' ? hourAndMinute(ms) : toTheSecond(ms);
  if (style === 'd' || style === 'D') return day.format(ms);
  return `${day.format(ms)} ${hourAndMinute(ms)}`;
}

/** Time that is left, short: `59m 12s`, `3d 4h`, or `for good` for a ban of more than a hundred years. */
export function left(until: number): string {
  const seconds = Math.max(0, Math.round(until - Date.now() / 1000));
  if (seconds > 100 * 31_536_000) return 'for good';
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3600)];
  const [minutes, rest] = [Math.floor((seconds % 3600) / 60), seconds % 60];
  if (days > 0) return `${days}d ${hours}h`;
  return hours > 0 ? `${hours}h ${minutes}m` : `${minutes}m ${rest}s`;
}
