import assert from 'node:assert/strict';
import dns from 'node:dns';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Kysely, sql } from 'kysely';
import { Failure } from '../../src/errors.ts';
import { logText } from '../../src/messages/log-text.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { postgresDialect } from '../../src/store/connection/postgres.ts';
import { createStore } from '../../src/store/store.ts';
import { fillableDisk, IS_FULL, noDisk, noSeal, sealableFolder } from '../support/disk.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgres.ts';
import { describeStore } from './conformance.ts';
import { draft, only, silent } from './kit.ts';

type DnsAnswer = (error: null, addresses: readonly { address: string; family: number }[]) => void;

const folder = mkdtempSync(join(tmpdir(), 'av-warden-'));
let files = 0;
const newFile = (): string => {
  files += 1;
  return `sqlite:${join(folder, 'deep', `${files}.sqlite`)}`;
};
let server: PostgresServer | undefined;
after(async () => {
  rmSync(folder, { recursive: true });
  await server?.stop();
});

describeStore('SQLite', newFile);
const newOnPostgres = async (): Promise<string> => {
  server ??= await startPostgres();
  return server.newDatabase();
};
describeStore('PostgreSQL', newOnPostgres, noPostgres);

describe('the database', () => {
  it('is refused with a sentence when it cannot be used, and no password is in it', async (context) => {
    const says = (pattern: RegExp) => (error: unknown) =>
      error instanceof Failure &&
      pattern.test(logText(error.problem)) &&
      !/s3cret/.test(`${error.message}${String(error.cause)}`);
    await assert.rejects(
      openDatabase('sqlite:/dev/null/x.sqlite', silent),
      says(/cannot be used.*Check DATABASE_URL/s),
    );
    await assert.rejects(
      openDatabase('postgres://me:s3cret@127.0.0.1:1/x', silent),
      says(/cannot be used.*Check DATABASE_URL/s),
    );
    const both = [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ];
    context.mock.method(dns, 'lookup', (...args: unknown[]) => (args.at(-1) as DnsAnswer)(null, both));
    await assert.rejects(
      openDatabase('postgres://me:s3cret@two-addresses:1/x', silent),
      says(/cannot be used: connect \S+ 127\.0\.0\.1:1; connect \S+ ::1:1\. Check DATABASE_URL/),
    );
  });

  it('on SQLite gives a dead process’s work out at once, as no other process works on the file', async () => {
    const url = newFile();
    const first = createStore(await openDatabase(url, silent));
    await first.accept([{ drafts: [draft], replace: false }]);
    await first.claim({
      now: draft.askedAt,
      limit: 1,
      leaseUntil: draft.askedAt + 60_000,
      peopleOnly: false,
    });
    await first.close();
    const second = createStore(await openDatabase(url, silent));
    assert.deepEqual(await second.recover(draft.askedAt + 1), { unsent: 1, unposted: 0 });
    const claims = await second.claim({
      now: draft.askedAt + 1,
      limit: 9,
      leaseUntil: draft.askedAt + 60_000,
      peopleOnly: false,
    });
    assert.equal(only(claims).unsureSince, draft.askedAt);
    await second.close();
  });

  it('on SQLite is refused in the file system’s words where nothing can be written', {
    skip: noSeal,
  }, async () => {
    const disk = sealableFolder();
    try {
      disk.seal();
      for (const path of ['new.sqlite', 'deep/er/new.sqlite']) {
        await assert.rejects(
          openDatabase(`sqlite:${join(disk.folder, path)}`, silent),
          (error) =>
            error instanceof Failure &&
            error.message.includes(disk.folder) &&
            /EROFS|EACCES/.test(error.message),
        );
      }
    } finally {
      disk.remove();
    }
  });

  it('on SQLite opens once there is space, wherever a full disk ended the first attempt', {
    skip: noDisk,
  }, async () => {
    const disk = fillableDisk();
    try {
      disk.fill();
      const url = `sqlite:${join(disk.folder, 'cases.sqlite')}`;
      const isFull = (error: unknown) => error instanceof Failure && IS_FULL.test(error.message);
      let attempts = 0;
      for (; attempts < 400; attempts += 1) {
        const opened = await openDatabase(url, silent).catch((error: unknown) =>
          assert.ok(isFull(error), String(error)),
        );
        if (opened) {
          await opened.db.destroy();
          break;
        }
        disk.free(4096);
      }
      assert.ok(attempts > 5 && attempts < 400, `${attempts} attempts`);
    } finally {
      disk.remove();
    }
  });

  it('on PostgreSQL breaks off a connection that has gone silent, and goes on over another', {
    skip: noPostgres,
  }, async () => {
    const faults: string[] = [];
    const dialect = postgresDialect(await newOnPostgres(), ({ message }) => faults.push(message), {
      silence: 300,
    });
    const db = new Kysely<unknown>({ dialect });
    const sleeping = db.transaction().execute((transaction) => sql`select pg_sleep(60)`.execute(transaction));
    await assert.rejects(sleeping);
    assert.deepEqual(faults, ['the server does not answer']);
    await sql`select 1`.execute(db);
    await db.destroy();
  });

  it('on SQLite is refused to a second process', async () => {
    const url = newFile();
    const { db } = await openDatabase(url, silent);
    await assert.rejects(
      openDatabase(url, silent),
      (error) => error instanceof Failure && error.problem.what === 'database-in-use',
    );
    await db.destroy();
  });
});
