import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '..');
const files = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => join(folder, name)),
);

/** A file's part of the project: the folder under src, `commands`, or a top-level file's own name. */
const partOf = (file: string): string => {
  const [top = '', second = ''] = file.split('/');
  return top === 'src' ? second : top;
};

const imports = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => ({
    file,
    part: partOf(file),
    target,
  }));
});
const ofOurs = imports
  .filter(({ target }) => target.startsWith('.'))
  .map((one) => ({ ...one, target: partOf(relative(root, join(root, dirname(one.file), one.target))) }));

/** What each part may import of ours, beside itself. Parts that are not named may import anything but the sandbox. */
const ALLOWED: Record<string, readonly string[]> = {
  problems: [],
  'errors.ts': ['problems'],
  moderation: ['filters', 'errors.ts', 'problems'],
  filters: ['errors.ts', 'problems'],
  store: ['moderation', 'filters', 'errors.ts', 'problems'],
  chat: ['moderation', 'filters', 'errors.ts', 'problems'],
  messages: ['moderation', 'filters', 'errors.ts', 'problems'],
  discord: ['messages', 'moderation', 'filters', 'errors.ts', 'problems'],
  webhook: ['moderation', 'filters', 'errors.ts', 'problems'],
  ops: ['webhook', 'moderation', 'errors.ts', 'problems'],
  commands: ['discord', 'messages', 'moderation', 'filters', 'errors.ts', 'problems'],
  sandbox: [],
};

/** Packages that only some parts may import. */
const OWNERS: Record<string, readonly string[]> = {
  'discord.js': ['discord', 'commands'],
  undici: ['chat', 'sandbox'],
  kysely: ['store'],
  fastify: ['webhook', 'ops', 'sandbox'],
  'prom-client': ['ops'],
  '@opentelemetry/api': ['ops'],
  '@opentelemetry/sdk-trace-node': ['ops'],
  dotenv: ['main.ts', 'cli', 'environment', 'setup'],
  ws: ['sandbox'],
  esbuild: ['sandbox'],
  lit: ['sandbox'],
  '@resvg/resvg-js': ['discord'],
  'd3-scale': ['discord'],
  'd3-shape': ['discord'],
};

/** What the core keeps is described once, by a schema from which its type is inferred. */
const FOR_THE_CORE = ['zod'];
/** What matching text is built on: a schema for rules, and data and algorithms of others. */
const FOR_FILTERS = ['zod', 're2js', 'tldts'];

describe('the architecture', () => {
  it('is read from a real tree', () => {
    assert.ok(files.length > 30);
    assert.ok(ofOurs.length > 60);
  });

  it('lets each part import only what the design allows', () => {
    const broken = ofOurs.filter(({ part, target }) => {
      if (target === part) return false;
      const allowed = ALLOWED[part];
      return allowed ? !allowed.includes(target) : target === 'sandbox';
    });
    assert.deepEqual(broken, []);
  });

  it('lets the core take nothing of the filters but types', () => {
    const taken = files
      .filter((file) => file.startsWith('src/moderation/'))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/^import (?!type )[^;]*\/filters\/[^;]*;/gm)].map(
          ([line]) => `${file}: ${line}`,
        ),
      );
    assert.deepEqual(taken, []);
  });

  it('has the core and the filters throw codes with data, and no sentences', () => {
    const sentences = files.filter(
      (file) =>
        /^src\/(?:moderation|filters|store|chat|webhook)\//.test(file) &&
        /new Failure\(\s*'[a-z-]+',\s*['"`]/.test(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(sentences, []);
  });

  it('changes rules through the service that raises objections, and nowhere else', () => {
    const changing = files.filter(
      (file) =>
        !file.startsWith('src/moderation/rules/') &&
        /[rR]ulebook\.(save|saveAll|remove)\b|\.saveAll\(|\bsaveRule\b/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
    );
    // The database itself, which the rulebook calls.
    assert.deepEqual(changing, ['src/store/rules.ts', 'src/store/store.ts']);
  });

  it('keeps each of these packages to the parts that own it', () => {
    const broken = imports.filter(({ part, target }) => OWNERS[target] && !OWNERS[target].includes(part));
    assert.deepEqual(broken, []);
  });

  it('keeps HTTP, SQL and Discord out of the core', () => {
    const outside = imports.filter(
      ({ part, target }) =>
        (part === 'moderation' || part === 'filters') &&
        !target.startsWith('.') &&
        !target.startsWith('node:') &&
        !(part === 'filters' ? FOR_FILTERS : FOR_THE_CORE).includes(target),
    );
    assert.deepEqual(outside, []);
  });

  it('reads the environment where programs begin', () => {
    const readers = files.filter(
      (file) =>
        /process\.env/.test(readFileSync(join(root, file), 'utf8')) && !file.startsWith('src/sandbox/'),
    );
    assert.deepEqual(readers.filter((file) => !file.startsWith('src/cli/')).sort(), [
      'src/data/main.ts',
      'src/main.ts',
    ]);
  });

  it('takes no chance in the core but what it is given', () => {
    const impure = files.filter(
      (file) =>
        /src\/(moderation|filters)\//.test(file) &&
        /Math\.random/.test(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(impure, []);
  });

  it('takes its time from the clocks that it is given, which only the composition root knows', () => {
    // How long this very process is busy or held up no other clock could tell.
    const ofTheProcess = [
      'src/filters/budget/slices.ts',
      'src/store/connection/access.ts',
      'src/webhook/server.ts',
    ];
    const readers = files.filter(
      (file) =>
        !file.startsWith('src/sandbox/') &&
        !file.startsWith('src/cli/') &&
        !ofTheProcess.includes(file) &&
        /Date\.now|performance\.now|new Date\(\)|hrtime/.test(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(readers, ['src/app.ts']);
  });

  it('has no circles: what a file needs never needs it', () => {
    const needs = new Map(
      files.map((file) => [
        file,
        imports
          .filter((one) => one.file === file && one.target.startsWith('.'))
          .map(({ target }) => relative(root, join(root, dirname(file), target))),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, above: readonly string[]): void => {
      if (above.includes(file)) circles.push([...above.slice(above.indexOf(file)), file].join(' > '));
      else if (!done.has(file)) for (const next of needs.get(file) ?? []) visit(next, [...above, file]);
      done.add(file);
    };
    for (const file of needs.keys()) visit(file, []);
    assert.deepEqual(circles, []);
  });

  it('keeps folders small enough to be seen at a glance', () => {
    const sizes = Map.groupBy(files, dirname);
    const large = [...sizes].filter(([, inside]) => inside.length > 15);
    assert.deepEqual(
      large.map(([folder]) => folder),
      [],
    );
  });

  it('keeps every file under 250 lines', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 250);
    assert.deepEqual(long, []);
  });
});
