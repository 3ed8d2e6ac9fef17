// `npm test`: every test in one run. `npm test -- flow/ban store`: only the files whose path has one of these in it.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { noPostgres, SHARED_POSTGRES, startPostgres } from '../support/postgres.ts';
import { type Group, ONLY, planOf } from './plan.ts';

/** Most tests wait for a service or a clock most of the time, so that a core carries several. */
const AT_ONCE = Math.max(4, 2 * availableParallelism());

const only = process.argv.slice(2);
if (only.length > 0) process.env[ONLY] = only.join('\n');
// What one process compiled of the project and its packages, the others find.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../../node_modules/.cache/av-warden');

const alone = planOf('alone');
const groups = (['services', 'units'] satisfies Group[])
  .filter((group) => planOf(group).length > 0)
  .map((group) => join(import.meta.dirname, `${group}.ts`));
if (alone.length + groups.length === 0) {
  console.error(`No test file has ${only.join(' or ')} in its path.`);
  process.exit(1);
}

const sharesPostgres = !noPostgres && alone.some((file) => /[\\/]test[\\/](flow|store)[\\/]/.test(file));
const postgres = sharesPostgres ? await startPostgres({ isShared: true }) : undefined;
if (postgres) process.env[SHARED_POSTGRES] = postgres.url;

// Whoever ends the run ends the processes of its tests.
const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());

const first = await runAll([...groups, ...alone], AT_ONCE);
const isGood = first.isGood || (canRunAgain(first.failed) && (await runAgain([...first.failed])));
await postgres?.stop();
process.exit(isGood ? 0 : 1);

/** Whether all passed, and the files of those that failed. */
async function runAll(files: readonly string[], concurrency: number) {
  const failed = new Set<string>();
  let isGood = true;
  const results = run({ files: [...files], concurrency, signal: ended.signal });
  results.on('test:fail', ({ file, name }) => failed.add(file ?? name));
  results.on('test:summary', ({ success }) => {
    isGood &&= success && !ended.signal.aborted;
  });
  results.compose(spec).pipe(process.stdout, { end: false });
  await once(results, 'end');
  return { isGood, failed };
}

/** More files than these do not fail because the machine is busy. */
function canRunAgain(failed: ReadonlySet<string>): boolean {
  const known = new Set([...planOf('alone'), ...planOf('services'), ...planOf('units')]);
  return (
    !ended.signal.aborted &&
    failed.size > 0 &&
    failed.size <= 6 &&
    [...failed].every((file) => known.has(file))
  );
}

/** Tests that wait for real clocks and processes may fail for a busy machine: what failed beside others has to pass alone. */
async function runAgain(files: readonly string[]): Promise<boolean> {
  const names = files.map((file) => relative(process.cwd(), file)).join(', ');
  console.log(`\nFailed beside the other tests, and is run once more, alone: ${names}\n`);
  const again = await runAll(files, 1);
  console.log(
    again.isGood
      ? `\nPassed alone, after it had failed beside the others: ${names}`
      : `\nFailed alone as well: ${names}`,
  );
  return again.isGood;
}
