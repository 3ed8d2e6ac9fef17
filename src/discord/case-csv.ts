import type { Case } from '../moderation/case.ts';
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
  ['source', (one) => sourceName(one.source)],
  ['reason', (one) => one.reason],
  ['note', (one) => one.note],
  ['edits', (one) => one.edits],
  ['replaced_by', (one) => one.replacedBy],
  ['code', (one) => one.error?.code],
  ['error', (one) => one.error?.words],
];

const time = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** Cases as CSV (RFC 4180), one a line under a line of names. The mark in front makes spreadsheet programs read it as UTF-8. */
export function csv(cases: readonly Case[]): Buffer {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...cases.map((one) => COLUMNS.map(([, content]) => cell(content(one) ?? ''))),
  ].map((cells) => cells.join(','));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`);
}

/** A cell. What a spreadsheet would run as a formula is defused by a quote in front. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
