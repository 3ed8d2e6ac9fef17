import { type Case, isPerson, type Revision } from '../moderation/case.ts';
import { sourceName } from './case-embed.ts';

/** The columns of a list of cases: name and content. */
const COLUMNS: readonly (readonly [string, (one: Case) => string | number | undefined])[] = [
  ['case', (one) => one.number],
  ['kind', (one) => one.kind],
  ['state', (one) => one.state],
  ['viewer', (one) => one.viewer],
  ['room', (one) => one.roomId],
  ['duration_s', (one) => one.durationSeconds],
  ['asked', (one) => time(one.askedAt)],
  ['in_force', (one) => time(one.inForceAt)],
  ['until', (one) => time(one.until)],
  ['source', (one) => one.source.type],
  ['by', (one) => sourceName(one.source)],
  ['by_id', (one) => (isPerson(one.source) ? one.source.actorId : undefined)],
  ['reason', (one) => one.reason],
  ['note', (one) => one.note],
  ['attempts', (one) => one.attempts],
  ['settled', (one) => time(one.settledAt)],
  ['edits', (one) => one.edits],
  ['replaced_by', (one) => one.replacedBy],
  ['code', (one) => one.error?.code],
  ['error', (one) => one.error?.words],
];

const time = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** Cases as CSV (RFC 4180), one a line under a line of names. The mark in front makes spreadsheet programs read it as UTF-8. */
export const csv = (cases: readonly Case[]): Buffer =>
  table(
    COLUMNS.map(([name]) => name),
    cases.map((one) => COLUMNS.map(([, content]) => content(one) ?? '')),
  );

/** Corrections of cases in the same form, a line for each field that was changed. */
export const correctionsCsv = (corrections: readonly (Revision & { number: number })[]): Buffer =>
  table(
    ['case', 'correction', 'at', 'by', 'by_id', 'field', 'before', 'after'],
    corrections.flatMap(({ number, revision, at, by, changes }) =>
      changes.map(({ field, before, after }) => [
        ...[number, revision, time(at) ?? '', by.actorName, by.actorId],
        ...[field, before, after],
      ]),
    ),
  );

function table(names: readonly string[], rows: readonly (readonly (string | number)[])[]): Buffer {
  const lines = [names, ...rows.map((row) => row.map(cell))].map((cells) => cells.join(','));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`);
}

/** A cell. What a spreadsheet would run as a formula is defused by a quote in front. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
