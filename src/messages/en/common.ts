import { PERMANENT, unitsOf } from '../../moderation/duration.ts';
import {
  type AskedBy,
  BY_SERVICE,
  isUnjudged,
  SHIELD,
  UNJUDGED,
  type Unjudged,
  WATCHED,
} from '../../problems/moderation.ts';
import type { Show } from '../show.ts';

const lists = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });
const choice = new Intl.ListFormat('en', { style: 'long', type: 'disjunction' });
const plural = new Intl.PluralRules('en');
const amounts = new Intl.NumberFormat('en');
const length = new Intl.DurationFormat('en', { style: 'long' });

/** Whoever calls makes the whole safe. */
const AS_IT_IS: Show = { code: (text) => text, plain: (text) => text };

const SERVICE = 'the Chat service’s own moderation';

/** Why no rule has judged a message. */
const unjudged: Readonly<Record<Unjudged, string>> = {
  late: 'not judged in time',
  unreadable: 'could not be read',
  'too-expensive': 'too expensive to judge',
};

/** `a, b, and c`. */
export const list = (items: readonly string[]): string => lists.format(items);

/** `1,200`. */
export const number = (value: number): string => amounts.format(value);

/** `1 viewer`, `1,200 viewers`. */
export const counted = (count: number, one: string, other = `${one}s`): string =>
  `${number(count)} ${plural.select(count) === 'one' ? one : other}`;

/** What rules have done to viewers, counted. */
export interface Sanctions {
  readonly bans: number;
  readonly mutes: number;
}

/** `3 bans`, `1 mute`, `3 bans and 1 mute`. */
const sanctions = ({ bans, mutes }: Sanctions): string =>
  mutes === 0
    ? counted(bans, 'ban')
    : [...(bans > 0 ? [counted(bans, 'ban')] : []), counted(mutes, 'mute')].join(' and ');

/** `1 hour 30 minutes`, without commas, so that it reads well within a sentence; `permanent`. */
export const duration = (seconds: number): string =>
  seconds >= PERMANENT
    ? 'permanent'
    : length
        .formatToParts(unitsOf(seconds))
        .map(({ type, value }) => (type === 'literal' && value === ', ' ? ' ' : value))
        .join('');

const shortly = new Intl.DurationFormat('en', { style: 'short' });
/** Units, the largest first, with their seconds and how many of them are said before a larger one takes over. */
const ROUGHLY = [
  ['days', 86_400, 2],
  ['hours', 3600, 2],
  ['minutes', 60, 1],
] as const;

/** `45 min`, `3 hr`, `2 days`: about how long, in one unit; what has begun counts as whole. */
function roughly(seconds: number): string {
  const [unit, size] = ROUGHLY.find(([, one, least]) => seconds >= least * one) ?? (['seconds', 1] as const);
  return shortly.format({ [unit]: Math.max(1, Math.ceil(seconds / size)) });
}

/** A rule by its name, or why no rule has judged. */
function rule(id: string, { code }: Show = AS_IT_IS): string {
  if (!id.startsWith(UNJUDGED)) return `rule ${code(id)}`;
  if (id === WATCHED) return 'watched viewers';
  if (id === SHIELD) return 'the shield';
  if (id === BY_SERVICE) return SERVICE;
  const why = id.slice(UNJUDGED.length);
  return `no rule: ${isUnjudged(why) ? unjudged[why] : code(why)}`;
}

/** Who or what asked, without a word before it. */
export function source(by: AskedBy, show: Show = AS_IT_IS): string {
  if (by.type === 'outside') return 'outside this bot';
  if (by.type === 'service') return SERVICE;
  if (by.type === 'watch') return `watched by ${show.plain(by.actorName)}`;
  return by.type === 'filter' ? rule(by.rule, show) : show.plain(by.actorName);
}

/** What all groups share. What is passed in is shown as it is: whoever calls has made it safe for Discord (`src/discord/text.ts`). */
export const common = {
  number,
  counted,
  sanctions,
  duration,
  roughly,
  list,
  /** `a, b, or c`. */
  either: (items: readonly string[]): string => choice.format(items),
  /** `a, b and 3 more`: the first of a list that may be long. */
  some: (items: readonly string[], most: number): string =>
    items.length > most
      ? `${items.slice(0, most).join(', ')} and ${number(items.length - most)} more`
      : items.join(', '),
  none: 'none',
  source,
  rule,
  /** What went wrong, with the service's code where it gave one. */
  error: (words: string, code: number | undefined): string =>
    code === undefined ? words : `${words} (code ${code})`,
  /** `case 7`, `cases 7–9`, `cases 7, 9`; the numbers are in order. */
  cases(numbers: readonly number[]): string {
    const [first = 0] = numbers;
    const last = numbers.at(-1) ?? first;
    return last - first === numbers.length - 1
      ? common.caseRange(first, last)
      : `cases ${numbers.join(', ')}`;
  },
  /** `case 7`, `cases 7–9`: from the lowest number to the highest. */
  caseRange: (first: number, last: number): string =>
    first === last ? `case ${first}` : `cases ${first}–${last}`,
  /** `, page 2 of 3`; empty where there is one only. Pages count from 0. */
  page: (page: number, pages: number): string => (pages <= 1 ? '' : `, page ${page + 1} of ${pages}`),
  previous: 'Previous',
  next: 'Next',
};
