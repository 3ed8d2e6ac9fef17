import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseFault, Failure, toFailure } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { patiently } from '../support/patiently.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { draft, silent } from './kit.ts';

/** Two seconds are the lock's; the rest is for a machine that has other things to do. Milliseconds. */
const SOON = 3500;
const { guildId, roomId, askedAt: now } = draft;

/** What was thrown, and that it came soon. */
async function soon(work: Promise<unknown>): Promise<unknown> {
  const started = performance.now();
  const thrown = await work.then(
    () => assert.fail('nothing was thrown'),
    (error: unknown) => error,
  );
  const took = performance.now() - started;
  assert.ok(took < SOON, `${Math.round(took)} ms`);
  return thrown;
}

const isUntouched = (error: unknown): boolean => error instanceof DatabaseFault && error.untouched;

describe('a lock that somebody else holds on SQLite’s file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
  const children: ChildProcess[] = [];
  after(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  /** Another process that locks the file for so long (milliseconds); resolves with what it says of that. */
  async function lock(file: string, ms: number): Promise<string> {
    const script = `
      const { DatabaseSync } = require('node:sqlite');
      const sqlite = new DatabaseSync(${JSON.stringify(file)});
      try { sqlite.exec('begin exclusive'); console.log('locked'); } catch (error) { console.log(error.message); process.exit(); }
      setTimeout(() => { sqlite.exec('rollback'); sqlite.close(); }, ${ms});`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    return said.toString().trim();
  }

  it('is waited for at the start, and named where it lasts', async () => {
    const file = join(folder, 'start.sqlite');
    const url = `sqlite:${file}`;
    await (await openDatabase(url, silent)).db.destroy();
    assert.equal(await lock(file, 500), 'locked');
    await (await openDatabase(url, silent)).db.destroy();
    assert.equal(await lock(file, 60_000), 'locked');
    const thrown = await soon(openDatabase(url, silent));
    assert.ok(thrown instanceof Failure);
    assert.equal(thrown.problem.what, 'database-in-use');
  });

  it('fails what is to be written while the bot runs, with nothing changed, and all goes on after it', async () => {
    const file = join(folder, 'running.sqlite');
    const store = createStore(await openDatabase(`sqlite:${file}`, silent));
    const accept = () => store.accept([{ drafts: [draft], replace: false }]);
    assert.equal(await lock(file, 1000), 'locked');
    assert.ok(isUntouched(await soon(accept())));
    await patiently(async () => {
      await sleep(20);
      return accept();
    }, 1000);
    assert.equal((await store.ofRequest(draft.requestId)).length, 1);
    await store.close();
  });

  it('that only reads disturbs nobody', async () => {
    const file = join(folder, 'read.sqlite');
    const store = createStore(await openDatabase(`sqlite:${file}`, silent));
    const reader = new DatabaseSync(file, { readOnly: true });
    reader.exec('begin');
    assert.equal(reader.prepare('select * from cases').all().length, 0);
    assert.equal((await store.accept([{ drafts: [draft], replace: false }]))[0]?.cases.length, 1);
    reader.exec('commit');
    assert.equal(reader.prepare('select * from cases').all().length, 1);
    reader.close();
    await store.close();
  });
});

describe('a lock that somebody else holds on PostgreSQL', { skip: noPostgres }, () => {
  let server: PostgresServer | undefined;
  after(() => server?.stop());

  it('ends each question and each change soon, with nothing changed, however many wait; and all goes on after it', async () => {
    server = await startPostgres();
    const url = await server.newDatabase();
    const store = createStore(await openDatabase(url, silent));
    await store.accept([{ drafts: [draft], replace: false }]);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('begin; lock table cases in access exclusive mode');
    const review = { ...draft, kind: 'review', durationSeconds: undefined } as const;
    const flood = Array.from({ length: 200 }, (_, index) =>
      store.keepReview({ ...review, requestId: `review-${index}` }, { silent: false }),
    );
    // Hits of rules wait together, and leave connections to people.
    flood.push(
      ...Array.from({ length: 200 }, (_, index) =>
        store.strikes({ guildId, viewer: `v${index}`, since: 0 }).then(() => undefined),
      ),
      ...Array.from({ length: 200 }, (_, index) =>
        store.noteSequence(`review-${index}`, 1).then(() => undefined),
      ),
    );
    const flooded = Promise.allSettled(flood);
    const asked = {
      accept: store.accept([{ drafts: [{ ...draft, requestId: 'r2', viewer: 'w' }], replace: false }]),
      find: store.find(guildId, 1),
      search: store.search(guildId, 'spam', 25),
      activeCases: store.activeCases({ kind: 'ban', roomId, now }),
      strikes: store.strikes({ guildId, viewer: draft.viewer, since: 0 }),
    };
    const thrown = await Promise.all(Object.values(asked).map(soon));
    assert.ok(thrown.every(isUntouched), String(thrown));
    for (const one of thrown) assert.equal(toFailure(one).problem.what, 'database-away');
    const started = performance.now();
    assert.ok((await flooded).every(({ status }) => status === 'rejected'));
    assert.ok(performance.now() - started < 1000, 'those who wait for others are told with them');
    await client.query('rollback');
    await client.end();
    assert.equal((await store.find(guildId, 1))?.number, 1);
    assert.equal((await store.history({ guildId, viewer: 'w', limit: 9, offset: 0 })).total, 0);
    await store.close();
  });
});
