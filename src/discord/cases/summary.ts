import type { RawFile } from 'discord.js';
import type { Messages } from '../../messages/index.ts';
import { type Case, statusOf } from '../../moderation/case.ts';
import { plain } from '../text.ts';
import { csvWithin } from './csv.ts';

/** Many outcomes in a few lines: how many of what, and who or which rule asked. */
export function summaryText(cases: readonly Case[], now: number, messages: Messages): string {
  const { audit, common } = messages;
  const groupOf = (one: Case) => {
    if (one.kind === 'review') return one.decision ? audit.decidedReviews : audit.openReviews;
    return audit.group(one.kind, statusOf(one, now));
  };
  const lines = count(cases, groupOf, messages);
  const sources = count(cases, ({ source }) => plain(common.source(source), 80), messages);
  const open = cases.some(({ kind, decision }) => kind === 'review' && !decision);
  const head = audit.outcomes(cases.length, numbersOf(cases, messages));
  return [head, ...lines, ...(open ? [audit.howToDecide] : []), audit.bySource, ...sources].join('\n');
}

/** Which cases these are: the lowest number and the highest. */
export function numbersOf(cases: readonly Case[], { common }: Messages): string {
  const numbers = cases.map((one) => one.number);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return common.caseRange(first, last);
}

/** The ten most frequent, then how many others there are. */
function count(cases: readonly Case[], nameOfCase: (one: Case) => string, { audit }: Messages): string[] {
  const groups = [...Map.groupBy(cases, nameOfCase)].sort(([, a], [, b]) => b.length - a.length);
  const lines = groups.slice(0, 10).map(([name, { length }]) => audit.counted(name, length));
  return groups.length > 10 ? [...lines, audit.others(groups.length - 10)] : lines;
}

/** The same outcomes as CSV, one a line, for the post's attachment, and how many of them, from the first, it has room for. */
export function summaryFile(
  cases: readonly Case[],
  limits: { now: number; maxBytes: number },
): { file: RawFile; count: number } {
  const { data, count } = csvWithin(cases, limits);
  return { file: { name: 'outcomes.csv', data, contentType: 'text/csv' }, count };
}
