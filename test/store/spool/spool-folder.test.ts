import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { SpoolFolder, WaitingLines } from '../../../src/moderation/filtering/keeping/ports.ts';
import { createSpoolFolder } from '../../../src/store/spool/spool-folder.ts';

/** All lines that wait, a few at a time, each done before the next. */
async function readAll(lines: WaitingLines, atOnce = 2): Promise<string[]> {
  const all: string[] = [];
  for (let next = await lines.next(atOnce); next.length > 0; next = await lines.next(atOnce)) {
    all.push(...next);
    lines.done(next.length);
  }
  return all;
}

describe('the spool on the disk', () => {
  let folder: string;
  const opened: SpoolFolder[] = [];
  const open = (maxBytes?: number, database = 'cases'): SpoolFolder => {
    const one = createSpoolFolder(
      maxBytes === undefined ? { folder, database } : { folder, database, maxBytes },
    );
    opened.push(one);
    return one;
  };
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'spool-')), 'spool');
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    await rm(join(folder, '..'), { recursive: true, force: true });
  });
  const own = (spool: SpoolFolder) => spool.own() ?? assert.fail('nothing waits');

  it('makes nothing before something has to wait, and leaves nothing behind', async () => {
    const spool = open();
    assert.deepEqual(await spool.adopt(), []);
    await assert.rejects(stat(folder), { code: 'ENOENT' });
    await Promise.all(['a', 'b', 'c'].map((line) => spool.append(line)));
    const lines = own(spool);
    assert.equal(lines.left, 3);
    assert.deepEqual(await readAll(lines), ['a', 'b', 'c']);
    assert.equal(await lines.close(), true);
    assert.equal(spool.own(), undefined);
    assert.deepEqual(await readdir(folder), []);
  });

  it('keeps the order of thousands of lines of any length, and lines that come while others are read', async () => {
    const spool = open();
    const lines = Array.from({ length: 3000 }, (_, index) => `${index} ${'ß😀'.repeat(index % 700)}`);
    await Promise.all(lines.slice(0, 2000).map((line) => spool.append(line)));
    const waiting = own(spool);
    const first = await waiting.next(500);
    waiting.done(first.length);
    const rest = Promise.all(lines.slice(2000).map((line) => spool.append(line)));
    assert.equal(await waiting.close(), false);
    await rest;
    assert.deepEqual([...first, ...(await readAll(waiting, 100))], lines);
    assert.equal(await waiting.close(), true);
  });

  it('lets nobody but its owner read it', async () => {
    const spool = open();
    await spool.append('what a viewer said');
    await own(spool).setAside('what cannot be read');
    for (const name of await readdir(folder))
      assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600, name);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
  });

  it('grows no larger than it may, and takes lines again once others are done', async () => {
    const spool = open(20);
    await spool.append('123456789');
    await spool.append('123456789');
    await assert.rejects(spool.append('1'), /20 bytes/);
    const lines = own(spool);
    assert.deepEqual(await readAll(lines), ['123456789', '123456789']);
    assert.equal(await lines.close(), true);
    await spool.append('123456789');
  });

  it('is not adopted while its process lives, and once by others when it has ended', async () => {
    const [one, two, three] = [open(), open(), open()];
    await one.append('of the first');
    await two.append('of the second');
    assert.deepEqual(await three.adopt(), []);
    await one.close();
    const [adopted, ...more] = [...(await two.adopt()), ...(await three.adopt())];
    assert.ok(adopted && more.length === 0);
    assert.equal(adopted.left, 1);
    assert.deepEqual(await readAll(adopted), ['of the first']);
    assert.equal(await adopted.close(), true);
    assert.deepEqual(await readAll(own(two)), ['of the second']);
    assert.deepEqual(await three.adopt(), []);
  });

  it('is adopted from the first line again where whoever adopted it ends', async () => {
    const [one, two, three] = [open(), open(), open()];
    for (const line of ['a', 'b']) await one.append(line);
    await one.close();
    const [adopted] = await two.adopt();
    await adopted?.next(1);
    adopted?.done(1);
    await two.close();
    const [again] = await three.adopt();
    assert.deepEqual(again && (await readAll(again)), ['a', 'b']);
  });

  it('is adopted from a process that was killed, half a line at its end included', async () => {
    const writer = fork(join(import.meta.dirname, 'writer.ts'), [folder], { stdio: 'inherit' });
    await once(writer, 'message');
    const spool = open();
    assert.deepEqual(await spool.adopt(), []);
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.jsonl'));
    await appendFile(join(folder, name), '{"half":');
    const [adopted] = await spool.adopt();
    assert.ok(adopted);
    assert.deepEqual(await readAll(adopted), ['written by another process', '{"half":']);
    await adopted.setAside('{"half":');
    assert.equal(await adopted.close(), true);
    assert.deepEqual(await readdir(folder), [`${name}.set-aside`]);
    assert.equal(await readFile(join(folder, `${name}.set-aside`), 'utf8'), '{"half":\n');
  });

  it('is left alone by bots with another database', async () => {
    const [one, other] = [open(undefined, 'cases'), open(undefined, 'cases-2')];
    await other.append('of another database');
    await other.close();
    assert.deepEqual(await one.adopt(), []);
  });

  it('says what is in the way where nothing can be written', async () => {
    await appendFile(folder, 'a file where the folder should be');
    await assert.rejects(open().append('a'), { code: /EEXIST|ENOTDIR/ });
  });
});
