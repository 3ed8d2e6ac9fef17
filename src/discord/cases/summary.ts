import type { RawFile } from 'discord.js';
import { type Case, statusOf } from '../../moderation/case.ts';
import { actionWords, describeSource } from '../describe.ts';
import { plain } from '../text.ts';
import { csvWithin } from './csv.ts';

/** Many outcomes in a few lines: how many of what, and who or which rule asked. */
export function summaryText(cases: readonly Case[], now: number): string {
  const lines = count(cases, (one) => {
    if (one.kind === 'review')
      return one.decision ? 'Reviews that are decided' : 'Reviews that wait for a decision';
    // A newer version may have left others.
    return `${actionWords(one.kind).plural} ${statusWords(one, now)}`;
  });
  const sources = count(cases, ({ source }) => plain(describeSource(source), 80));
  const open = cases.some(({ kind, decision }) => kind === 'review' && !decision);
  const how = open ? ['A review is decided with `/case-av show`, by its number in the list.'] : [];
  return [headline(cases), ...lines, ...how, '**By source**', ...sources].join('\n');
}

function statusWords(one: Case, now: number): string {
  const status = statusOf(one, now);
  if (status === 'ended') return 'that have ended';
  if (status === 'cancelled') return 'that were cancelled before they were sent';
  return status === 'failed' ? 'that failed' : 'in force';
}

function headline(cases: readonly Case[]): string {
  if (cases.length === 1) return `**1 outcome**, ${numbersOf(cases)}; it is in the attached list.`;
  return `**${cases.length} outcomes**, ${numbersOf(cases)}; each is in the attached list.`;
}

/** Which cases these are: the lowest number and the highest. */
export function numbersOf(cases: readonly Case[]): string {
  const numbers = cases.map((one) => one.number);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return first === last ? `case ${first}` : `cases ${first}–${last}`;
}

/** The ten most frequent, then how many others there are. */
function count(cases: readonly Case[], nameOfCase: (one: Case) => string): string[] {
  const groups = [...Map.groupBy(cases, nameOfCase)].sort(([, a], [, b]) => b.length - a.length);
  const lines = groups.slice(0, 10).map(([name, { length }]) => `${name}: ${length}`);
  return groups.length > 10 ? [...lines, `and ${groups.length - 10} others`] : lines;
}

/** The same outcomes as CSV, one a line, for the post's attachment, and how many of them, from the first, it has room for. */
export function summaryFile(
  cases: readonly Case[],
  limits: { now: number; maxBytes: number },
): { file: RawFile; count: number } {
  const { data, count } = csvWithin(cases, limits);
  return { file: { name: 'outcomes.csv', data, contentType: 'text/csv' }, count };
}
