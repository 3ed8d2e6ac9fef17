import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

const START = join(import.meta.dirname, '..', '..', '..', 'src', 'start.js');
const folder = mkdtempSync(join(tmpdir(), 'av-warden-said-'));
after(() => rmSync(folder, { recursive: true }));

describe('a backup, restore or move that cannot be done', () => {
  for (const [what, args, said] of [
    [
      'the server is away',
      ['backup', 'a.backup'],
      /^It could not be done: connect ECONNREFUSED 127\.0\.0\.1:1\.\n$/,
    ],
    ['help is wanted', ['backup', '--help'], /^npm run backup -- FILE /],
    ['nothing is named', ['backup', ''], /^npm run backup -- FILE /],
    ['an address is named', ['backup', 'postgres://u:hunter2@h/d'], /is not the name of a file/],
  ] as const)
    it(`says so without a stack and a secret, and makes nothing: ${what}`, () => {
      const env = { PATH: process.env.PATH, DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/db' };
      const { status, stderr } = spawnSync(process.execPath, [START, ...args], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      assert.equal(status, 1);
      assert.match(stderr, said);
      assert.doesNotMatch(stderr, /hunter2|\n {4}at /);
      assert.deepEqual(readdirSync(folder), []);
    });
});
