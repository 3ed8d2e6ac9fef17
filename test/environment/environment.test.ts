import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readEnvironment, readyEnvironment, SECRETS } from '../../src/environment/environment.ts';
import { Failure } from '../../src/errors.ts';

describe('the environment', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'av-warden-environment-'));
  });
  after(() => rm(folder, { recursive: true }));
  const written = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  it('takes each secret from a file, without the line breaks at its end', async () => {
    for (const name of SECRETS)
      for (const end of ['', '\n', '\r\n', '\n\n']) {
        const path = await written('secret', `a-value of ${name}${end}`);
        const { values, problems } = await readEnvironment({ given: { [`${name}_FILE`]: path } });
        assert.deepEqual([values[name], problems], [`a-value of ${name}`, []]);
      }
  });

  it('takes what the process was given before what .env says, in either way', async () => {
    const inFile = await written('one', 'from-the-file\n');
    const other = await written('other', 'from-the-other-file');
    for (const [given, env, expected] of [
      [{}, 'CHAT_SECRET_KEY=in-env', 'in-env'],
      [{ CHAT_SECRET_KEY: 'given' }, 'CHAT_SECRET_KEY=in-env', 'given'],
      [{ CHAT_SECRET_KEY: 'given' }, `CHAT_SECRET_KEY_FILE=${inFile}`, 'given'],
      [{ CHAT_SECRET_KEY_FILE: inFile }, 'CHAT_SECRET_KEY=in-env', 'from-the-file'],
      [{ CHAT_SECRET_KEY_FILE: inFile }, `CHAT_SECRET_KEY_FILE=${other}`, 'from-the-file'],
      [{ CHAT_SECRET_KEY: '', CHAT_SECRET_KEY_FILE: inFile }, '', 'from-the-file'],
      [{ CHAT_SECRET_KEY: '' }, `CHAT_SECRET_KEY_FILE=${other}`, 'from-the-other-file'],
      [{}, `CHAT_SECRET_KEY_FILE=${other}\nCHAT_SECRET_KEY=`, 'from-the-other-file'],
    ] as const) {
      const file = await written('.env', env);
      const { values, problems } = await readEnvironment({ given, file });
      assert.deepEqual([values.CHAT_SECRET_KEY, problems], [expected, []], JSON.stringify([given, env]));
    }
  });

  it('names what cannot be read, all at once, and no value', async () => {
    const given = {
      DISCORD_TOKEN_FILE: 'MTIz.a-token-in-the-wrong-place',
      CHAT_SECRET_KEY_FILE: await written('empty', '\n'),
      CHAT_SECRET_KEY: '',
      WEBHOOK_TOKEN_FILE: folder,
      DATABASE_URL: 'postgres://u:hunter2@h/d',
      DATABASE_URL_FILE: '/run/secrets/database',
    };
    await assert.rejects(readyEnvironment({ given }), (error) => {
      assert.ok(error instanceof Failure);
      assert.equal(
        error.message,
        [
          'Fix these settings:',
          '  DISCORD_TOKEN_FILE names a file that cannot be read (ENOENT)',
          '  CHAT_SECRET_KEY_FILE names an empty file',
          '  WEBHOOK_TOKEN_FILE names a file that cannot be read (EISDIR)',
          '  DATABASE_URL and DATABASE_URL_FILE are both set: remove one of them',
        ].join('\n'),
      );
      return true;
    });
  });

  it('waits for nobody who may write into a pipe, and reads no more of a file than a secret could be', {
    timeout: 20_000,
  }, async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const large = await written('large', '');
    await truncate(large, 5 * 2 ** 30);
    const given = { CHAT_SECRET_KEY_FILE: pipe, DISCORD_TOKEN_FILE: large, WEBHOOK_TOKEN_FILE: '/dev/zero' };
    const blank = await written('blank', '  \n');
    const { problems } = await readEnvironment({ given: { ...given, DATABASE_URL_FILE: blank } });
    assert.deepEqual(problems, [
      'DISCORD_TOKEN_FILE names a file that is too large to hold a secret',
      'CHAT_SECRET_KEY_FILE names something that is no file',
      'WEBHOOK_TOKEN_FILE names something that is no file',
      'DATABASE_URL_FILE names an empty file',
    ]);
  });

  it('goes without .env where there is none, and says so where it cannot be read', async () => {
    const missing = await readEnvironment({ given: { A: '1' }, file: join(folder, 'none') });
    assert.deepEqual([missing.values.A, missing.problems], ['1', []]);
    const { problems } = await readEnvironment({ given: {}, file: folder });
    assert.deepEqual(problems, ['the file .env cannot be read (EISDIR)']);
  });
});
