import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillRealistically } from '../support/many-cases.ts';
import { openPatiently } from '../support/patient-database.ts';
import { startPostgres } from '../support/postgres.ts';

const START = join(import.meta.dirname, '../../src/start.js');
/** Has a process say what memory and processor time it took. */
const SAY_MEMORY =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();console.error("RSS",u.maxRSS,"CPU",u.userCPUTime+u.systemCPUTime)})';
const MIB = 2 ** 20;

/** Backs up, restores and moves a million cases (or as many as are named): time by the clock, processor time of the program itself, and the most memory. */
export async function data(): Promise<void> {
  const cases = Number(process.argv[3] ?? 1_000_000);
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-bench-'));
  const server = await startPostgres({ isOwn: true });
  const file = (name: string) => join(folder, name);
  const sqlite = (name: string) => `sqlite:${file(name)}`;
  try {
    const started = performance.now();
    const database = await openPatiently(sqlite('from'));
    await fillRealistically(database, cases, Date.now());
    await database.db.destroy();
    console.log(`${cases} cases made in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    console.log(`the file: ${(statSync(file('from')).size / MIB).toFixed(0)} MiB`);
    const postgres = await server.newDatabase();
    const other = await server.newDatabase();
    const opened = performance.now();
    await (await openPatiently(sqlite('from'))).db.destroy();
    console.log(`opened and checked in ${((performance.now() - opened) / 1000).toFixed(1)} s`);
    await run('backup of SQLite', sqlite('from'), ['backup', file('backup')]);
    await run('restore into SQLite', sqlite('restored'), ['restore', file('backup')]);
    await run('move to PostgreSQL', sqlite('from'), ['move', postgres]);
    await run('backup of PostgreSQL', postgres, ['backup', file('of-postgres')]);
    await run('restore into PostgreSQL', other, ['restore', file('of-postgres')]);
    await run('move to SQLite', postgres, ['move', sqlite('back')]);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function run(what: string, url: string, options: readonly string[]): Promise<void> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', SAY_MEMORY, START, ...options], {
    env: { PATH: process.env.PATH, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
  await once(child, 'close');
  const seconds = (performance.now() - started) / 1000;
  const [, memory, used] = /RSS (\d+) CPU (\d+)/.exec(said)?.map(Number) ?? [];
  const cells = [
    what,
    `${seconds.toFixed(1)} s`,
    `${((used ?? Number.NaN) / 1e6).toFixed(1)} s`,
    `${((memory ?? Number.NaN) / 1024).toFixed(0)} MiB`,
    said.replace(/RSS.*/, '').trim(),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
