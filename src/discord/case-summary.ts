import type { RawFile } from 'discord.js';
import { type Case, isCancelled } from '../moderation/case.ts';
import { csv } from './case-csv.ts';
import { sourceName } from './case-embed.ts';
import { plain } from './text.ts';

/** Many outcomes in a few lines: how many of what, and who or which rule asked. */
export function summaryText(cases: readonly Case[], mark: string): string {
  const lines = count(cases, (one) => {
    const { kind, state, decision } = one;
    if (isCancelled(one)) return 'Bans that were cancelled before they were sent';
    if (kind === 'review') return decision ? 'Reviews that are decided' : 'Reviews that wait for a decision';
    return `${kind === 'ban' ? 'Bans' : 'Unbans'} ${state === 'failed' ? 'that failed' : 'in force'}`;
  });
  const sources = count(cases, ({ source }) => plain(sourceName(source), 80));
  const open = cases.some(({ kind, decision }) => kind === 'review' && !decision);
  const how = open ? ['A review is decided with `/case-av show`, by its number in the list.'] : [];
  return [headline(cases), ...lines, ...how, '**By source**', ...sources, `-# ${mark}`].join('\n');
}

function headline(cases: readonly Case[]): string {
  const numbers = cases.map((one) => one.number);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  if (first === last) return `**1 outcome**, case ${first}; it is in the attached list.`;
  return `**${cases.length} outcomes**, cases ${first}–${last}; each is in the attached list.`;
}

/** The ten most frequent, then how many others there are. */
function count(cases: readonly Case[], nameOfCase: (one: Case) => string): string[] {
  const groups = [...Map.groupBy(cases, nameOfCase)].sort(([, a], [, b]) => b.length - a.length);
  const lines = groups.slice(0, 10).map(([name, { length }]) => `${name}: ${length}`);
  return groups.length > 10 ? [...lines, `and ${groups.length - 10} others`] : lines;
}

/** The same outcomes as CSV, one a line, for the post's attachment. */
export const summaryFile = (cases: readonly Case[]): RawFile => ({
  name: 'outcomes.csv',
  data: csv(cases),
  contentType: 'text/csv',
});
