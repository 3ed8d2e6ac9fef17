const MIB = 2 ** 20;

/** How the commands are typed. */
export const USAGE = [
  'npm run backup -- FILE             writes a backup; the bot may run',
  'npm run restore -- FILE [--force]  restores one; the bot must be stopped',
  'npm run move -- DATABASE_URL       copies everything into another, empty database; the bot must be stopped',
].join('\n');

interface Done {
  /** By table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly version: string;
  /** Where an earlier file is. */
  readonly aside: string | undefined;
  /** The size of what was written, where it is a file. */
  readonly bytes: number | undefined;
  readonly seconds: number;
}

/** What was done and checked, in one line; an earlier file on a line of its own. */
export function writtenText(what: string, { rows, version, aside, bytes, seconds }: Done): string {
  const tables = Object.values(rows);
  const all = tables.reduce((sum, count) => sum + count, 0);
  const size = bytes === undefined ? '' : `, ${(bytes / MIB).toFixed(1)} MiB`;
  const line = `${what} and checked: ${rows.cases ?? 0} cases, ${all} rows in ${tables.length} tables, schema ${version}${size}, ${seconds.toFixed(1)} s.`;
  return aside === undefined
    ? line
    : `${line}\nThe earlier file is kept as ${aside}; delete it when all is well.`;
}
