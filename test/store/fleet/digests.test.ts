import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import type { Beat, FleetStore } from '../../../src/moderation/fleet/ports.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createFleetStore } from '../../../src/store/fleet/digests.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { silent } from '../kit.ts';

const beatOf = (process: string, digest?: Partial<Beat['digest']>, askedAgo?: number) => () => ({
  process,
  role: 'all' as const,
  askedAgo,
  digest: digest && { n: 1, previous: 0, body: undefined, asks: undefined, ...digest },
});

describe('what processes on one PostgreSQL tell each other', { skip: noPostgres }, () => {
  let server: PostgresServer;
  let store: FleetStore;
  let close: () => Promise<void>;
  let run: (statement: string) => Promise<unknown[]>;
  before(async () => {
    server = await startPostgres();
  });
  after(async () => {
    await close();
    await server.stop();
  });
  beforeEach(async () => {
    await close?.();
    const url = await server.newDatabase();
    const database = await openDatabase(url, silent);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    store = createFleetStore(database);
    run = async (statement) => (await client.query(statement)).rows;
    close = async () => {
      await client.end();
      await database.db.destroy();
    };
  });

  const known = (...pairs: readonly [string, number][]) => new Map(pairs);

  it('is who is there, by the database’s clock', async () => {
    assert.deepEqual((await store.beat(beatOf('a', undefined, 200))).members, []);
    await store.beat(beatOf('b', { n: 3 }));
    const { members, now } = await store.look();
    assert.ok(Math.abs(now - Date.now()) < 60_000);
    const rows = members.map(({ process, role, n, beatAt, startedAt, askedAt }) => ({
      process,
      role,
      n,
      isFresh: beatAt <= now && now - beatAt < 30_000 && startedAt === beatAt,
      asked: askedAt === undefined ? undefined : beatAt - askedAt,
    }));
    assert.deepEqual(rows, [
      { process: 'a', role: 'all', n: 0, isFresh: true, asked: 200 },
      { process: 'b', role: 'all', n: 3, isFresh: true, asked: undefined },
    ]);
    // One that has heard nothing since keeps its number, and when it was asked.
    await store.beat(beatOf('b'));
    await store.beat(beatOf('a'));
    const later = (await store.look()).members;
    assert.deepEqual(
      later.map(({ n, askedAt }) => [n, askedAt === undefined]),
      [
        [0, false],
        [3, true],
      ],
    );
    await store.leave('a');
    assert.deepEqual(
      (await store.look()).members.map(({ process }) => process),
      ['b'],
    );
  });

  it('is read by the others once, in order, and by receivers only where something is asked', async () => {
    await store.beat(beatOf('a', { n: 1, body: 'first' }));
    await store.beat(beatOf('a', { n: 2, previous: 1, body: 'second', asks: 'asked' }));
    await store.beat(beatOf('b', { n: 1, body: 'own' }));
    const read = async (of: ReadonlyMap<string, number>, bodies = true) =>
      (await store.digests({ process: 'b', known: of, bodies })).map(
        ({ process, n, previous, body, asks }) => ({ process, n, previous, body, asks }),
      );
    const first = { process: 'a', n: 1, previous: 0, body: 'first', asks: undefined };
    const second = { process: 'a', n: 2, previous: 1, body: 'second', asks: 'asked' };
    assert.deepEqual(await read(known()), [first, second]);
    assert.deepEqual(await read(known(['a', 1], ['gone', 9])), [second]);
    assert.deepEqual(await read(known(['a', 2])), []);
    assert.deepEqual(await read(known(), false), [{ ...second, body: undefined }]);
  });

  it('is forgotten by who wrote it after some seconds, and by others where that one is dead', async () => {
    await store.beat(beatOf('a', { n: 1, body: 'first' }));
    await store.beat(beatOf('dead', { n: 1, body: 'last' }));
    await run('update digests set written_at = written_at - 16000');
    await store.beat(beatOf('a', { n: 2, previous: 1, body: 'second' }));
    const left = async () => ({
      digests: await run('select process, n::int from digests order by process, n'),
      members: await run('select process from members order by process'),
    });
    assert.deepEqual((await left()).digests, [
      { process: 'a', n: 2 },
      { process: 'dead', n: 1 },
    ]);
    await store.tidy();
    assert.equal((await left()).members.length, 2);
    await run("update digests set written_at = written_at - 60000 where process = 'dead'");
    await run("update members set beat_at = beat_at - 61000 where process = 'dead'");
    await store.tidy();
    assert.deepEqual(await left(), { digests: [{ process: 'a', n: 2 }], members: [{ process: 'a' }] });
  });

  it('costs the server no log, and has what was heard be taken only once there is a connection', async () => {
    const [table] = await run("select relpersistence from pg_class where relname = 'digests'");
    assert.deepEqual(table, { relpersistence: 'u' });
    let taken = 0;
    await store.look();
    await close();
    close = async () => undefined;
    await assert.rejects(
      store.beat(() => {
        taken += 1;
        return beatOf('a')();
      }),
    );
    assert.equal(taken, 0);
  });
});
