import type { RawFile } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { type Case, statusOf } from '../../moderation/case.ts';
import { plain } from '../text.ts';
import { csvWithin } from './csv.ts';

/** Sources that are named, the most frequent first. */
const MOST_SOURCES = 3;

/** Many outcomes in a few lines: how many of what, and who or which rule asked. */
export function summaryText(cases: readonly Case[], now: number, messages: Messages): string {
  const { audit, common } = messages;
  const groupOf = (one: Case) => {
    if (one.kind === 'review') return one.decision ? audit.decidedReviews : audit.openReviews;
    return audit.group(one.kind, statusOf(one, now));
  };
  const groups = counted(cases, groupOf).map(([name, count]) => audit.counted(name, count));
  const sources = counted(cases, ({ source }) => plain(common.source(source), 80));
  const open = cases.some(({ kind, decision }) => kind === 'review' && !decision);
  const named = sources.slice(0, MOST_SOURCES).map(([name, count]) => ({ name, count }));
  return [
    audit.outcomes(cases.length, numbersOf(cases, messages)),
    ...groups,
    audit.sources(named, sources.length - named.length),
    ...(open ? [audit.howToDecide] : []),
  ].join('\n');
}

/** Which cases these are: the lowest number and the highest. */
export function numbersOf(cases: readonly Case[], { common }: Messages): string {
  const numbers = cases.map((one) => one.number);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return common.caseRange(first, last);
}

/** How many cases have each name, the most frequent first. */
const counted = (cases: readonly Case[], nameOfCase: (one: Case) => string): (readonly [string, number])[] =>
  [...Map.groupBy(cases, nameOfCase)]
    .map(([name, { length }]) => [name, length] as const)
    .sort(([, a], [, b]) => b - a);

/** The same outcomes as CSV, one a line, for the post's attachment, and how many of them, from the first, it has room for. */
export function summaryFile(
  cases: readonly Case[],
  limits: { now: number; maxBytes: number },
): { file: RawFile; count: number } {
  const { data, count } = csvWithin(cases, limits);
  return { file: { name: 'outcomes.csv', data, contentType: 'text/csv' }, count };
}
