import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { lookAtDatabase } from '../../../src/store/connection/look.ts';
import { isProblem } from '../../support/is-problem.ts';

const silent = { error: () => undefined };

describe('a database file that is looked at', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'av-warden-look-'));
    file = join(folder, 'data.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const make = async () => (await openDatabase(`sqlite:${file}`, silent)).db.destroy();
  const look = () => lookAtDatabase(`sqlite:${file}`);

  it('is not made', async () => {
    assert.deepEqual(await look(), { state: 'new' });
    assert.throws(() => readFileSync(file), /ENOENT/);
  });

  it('is left as it is', async () => {
    await make();
    const before = readFileSync(file);
    const found = await look();
    assert.ok(found.state === 'open');
    assert.match(found.version, /^3\./);
    assert.deepEqual(
      [found.isOlder, found.isReadOnly, found.hears, found.isLed],
      [false, false, undefined, undefined],
    );
    assert.deepEqual(readFileSync(file), before);
  });

  it('is refused as a start would refuse it, where it is empty or another program’s', async () => {
    writeFileSync(file, '');
    await assert.rejects(look(), isProblem('database-file-empty'));
    new DatabaseSync(file).exec('create table bookmarks (url text)');
    await assert.rejects(look(), isProblem('database-foreign'));
  });

  it('is looked into while a bot has it, and busy while another program has locked it', async () => {
    const { db } = await openDatabase(`sqlite:${file}`, silent);
    const held = async () => {
      const found = await look();
      return found.state === 'open' && found.isHeld;
    };
    assert.equal(await held(), true);
    await db.destroy();
    assert.equal(await held(), false);
    const other = new DatabaseSync(file);
    other.exec('pragma locking_mode = exclusive; begin exclusive;');
    assert.deepEqual(await look(), { state: 'busy' });
    other.close();
  });

  it('is told to be older where the next start would upgrade it', async () => {
    await make();
    const db = new DatabaseSync(file);
    db.exec("delete from kysely_migration where name > '0010'");
    db.close();
    const found = await look();
    assert.equal(found.state === 'open' && found.isOlder, true);
  });

  for (const [what, damage] of [
    ['is something else', () => writeFileSync(file, 'a letter to a friend '.repeat(100))],
    ['was cut off', () => truncateSync(file, 8192)],
    ['has a page that was overwritten', () => writeFileSync(file, overwritten(readFileSync(file)))],
  ] as const)
    it(`is damaged where it ${what}`, async () => {
      await make();
      damage();
      const found = await look();
      assert.equal(found.state, 'damaged');
      assert.ok(found.state === 'damaged' && found.detail.length > 0);
    });

  it('of a newer version, or in a folder that is none, is what a start would refuse', async () => {
    await make();
    const db = new DatabaseSync(file);
    db.exec("insert into kysely_migration (name, timestamp) values ('9999-future', '')");
    db.close();
    const isNewer = (error: unknown) =>
      error instanceof Failure && error.problem.what === 'database-of-newer-version';
    await assert.rejects(look(), isNewer);
    const isUnusable = (error: unknown) =>
      error instanceof Failure && error.problem.what === 'database-unusable';
    await assert.rejects(lookAtDatabase(`sqlite:${file}/below/data.sqlite`), isUnusable);
  });
});

/** The same, with nonsense from the second page on. */
function overwritten(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(8192, 0xab), bytes.subarray(12_288)]);
}
