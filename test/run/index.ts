// `npm test`: every test in one run. `npm test -- flow/ban store`: only the files whose path has one of these in it.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
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

const results = run({ files: [...groups, ...alone], concurrency: AT_ONCE, signal: ended.signal });
let isGood = true;
results.on('test:summary', ({ success }) => {
  isGood &&= success && !ended.signal.aborted;
});
results.compose(spec).pipe(process.stdout);
results.on('end', async () => {
  await postgres?.stop();
  process.exit(isGood ? 0 : 1);
});
