import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fillRealistically } from '../../support/many-cases.ts';
import { openPatiently } from '../../support/patient-database.ts';
import { startPostgres } from '../../support/postgres.ts';
import type { Figures } from './one.ts';

const SMALL = 10_000;
const ONE = join(import.meta.dirname, 'one.ts');
const run = promisify(execFile);

/** What everything costs with a million cases (or as many as are named) against 10,000, on both databases: a table of ratios. */
export async function million(): Promise<void> {
  const large = Number(process.argv[3] ?? 1_000_000);
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-bench-'));
  const postgres = await startPostgres();
  try {
    await compare('SQLite', large, async (size) => `sqlite:${join(folder, `${size}.sqlite`)}`);
    await compare('PostgreSQL', large, () => postgres.newDatabase());
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}

async function compare(
  name: string,
  large: number,
  newUrl: (size: number) => Promise<string>,
): Promise<void> {
  const urls: string[] = [];
  for (const size of [SMALL, large]) {
    const url = await newUrl(size);
    const started = performance.now();
    await fill(url, size);
    urls.push(url);
    console.log(`${name}: ${size} cases made in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  const [small = {}, big = {}] = [await ask(urls[0], SMALL), await ask(urls[1], large)];
  const titles = ['the quickest', 'the middle one', 'processor time'].map((title) => `${title} | × `);
  console.log(`\n| ${name} | ${titles.join('| ')}|\n|${' --- |'.repeat(7)}`);
  for (const [what, before] of Object.entries(small)) {
    const cells = before.map((one, index) => {
      const after = big[what]?.[index] ?? Number.NaN;
      return `${one.toFixed(1)} → ${after.toFixed(1)} | ${(after / one).toFixed(2)} |`;
    });
    console.log(`| ${what} | ${cells.join(' ')}`);
  }
  console.log('');
}

async function fill(url: string, size: number): Promise<void> {
  const database = await openPatiently(url);
  await fillRealistically(database, size, Date.now());
  await database.db.destroy();
}

async function ask(url = '', cases = 0): Promise<Figures> {
  const { stdout, stderr } = await run(process.execPath, [ONE, url, String(cases)]);
  if (stderr !== '') console.log(stderr.trim());
  return JSON.parse(stdout) as Figures;
}
