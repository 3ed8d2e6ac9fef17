import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { backUp } from '../../../src/store/copying/backup.ts';
import { restore } from '../../../src/store/copying/restore.ts';
import { createStore } from '../../../src/store/store.ts';
import { isProblem } from '../../support/is-problem.ts';
import { silent } from '../kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'av-warden-place-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

describe('a backup', () => {
  it('takes the place of nothing but an earlier backup', async () => {
    const file = at('bot.sqlite');
    const url = `sqlite:${file}`;
    const store = createStore(await openDatabase(url, silent));
    const before = { log: readFileSync(`${file}-wal`), lock: statSync(`${file}.lock`).ino };
    writeFileSync(at('.env'), 'CHAT_SECRET_KEY=precious');
    mkdirSync(at('folder'));
    execFileSync('mkfifo', [at('pipe')]);
    new DatabaseSync(at('other.sqlite')).exec('create table bookmarks (url text)');
    const bad = [
      '.env',
      'folder',
      'pipe',
      'other.sqlite',
      'bot.sqlite-wal',
      'bot.sqlite-shm',
      'bot.sqlite.lock',
    ];
    for (const name of bad)
      await assert.rejects(backUp(url, at(name), {}), isProblem('backup-place'), `${name} was overwritten`);
    for (const typed of ['', `${folder}/`, '--help', 'sqlite:x', 'postgres://u:hunter2@h/d'])
      await assert.rejects(backUp(url, typed, {}), isProblem('backup-place'), typed);
    assert.equal(readFileSync(at('.env'), 'utf8'), 'CHAT_SECRET_KEY=precious');
    assert.deepEqual({ log: readFileSync(`${file}-wal`), lock: statSync(`${file}.lock`).ino }, before);
    assert.ok(statSync(at('pipe')).isFIFO() && !existsSync('postgres:') && !existsSync('--help'));
    writeFileSync(at('empty'), '');
    for (const name of ['a.backup', 'a.backup', 'empty']) await backUp(url, at(name), {});
    await store.close();
    assert.equal(readdirSync(folder).filter((name) => name.includes('.tmp')).length, 0);
  });

  it('is never waited for, where a pipe or a folder is named instead', async () => {
    execFileSync('mkfifo', [at('another-pipe')]);
    mkdirSync(at('another-folder'));
    for (const name of ['another-pipe', 'another-folder'])
      await assert.rejects(
        restore({ file: at(name), url: `sqlite:${at('new.sqlite')}`, force: false, env: {} }),
        isProblem('not-a-backup'),
      );
  });
});
