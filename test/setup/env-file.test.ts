import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { SetupProblem } from '../../src/setup/ask.ts';
import { replaceFile, textOf, withValues } from '../../src/setup/env-file.ts';

describe('the values of a file of variables', () => {
  const cases: [string, string, Record<string, string>, string][] = [
    ['an empty file', '', { A: '1' }, 'A=1\n'],
    ['a file without a line break at its end', 'B=2', { A: '1' }, 'B=2\nA=1\n'],
    ['a line of its own', '# x\nA=\nB=2\n', { A: '1' }, '# x\nA=1\nB=2\n'],
    ['a value with a comment, which goes with it', 'A=0 # why\n', { A: '1' }, 'A=1\n'],
    ['a value that is the same, however it is written', "A='1' # why\n", { A: '1' }, "A='1' # why\n"],
    ['the last of two lines, which counts', 'A=0\nA=2\n', { A: '1' }, 'A=0\nA=1\n'],
    ['a commented line, which stays', '#A=0\n', { A: '1' }, '#A=0\nA=1\n'],
    ['a line of a longer name, which stays', 'AA=0\n', { A: '1' }, 'AA=0\nA=1\n'],
    ['an exported variable', 'export A=0\n', { A: '1' }, 'A=1\n'],
    ['a line within another value, which stays', 'B="x\nA=0\ny"\n', { A: '1' }, 'B="x\nA=0\ny"\nA=1\n'],
    ['a value of several lines', 'A="x\ny"\nB=2\n', { A: '1' }, 'A="x\ny"\nB=2\nA=1\n'],
    ['a value with a #', '', { A: 'p#w' }, "A='p#w'\n"],
    ['a value with quotes', '', { A: `it's"` }, 'A=`it\'s"`\n'],
    ['an emptied value', 'A=0\n', { A: '' }, 'A=\n'],
  ];
  for (const [name, text, values, expected] of cases)
    it(`are put into ${name}`, () => assert.equal(withValues(text, values), expected));

  it('are read back as they were meant, and leave all others as they are', () => {
    const variable = fc.stringMatching(/^[A-Z][A-Z_]{0,3}$/);
    const value = fc.stringMatching(/^[!-~]{0,20}$/);
    const line = fc.oneof(
      fc.tuple(variable, value).map(([name, text]) => `${name}=${text}`),
      fc.stringMatching(/^[ -~]{0,20}$/),
    );
    fc.assert(
      fc.property(
        fc.array(line),
        fc.dictionary(variable, value, { noNullPrototype: true }),
        (lines, values) => {
          const text = lines.join('\n');
          let written: string;
          try {
            written = withValues(text, values);
          } catch (error) {
            // Said, and not written.
            assert.ok(error instanceof SetupProblem);
            return;
          }
          assert.deepEqual(parse(written), { ...parse(text), ...values });
        },
      ),
    );
  });

  it('that no such file can hold are refused without being shown', () => {
    assert.throws(
      () => withValues('', { CHAT_SECRET_KEY: `a'b"c\`d#e` }),
      (error: Error) =>
        error instanceof SetupProblem &&
        /CHAT_SECRET_KEY_FILE/.test(error.message) &&
        !error.message.includes('b"c'),
    );
  });
});

describe('a file that is replaced', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'av-warden-env-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is readable by its owner only, whoever could read it before', async () => {
    const file = join(folder, '.env');
    await replaceFile(file, 'A=1\n');
    await writeFile(join(folder, 'open'), 'A=0\n', { mode: 0o644 });
    await replaceFile(join(folder, 'open'), 'A=1\n');
    for (const one of [file, join(folder, 'open')]) {
      assert.equal((await stat(one)).mode & 0o777, 0o600);
      assert.equal(await textOf(one), 'A=1\n');
    }
    assert.deepEqual((await readdir(folder)).sort(), ['.env', 'open']);
  });

  it('stays a link where it is one', async () => {
    await writeFile(join(folder, 'real'), 'A=0\n');
    await symlink('real', join(folder, 'link'));
    await replaceFile(join(folder, 'link'), 'A=1\n');
    assert.equal(await readFile(join(folder, 'real'), 'utf8'), 'A=1\n');
  });

  it('is as it was where the new one cannot be put there, and nothing is left beside it', async () => {
    const file = join(folder, 'a-folder');
    await mkdtemp(`${file}-`);
    const taken = (await readdir(folder)).find((name) => name.startsWith('a-folder-')) ?? '';
    await assert.rejects(replaceFile(join(folder, taken), 'A=1\n'));
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});
