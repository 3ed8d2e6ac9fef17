import type { RawFile } from 'discord.js';
import type { Case, Source } from '../moderation/case.ts';
import { plain } from './text.ts';

/** Many outcomes in a few lines: how many of what, and who or which rule asked. */
export function summaryText(cases: readonly Case[], mark: string): string {
  const numbers = cases.map((one) => one.number);
  const lines = count(
    cases,
    ({ kind, state }) =>
      `${kind === 'ban' ? 'Bans' : 'Unbans'} ${state === 'failed' ? 'that failed' : 'in force'}`,
  );
  const sources = count(cases, ({ source }) => plain(nameOf(source), 80));
  return [
    `**${cases.length} outcomes**, cases ${Math.min(...numbers)}–${Math.max(...numbers)}; each is in the attached list.`,
    ...lines,
    '**By source**',
    ...sources,
    `-# ${mark}`,
  ].join('\n');
}

/** The ten most frequent, then how many others there are. */
function count(cases: readonly Case[], nameOfCase: (one: Case) => string): string[] {
  const groups = [...Map.groupBy(cases, nameOfCase)].sort(([, a], [, b]) => b.length - a.length);
  const lines = groups.slice(0, 10).map(([name, { length }]) => `${name}: ${length}`);
  return groups.length > 10 ? [...lines, `and ${groups.length - 10} others`] : lines;
}

const nameOf = (source: Source): string =>
  source.type === 'command' ? source.actorName : `rule ${source.rule}`;

const COLUMNS = [
  'case',
  'kind',
  'state',
  'viewer',
  'room',
  'duration_s',
  'until',
  'source',
  'reason',
  'note',
  'code',
  'error',
] as const;

/** The same outcomes as CSV, one a line, for the post's attachment. */
export function summaryFile(cases: readonly Case[]): RawFile {
  const rows = cases.map((one) => [
    ...[one.number, one.kind, one.state, one.viewer, one.roomId, one.durationSeconds ?? ''],
    ...[one.until === undefined ? '' : new Date(one.until).toISOString(), nameOf(one.source)],
    ...[one.reason, one.note, one.error?.code ?? '', one.error?.words ?? ''],
  ]);
  const text = [COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
  // The mark in front makes spreadsheet programs read it as UTF-8.
  return { name: 'outcomes.csv', data: Buffer.from(`\uFEFF${text}\r\n`), contentType: 'text/csv' };
}

/** A CSV cell (RFC 4180). What a spreadsheet would run as a formula is defused by a quote in front. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
