import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import { logAdvice, logText } from '../../../src/messages/log-text.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { silent } from '../kit.ts';

const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
after(() => rmSync(folder, { recursive: true }));
let files = 0;

const overwrite = (file: string, from: number, to: number) => {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x5a, from, to));
};

/** What happened to a file, and what is said of it. */
const CASES: readonly [what: string, spoil: (file: string) => void, says: RegExp, advises: RegExp][] = [
  [
    'an overwritten page',
    (file) => overwrite(file, 8192, 20_000),
    /is damaged: .+/,
    /restore the newest backup/,
  ],
  [
    'a file that was cut off',
    (file) => truncateSync(file, 20_000),
    /is damaged: .+/,
    /restore the newest backup/,
  ],
  ['an empty file', (file) => truncateSync(file, 0), /is empty/, /delete the file/],
  [
    'a text',
    (file) => writeFileSync(file, 'hello '.repeat(999)),
    /not a database of AV Warden/,
    /DATABASE_URL/,
  ],
  ['an overwritten beginning', (file) => overwrite(file, 0, 100), /not a database of AV Warden/, /restore/],
  [
    'another program’s database',
    (file) => {
      rmSync(file);
      const other = new DatabaseSync(file);
      other.exec('create table songs (name text)');
      other.close();
    },
    /not a database of AV Warden/,
    /DATABASE_URL/,
  ],
];

describe('a start with a SQLite file that cannot be used', () => {
  for (const [what, spoil, says, advises] of CASES)
    it(`names it, says what to do, and changes nothing: ${what}`, async () => {
      const file = join(folder, `${++files}.sqlite`);
      await (await openDatabase(`sqlite:${file}`, silent)).db.destroy();
      spoil(file);
      const before = readFileSync(file);
      await assert.rejects(openDatabase(`sqlite:${file}`, silent), (error) => {
        assert.ok(error instanceof Failure, String(error));
        assert.match(logText(error.problem), says);
        assert.ok(logText(error.problem).includes(file));
        assert.match(logAdvice(error.problem) ?? '', advises);
        return true;
      });
      assert.deepEqual(readFileSync(file), before);
    });
});
