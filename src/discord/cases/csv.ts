import { en } from '../../messages/en.ts';
import { logText } from '../../messages/log-text.ts';
import { type Case, isPerson, statusOf } from '../../moderation/case.ts';
import type { FieldChange, Revision } from '../../moderation/revision.ts';

type Cell = string | number;

/** The columns of a list of cases: name and content at a time. */
const COLUMNS: readonly (readonly [string, (one: Case, now: number) => Cell | undefined])[] = [
  ['case', (one) => one.number],
  ['kind', (one) => one.kind],
  ['state', (one, now) => (statusOf(one, now) === 'ended' ? 'ended' : one.state)],
  ['viewer', (one) => one.viewer],
  ['room', (one) => one.roomId],
  ['duration_s', (one) => one.durationSeconds],
  ['asked', (one) => time(one.askedAt)],
  ['in_force', (one) => time(one.inForceAt)],
  ['until', (one) => time(one.until)],
  ['source', (one) => one.source.type],
  ['by', (one) => en.common.source(one.source)],
  ['by_id', (one) => (isPerson(one.source) ? one.source.actorId : undefined)],
  ['reason', (one) => one.reason],
  ['note', (one) => one.note],
  ['attempts', (one) => one.attempts],
  ['settled', (one) => time(one.settledAt)],
  ['edits', (one) => one.edits],
  ['repeats', (one) => one.repeats],
  ['replaced_by', (one) => one.replacedBy],
  ['code', (one) => one.error?.code],
  ['error', (one) => one.error && logText(one.error.problem)],
];

/** The latest moment that a date can be, in milliseconds since the Unix epoch (ECMA-262: Time Values). */
const LATEST = 8.64e15;

const time = (at: number | undefined): string | undefined =>
  at === undefined || at > LATEST ? undefined : new Date(at).toISOString();

/** What begins a formula, as it is or as programs made for East Asian writing read it: `=`, `+`, `-`, `@`; and `|`, `%` of old ones. */
const SIGN = '[=+\\-@\\|%＝＋－＠｜％﹦﹢﹣﹫﹪⁺⁻⁼₊₋₌−]';
/** What programs drop or do not show before it: white space, controls, marks without width, and quotes of the cell itself. */
const UNSEEN = '[[\\s\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}\\u2800"]--[\\t\\r\\n]]';
/**
 * Where a formula may begin: at the beginning, and after what other programs and countries take for the end of a cell (a semicolon, a
 * tab, a new line), as they do not know our quotes.
 */
const FORMULA = new RegExp(`(^|[;\\t\\r\\n])(?=${UNSEEN}*${SIGN})`, 'gv');

/** Most cells are times, ids and words: nothing is to be looked for in them. */
const HARMLESS = /^(?:[0-9A-Za-z][\w .:-]*)?$/;

/** A cell. What a spreadsheet would run as a formula is defused by a quote in front, behind which it can still be read. */
export function cell(value: Cell): string {
  if (typeof value === 'number') return String(value);
  if (HARMLESS.test(value)) return value;
  const text = value.replace(FORMULA, "$1'").replace(/^(?=[\t\r\n])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** Makes spreadsheet programs read a file as UTF-8. */
const MARK = '\uFEFF';
const NAMES = COLUMNS.map(([name]) => name);

/** A case at a time as a line's cells. */
const cellsOf = (one: Case, now: number): readonly Cell[] =>
  COLUMNS.map(([, content]) => content(one, now) ?? '');

/** The first line of cases as CSV (RFC 4180). */
export const caseHead = `${MARK}${line(NAMES)}`;

/** The lines of cases at a time as CSV, under `caseHead`. */
export const caseLines = (cases: readonly Case[], now: number): string =>
  cases.map((one) => line(cellsOf(one, now))).join('');

/** Cases at a time as CSV, one a line under a line of names. */
export const csv = (cases: readonly Case[], now: number): Buffer =>
  Buffer.from(`${caseHead}${caseLines(cases, now)}`);

/** The same of as many cases, from the first, as so many bytes hold, but of one at least; and of how many it is. */
export function csvWithin(
  cases: readonly Case[],
  { now, maxBytes }: { now: number; maxBytes: number },
): { data: Buffer; count: number } {
  const lines = [Buffer.from(caseHead)];
  let room = maxBytes - (lines[0]?.length ?? 0);
  for (const one of cases) {
    const next = Buffer.from(line(cellsOf(one, now)));
    room -= next.length;
    if (room < 0 && lines.length > 1) break;
    lines.push(next);
  }
  return { data: Buffer.concat(lines), count: lines.length - 1 };
}

/** The first line of corrections as CSV. */
export const correctionHead = `${MARK}${line(['case', 'correction', 'at', 'by', 'by_id', 'field', 'before', 'after'])}`;

/** The lines of corrections as CSV, one for each field that was changed; durations in seconds, as in the cases. */
export const correctionLines = (corrections: readonly (Revision & { number: number })[]): string =>
  corrections
    .flatMap(({ number, revision, at, by, changes }) =>
      changes.map(({ field, before, after }) =>
        line([number, revision, time(at) ?? '', by.actorName, by.actorId, nameOf(field), before, after]),
      ),
    )
    .join('');

/** The name of a field's column in the list of cases. */
const nameOf = (field: FieldChange['field']): string => (field === 'duration' ? 'duration_s' : field);
