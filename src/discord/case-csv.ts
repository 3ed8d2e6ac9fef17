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

/** Cases as CSV (RFC 4180), one a line under a line of names. */
export const csv = (cases: readonly Case[]): Buffer => Buffer.from(`${caseHead}${caseLines(cases)}`);

/** The first line of cases as CSV. The mark in front makes spreadsheet programs read it as UTF-8. */
export const caseHead = `\uFEFF${COLUMNS.map(([name]) => name).join(',')}\r\n`;

/** The lines of cases as CSV, under `caseHead`. */
export const caseLines = (cases: readonly Case[]): string =>
  lines(cases.map((one) => COLUMNS.map(([, content]) => content(one) ?? '')));

/** The first line of corrections as CSV. */
export const correctionHead = '\uFEFFcase,correction,at,by,by_id,field,before,after\r\n';

/** The lines of corrections as CSV, one for each field that was changed. */
export const correctionLines = (corrections: readonly (Revision & { number: number })[]): string =>
  lines(
    corrections.flatMap(({ number, revision, at, by, changes }) =>
      changes.map(({ field, before, after }) => [
        ...[number, revision, time(at) ?? '', by.actorName, by.actorId],
        ...[field, before, after],
      ]),
    ),
  );

const lines = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** A cell. What a spreadsheet would run as a formula is defused by a quote in front. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
