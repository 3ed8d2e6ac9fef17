import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Break, findBreaks } from './breaks.ts';
import { createCopy, filesOf, type Outcome } from './copy.ts';
import { createRelevance } from './relevance.ts';

/** Where a break is looked for unless `--file` says otherwise. */
const FOLDERS = ['src/moderation/', 'src/store/', 'src/discord/', 'src/webhook/', 'src/chat/', 'commands/'];
const root = join(import.meta.dirname, '..', '..');
const results = join(root, 'test', 'mutation', 'results');

/** What became of a break: the test file that failed, or null where every test passed. */
interface Result extends Break {
  readonly seenBy: string | null;
  /** Whether only the near tests were asked. */
  readonly nearOnly: boolean;
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    count: { type: 'string', default: '60' },
    file: { type: 'string', multiple: true, default: FOLDERS },
    near: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '4' },
  },
});
const { seed, near: nearOnly, again } = values;

const all = filesOf(root).filter((file) => file.endsWith('.ts') && existsSync(join(root, file)));
const wanted = all.filter((file) => values.file.some((one) => file.startsWith(one)));
const count = values.count === 'all' ? Number.POSITIVE_INFINITY : Number(values.count);
const sample = shuffled(findBreaks(root, wanted), Number(seed)).slice(0, count);
const path = join(results, `${seed}.jsonl`);
console.log(`seed ${seed}: ${sample.length} breaks in ${wanted.length} files; results in ${path}`);

const texts = new Map(wanted.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const copy = createCopy(root, texts);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.once('exit', copy.discard);
const relevant = createRelevance(root, all);
const known = new Map(readResults().map((result) => [nameOf(result), result]));
/** How long test files that are known to pass may take, in milliseconds, and those that do not. */
const limits = new Map<string, number>();
const unhealthy = new Set<string>();

for (const [index, one] of sample.entries()) {
  const before = known.get(nameOf(one));
  const isKnown = before && (before.seenBy !== null || (!again && (nearOnly || !before.nearOnly)));
  const result = isKnown ? before : { ...one, seenBy: await seenBy(one), nearOnly };
  known.set(nameOf(one), result);
  if (!isKnown) keep(result);
  console.log(
    `${index + 1}/${sample.length} ${result.seenBy === null ? 'UNSEEN' : 'seen  '} ${describe(result)}`,
  );
}
summarize(sample.flatMap((one) => known.get(nameOf(one)) ?? []));

/** The first test file that fails with the break, and passes without it. */
async function seenBy(one: Break): Promise<string | null> {
  const { near, far } = relevant(one.file);
  const failed = await firstToSee(one, near, 1);
  return failed ?? (nearOnly ? null : await firstToSee(one, far, Number(values.jobs)));
}

async function firstToSee(one: Break, tests: readonly string[], jobs: number): Promise<string | null> {
  let rest = tests.filter((file) => !unhealthy.has(file));
  for (;;) {
    const { failed, passed } = await runBroken(one, rest, jobs);
    if (failed === undefined) return null;
    // A busy machine fails a test once; a break does it again.
    if ((await isHealthy(failed)) && (await runBroken(one, [failed], 1)).failed) return failed;
    rest = rest.filter((file) => file !== failed && !passed.has(file));
  }
}

async function runBroken(one: Break, tests: readonly string[], jobs: number): Promise<Outcome> {
  const mend = copy.apply(one);
  const outcome = await copy.untilFailure(
    tests.map((file) => ({ file, limit: limits.get(file) })),
    jobs,
  );
  mend();
  return outcome;
}

/** Whether a test file passes while nothing is broken; one that does not cannot show anything. */
async function isHealthy(file: string): Promise<boolean> {
  if (limits.has(file)) return true;
  const start = performance.now();
  if ((await copy.untilFailure([{ file }], 1)).failed === undefined) {
    // Far longer than it took: the machine may be busy.
    limits.set(file, 20_000 + 5 * (performance.now() - start));
    return true;
  }
  unhealthy.add(file);
  console.log(`${file} fails although nothing is broken: it is left out`);
  return false;
}

function summarize(tried: readonly Result[]): void {
  const unseen = tried.filter((result) => result.seenBy === null);
  const by = nearOnly ? 'near test' : 'test';
  console.log(`\nseed ${seed}: ${unseen.length} of ${tried.length} breaks are seen by no ${by}`);
  for (const result of unseen) console.log(`  ${describe(result)}`);
}

function describe({ file, line, kind, before, after }: Result): string {
  const short = (text: string) => {
    const flat = text.replaceAll(/\s+/g, ' ');
    return flat.length > 70 ? `${flat.slice(0, 69)}…` : flat;
  };
  return `${file}:${line} ${kind}: ${short(before)} → ${short(after)}`;
}

/** The same break has the same name as long as its own code stays where it is. */
function nameOf({ file, line, start, before, after }: Break): string {
  return JSON.stringify([file, line, start, before, after]);
}

function readResults(): Result[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Result);
}

function keep(result: Result): void {
  mkdirSync(results, { recursive: true });
  appendFileSync(path, `${JSON.stringify(result)}\n`);
}

/** The same order for the same seed (mulberry32). */
function shuffled<Item>(items: readonly Item[], start: number): Item[] {
  let state = start;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
