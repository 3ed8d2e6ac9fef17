import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Row, Source } from './tables.ts';

/** How many rows there are, and a sum of what is in them that does not depend on their order. */
export interface Tally {
  readonly rows: number;
  /** The first 64 bits of each row's SHA-256, added up. */
  readonly sum: bigint;
}

const NOTHING: Tally = { rows: 0, sum: 0n };

/** The tally with some more rows. */
const withRows = ({ rows, sum }: Tally, more: readonly Row[]): Tally => ({
  rows: rows + more.length,
  sum: more.reduce((total, row) => BigInt.asUintN(64, total + weigh(row)), sum),
});

const weigh = (row: Row): bigint => hash('sha256', JSON.stringify(row), 'buffer').readBigUInt64LE();

/** Tallies a table while its rows are handed on. */
export async function tally(
  source: Pick<Source, 'pages'>,
  { table, columns }: { readonly table: string; readonly columns: readonly string[] },
  onPage: (rows: readonly Row[]) => Promise<void> = async () => undefined,
): Promise<Tally> {
  let sum = NOTHING;
  for await (const page of source.pages(table, columns)) {
    const rows = page.map(fitForBoth);
    sum = withRows(sum, rows);
    await onPage(rows);
    // A signal is heard between two pages.
    await setImmediate();
  }
  return sum;
}

/** PostgreSQL keeps no NUL in a text. */
const fitForBoth = (row: Row): Row =>
  row.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '\u{fffd}') : value));
