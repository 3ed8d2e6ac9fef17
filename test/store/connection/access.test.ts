import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import { DatabaseFault } from '../../../src/errors.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createStore } from '../../../src/store/store.ts';
import { fillableDisk, noDisk } from '../../support/disk.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { draft, type Store, silent } from '../kit.ts';

const look = (store: Store) =>
  store.claim({ now: draft.askedAt, limit: 1, leaseUntil: draft.askedAt + 1, peopleOnly: false });
const write = (store: Store) => store.accept([{ drafts: [draft], replace: false }]);

/** Breaks writing, and asserts that the check says so until something was written again, whoever looks in between. */
async function assertToldUntilWritten(
  store: Store,
  { breaks, mends }: Record<'breaks' | 'mends', () => unknown>,
) {
  await store.check();
  await breaks();
  await assert.rejects(write(store), DatabaseFault);
  await assert.rejects(store.check(), DatabaseFault);
  assert.deepEqual(await look(store), []);
  await assert.rejects(store.check(), DatabaseFault, 'looking for work that is not there proves nothing');
  await mends();
  await write(store);
  await store.check();
}

describe('a database that cannot be written', () => {
  it('is told until something was written: a full disk', { skip: noDisk }, async () => {
    const disk = fillableDisk();
    try {
      const store = createStore(await openDatabase(`sqlite:${join(disk.folder, 'a.sqlite')}`, silent));
      await assertToldUntilWritten(store, { breaks: disk.fill, mends: () => disk.free() });
      await store.close();
    } finally {
      disk.remove();
    }
  });

  let server: PostgresServer | undefined;
  after(() => server?.stop());
  it('is told until something was written: a table that is locked', { skip: noPostgres }, async () => {
    server = await startPostgres();
    const url = await server.newDatabase();
    const store = createStore(await openDatabase(url, silent));
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await assertToldUntilWritten(store, {
      breaks: () => other.query('begin; lock table cases in share mode'),
      mends: () => other.query('rollback'),
    });
    await other.end();
    await store.close();
  });
});
