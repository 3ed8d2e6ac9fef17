import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { HintChannel, Hints } from '../../../src/moderation/support/hints.ts';
import { type Database, openDatabase } from '../../../src/store/connection/database.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { silent } from '../kit.ts';

/** The next hint of a channel. */
const next = (hints: Hints, channel: HintChannel): Promise<void> => {
  const heard = Promise.withResolvers<void>();
  const end = hints.on(channel, () => {
    end();
    heard.resolve();
  });
  return heard.promise;
};

/** Resolves when other processes are heard. */
const connected = ({ hints }: Database): Promise<void> => next(hints, 'lead');

describe('hints on SQLite', () => {
  it('are calls inside the process', async () => {
    const { hints, db } = await openDatabase('sqlite::memory:', silent);
    const heard: string[] = [];
    const end = hints.on('changes', () => heard.push('changes'));
    hints.on('work', () => heard.push('work'));
    hints.hint('changes');
    hints.hint('work');
    end();
    hints.hint('changes');
    assert.deepEqual(heard, ['changes', 'work']);
    await db.destroy();
  });
});

describe('hints on PostgreSQL', { skip: noPostgres }, () => {
  let server: PostgresServer;
  let one: Database;
  let other: Database;
  const faults: unknown[] = [];
  before(async () => {
    server = await startPostgres();
    const url = await server.newDatabase();
    one = await openDatabase(url, silent);
    other = await openDatabase(url, { error: (fields) => faults.push(fields) });
    await Promise.all([connected(one), connected(other)]);
  });
  after(async () => {
    for (const database of [one, other]) {
      await database.hints.close();
      await database.db.destroy();
    }
    await server.stop();
  });

  it('reach this process at once and the other soon, each on its channel', async () => {
    const here: string[] = [];
    const end = one.hints.on('changes', () => here.push('changes'));
    const there = next(other.hints, 'changes');
    one.hints.hint('changes');
    assert.deepEqual(here, ['changes']);
    await there;
    // The other way round comes later than what this process could have heard of itself.
    const back = next(one.hints, 'work');
    other.hints.hint('work');
    await back;
    assert.deepEqual(here, ['changes'], 'nobody hears what they said themselves');
    end();
  });

  it('are said together, a few times a second', async () => {
    let heard = 0;
    const end = other.hints.on('work', () => {
      heard += 1;
    });
    for (let times = 0; times < 1000; times += 1) one.hints.hint('work');
    const last = next(other.hints, 'lead');
    one.hints.hint('lead');
    await last;
    assert.ok(heard <= 2, `1000 hints came as ${heard}`);
    end();
  });

  it('are for everything when the connection was broken, which is said once', async () => {
    const heard = Promise.all((['changes', 'work', 'lead'] as const).map((each) => next(other.hints, each)));
    const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(one.db);
    assert.ok(rows.length > 0);
    await heard;
    assert.ok(faults.length >= 1);
    const there = next(other.hints, 'changes');
    one.hints.hint('changes');
    await there;
  });

  it('say nothing and hear nothing once closed', async () => {
    const third = await openDatabase(await server.newDatabase(), silent);
    await connected(third);
    await third.hints.close();
    third.hints.hint('work');
    await third.db.destroy();
  });
});
