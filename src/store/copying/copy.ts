import { Failure } from '../../errors.ts';
import type { Source, Target } from './tables.ts';
import { type Tally, tally } from './tally.ts';

/** What was written, and counted after it. */
export interface Written {
  /** By table. */
  readonly rows: Readonly<Record<string, number>>;
  /** The last migration that was applied. */
  readonly version: string;
}

/** The version of a database, by its last migration. */
export const versionOf = ({ applied }: Pick<Source, 'applied'>): string => applied.at(-1) ?? '';

/**
 * Copies every table by pages, and then compares count and sum of each with what was read. Both must be of one version, and the target
 * empty. Throws a `misconfigured` failure where they differ.
 */
export async function copyAll(source: Source, target: Target): Promise<Written> {
  const read = new Map<string, Tally>();
  for (const table of source.tables) {
    const columns = await source.columns(table);
    read.set(table, await tally(source, { table, columns }, (rows) => target.insert(table, columns, rows)));
    await target.continueAfter(table, (await source.sequence(table)) ?? 0);
  }
  await target.index();
  for (const [table, before] of read) {
    const after = await tally(target, { table, columns: await source.columns(table) });
    if (after.rows !== before.rows || after.sum !== before.sum)
      throw new Failure('misconfigured', {
        what: 'copy-differs',
        table: table,
        read: before.rows,
        written: after.rows,
      });
  }
  return {
    rows: Object.fromEntries([...read].map(([table, { rows }]) => [table, rows])),
    version: versionOf(source),
  };
}

/** How many rows each of the tables has. */
export async function countAll(source: Source): Promise<Record<string, number>> {
  const counts: [string, number][] = [];
  for (const table of source.tables) counts.push([table, await source.count(table)]);
  return Object.fromEntries(counts);
}

/** Throws a `misconfigured` failure where a copy has not as many rows as what it was made of. */
export function requireSame(
  read: Readonly<Record<string, number>>,
  written: Readonly<Record<string, number>>,
): void {
  for (const table of new Set([...Object.keys(read), ...Object.keys(written)])) {
    const [before = 0, after = 0] = [read[table], written[table]];
    if (before !== after)
      throw new Failure('misconfigured', {
        what: 'copy-differs',
        table: table,
        read: before,
        written: after,
      });
  }
}
