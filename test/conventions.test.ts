import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

/** The code without what people read: comments, strings and templates. */
const withoutText = (code: string): string =>
  code
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replaceAll(/(?<![:\\])\/\/.*$/gm, '')
    .replaceAll(/`(?:[^`\\]|\\.)*`/g, '``');

/** Where a pattern is found, as file and line. */
const places = (files: readonly string[], pattern: RegExp): string[] =>
  files.flatMap((file) =>
    withoutText(read(file))
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

const everywhere = ['src', 'commands', 'test'].flatMap(filesIn);
const product = ['src', 'commands'].flatMap(filesIn).filter((file) => !file.startsWith('src/sandbox/'));

/** Names that have given way to the usual term, which is at the right. */
const GONE: Readonly<Record<string, RegExp>> = {
  'outbox, pending, posted': /\b(?:told|untold|telling|\w*Telling\w*|mark(?:ed)?Told)\b/,
  'rate limiter': /\b\w*[pP]acer\b/,
  'circuit breaker': /\bcreateWatch\b/,
  'room staff cache': /\b\w*[rR]oomBook\w*\b/,
  'protected, skipped': /\bspared\b/,
  'active, newest, already banned': /\b(?:standing|\w*Standing\w*)\b/,
  '…Deps': /\b[A-Z]\w*Parts\b/,
  'the name of what it is': /\breadonly of: (?!\()/,
  'what each command needs': /\b(?:CommandContext|withFlush)\b/,
};

describe('the conventions', () => {
  it('look at what is there', () => {
    assert.ok(everywhere.length > 400);
    assert.ok(product.length > 150);
    assert.equal(withoutText("a('told'); // told\n/* told */ b(`told`)").includes('told'), false);
    assert.ok(withoutText("const told = 'x';").includes('told'));
  });

  it('write objects out: no spread of an object literal', () => {
    assert.deepEqual(places(everywhere, /\.\.\.\{/), []);
  });

  it('hand on what is needed by name: no spread of all dependencies', () => {
    assert.deepEqual(places(product, /\.\.\.(?:this\.)?#?(?:deps|dependencies|needs|context)\b/i), []);
  });

  for (const [now, gone] of Object.entries(GONE))
    it(`say ${now}`, () => {
      assert.deepEqual(places(product, gone), []);
    });

  it('have one meaning of verdict (what a hit is worth) and of judge (a message, by rules)', () => {
    const elsewhere = product.filter(
      (file) => !/^src\/(?:filters|moderation|discord\/rules\/trial)/.test(file),
    );
    assert.deepEqual(places(elsewhere, /\b\w*[vV]erdicts?\b/), []);
    assert.deepEqual(places(product, /\bfunction (?:\w+J|j)udge(?!d)\w*\(/), [
      'src/moderation/filtering/judge.ts: export function judge(message: ChatMessage, judging: Judging): Finding | undefined {',
    ]);
  });

  it('check what is read from JSON, rather than to say what it is', () => {
    assert.deepEqual(places(product, /JSON\.parse\(.*\) as\b/), []);
  });

  it('force no type upon a value, except where two versions of the same types meet', () => {
    assert.deepEqual(
      places(product, /\bas (?:never|unknown as)\b/).map((place) => place.replace(/:.*/, '')),
      ['src/discord/framework/gateway.ts'],
    );
  });

  it('keep README readable as it is: at most 160 characters a line', () => {
    assert.deepEqual(
      read('README.md')
        .split('\n')
        .filter((line) => line.length > 160),
      [],
    );
  });

  it('lead to documents and files that are there', () => {
    const documents = [
      'README.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      ...readdirSync(join(root, 'docs')).map((name) => join('docs', name)),
    ].filter((name) => name.endsWith('.md'));
    const named = [...documents, ...product].flatMap((file) =>
      // The tables of cases quote what viewers might write.
      [
        ...read(file)
          .replace(/<!-- cases.*/s, '')
          .matchAll(/\b(?:docs|src|test)\/[\w/.-]+\.(?:ts|md|png|json)\b/g),
      ].map(([path]) => ({
        file,
        path,
      })),
    );
    assert.ok(named.length > 20);
    assert.deepEqual(
      named.filter(({ path }) => !existsSync(join(root, path)) && !path.endsWith('.json')),
      [],
    );
  });

  it('name in README every document there is', () => {
    const readme = read('README.md');
    const documents = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
    assert.deepEqual(
      documents.filter((name) => !readme.includes(`docs/${name}`)),
      [],
    );
  });
});
