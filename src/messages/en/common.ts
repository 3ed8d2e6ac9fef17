import type { Source } from '../../moderation/case.ts';
import { PERMANENT, unitsOf } from '../../moderation/duration.ts';

const list = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });
const choice = new Intl.ListFormat('en', { style: 'long', type: 'disjunction' });
const plural = new Intl.PluralRules('en');
const amount = new Intl.NumberFormat('en');
const length = new Intl.DurationFormat('en', { style: 'long' });

/** `1,200`. */
const number = (value: number): string => amount.format(value);

/** `1 viewer`, `1,200 viewers`. */
const counted = (count: number, one: string, other = `${one}s`): string =>
  `${number(count)} ${plural.select(count) === 'one' ? one : other}`;

/** `1 hour 30 minutes`, without commas, so that it reads well within a sentence; `permanent`. */
const duration = (seconds: number): string =>
  seconds >= PERMANENT
    ? 'permanent'
    : length
        .formatToParts(unitsOf(seconds))
        .map(({ type, value }) => (type === 'literal' && value === ', ' ? ' ' : value))
        .join('');

/** What all groups share. What is passed in is shown as it is: whoever calls has made it safe for Discord (`src/discord/text.ts`). */
export const common = {
  number,
  counted,
  duration,
  /** `a, b, and c`. */
  list: (items: readonly string[]): string => list.format(items),
  /** `a, b, or c`. */
  either: (items: readonly string[]): string => choice.format(items),
  /** `a, b and 3 more`: the first of a list that may be long. */
  some: (items: readonly string[], most: number): string =>
    items.length > most
      ? `${items.slice(0, most).join(', ')} and ${number(items.length - most)} more`
      : items.join(', '),
  none: 'none',
  /** Who or what asked, without a word before it. */
  source(source: Source): string {
    if (source.type === 'outside') return 'outside this bot';
    return source.type === 'filter' ? common.rule(source.rule) : source.actorName;
  },
  /** A rule by its name; `none: why` names why no rule has judged. */
  rule: (name: string): string => name.replace(/^(none: )?/, (none) => (none === '' ? 'rule ' : 'no rule: ')),
  /** What went wrong, with the service's code where it gave one. */
  error: (words: string, code: number | undefined): string =>
    code === undefined ? words : `${words} (code ${code})`,
  forTheOperator: (advice: string): string => `For the operator: ${advice}`,
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
