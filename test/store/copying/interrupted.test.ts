import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { silent } from '../kit.ts';

const START = join(import.meta.dirname, '..', '..', '..', 'src', 'start.js');
const ROWS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'av-warden-interrupted-'));
after(() => rmSync(folder, { recursive: true }));
const halfDone = () => readdirSync(folder).filter((name) => name.includes('.tmp'));

describe('a copy that is ended by a signal', () => {
  it('leaves nothing half done behind', { timeout: 120_000 }, async () => {
    const file = join(folder, 'bot.sqlite');
    await (await openDatabase(`sqlite:${file}`, silent)).db.destroy();
    const sqlite = new DatabaseSync(file);
    sqlite.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${ROWS})
      insert into messages (room_id, viewer, text, at) select 'r', 'v' || i, hex(zeroblob(400)), i from n`);
    sqlite.close();
    for (const [signal, args] of [
      ['SIGINT', ['backup', join(folder, 'a.backup')]],
      ['SIGTERM', ['move', `sqlite:${join(folder, 'moved.sqlite')}`]],
    ] as const) {
      const env = { ...process.env, DATABASE_URL: `sqlite:${file}` };
      const child = spawn(process.execPath, [START, ...args], { cwd: folder, env, stdio: 'ignore' });
      const exited = once(child, 'exit');
      while (halfDone().length === 0 && child.exitCode === null) await sleep(1);
      child.kill(signal);
      await exited;
      assert.deepEqual(halfDone(), [], args[0]);
    }
    assert.ok(existsSync(file));
  });
});
