import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  createDeliveredMessages,
  type DeliveredMessages,
} from '../../../src/moderation/recalls/delivered.ts';
import { phraseOf } from '../../../src/moderation/recalls/phrase.ts';
import type { SearchStore } from '../../../src/moderation/recalls/search.ts';
import { createSearching, findAlone, type Searching } from '../../../src/moderation/recalls/searching.ts';
import { openDatabase } from '../../../src/store/connection/database.ts';
import { createFleetStore } from '../../../src/store/fleet/digests.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../../support/postgres.ts';

const ROOM = 'stream-42';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const monotonic = () => performance.now();

interface Process extends Searching {
  readonly delivered: DeliveredMessages;
  hear(viewer: string, text: string, number: number): void;
  close(): Promise<void>;
}

/** A process that is there, and answers unless it is deaf; `wrap` changes what it says to the database. */
async function startProcess(
  url: string,
  name: string,
  { isDeaf = false, wrap = (store: SearchStore): SearchStore => store } = {},
): Promise<Process> {
  const database = await openDatabase(url, silent);
  const store = createFleetStore(database);
  await store.beat(() => ({ process: name, role: 'all', askedAgo: undefined, digest: undefined }));
  const delivered = createDeliveredMessages(monotonic);
  let ids = 0;
  const searching = createSearching({
    store: { look: store.look, searches: wrap(store.searches) },
    process: name,
    delivered,
    newId: () => `${name}-${++ids}`,
    monotonic,
    log: silent,
  });
  if (!isDeaf) searching.start();
  return {
    ...searching,
    delivered,
    hear: (viewer, text, number) =>
      delivered.note({ roomId: ROOM, viewer, text, number, random: number + 100 }),
    async close() {
      await searching.stop();
      await database.hints.close();
      await database.db.destroy();
    },
  };
}

describe('messages that a process looks for', () => {
  it('are those that it has heard, where it is alone', async () => {
    const delivered = createDeliveredMessages(monotonic);
    delivered.note({ roomId: ROOM, viewer: 'ana', text: 'x', number: 4, random: 1 });
    assert.deepEqual(await findAlone(delivered)({ roomId: ROOM, viewer: 'ana', minAge: 0 }), {
      found: [{ viewer: 'ana', number: 4 }],
      isWhole: true,
    });
  });
});

describe('messages that several processes have heard', { skip: noPostgres }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  async function withProcesses(
    play: (processes: Record<'a' | 'b' | 'c', Process>) => Promise<void>,
    ofC: Parameters<typeof startProcess>[2] = {},
  ): Promise<void> {
    const url = await server.newDatabase();
    const a = await startProcess(url, 'a');
    const b = await startProcess(url, 'b');
    const c = await startProcess(url, 'c', ofC);
    try {
      await play({ a, b, c });
    } finally {
      await Promise.all([a, b, c].map((one) => one.close()));
    }
  }

  it('are found wherever they were heard, each once, the newest first', () =>
    withProcesses(async ({ a, b, c }) => {
      a.hear('ana', 'Free coins 1', 1);
      b.hear('ana', 'free coins 2!', 2);
      b.hear('ana', 'free coins 2!', 1);
      c.hear('ben', 'free coins', 3);
      assert.deepEqual(await a.find({ roomId: ROOM, viewer: 'ana', minAge: 0 }), {
        found: [
          { viewer: 'ana', number: 2 },
          { viewer: 'ana', number: 1 },
        ],
        isWhole: true,
      });
      const [phrase, line, nothing] = await Promise.all([
        b.find({ roomId: ROOM, phrases: [phraseOf('free coins')], minAge: 0 }),
        c.find({ roomId: ROOM, lines: [['ana', 102]], minAge: 0 }),
        b.find({ roomId: 'elsewhere', viewer: 'ana', minAge: 0 }),
      ]);
      assert.deepEqual(
        phrase.found.map(({ viewer, number }) => `${viewer} ${number}`),
        ['ben 3', 'ana 2', 'ana 1'],
      );
      assert.deepEqual(line.found, [{ viewer: 'ana', number: 2 }]);
      assert.deepEqual(nothing, { found: [], isWhole: true });
    }));

  it('may be more where a process does not answer, and that is said', () =>
    withProcesses(
      async ({ a, b }) => {
        a.hear('ana', 'one', 1);
        b.hear('ana', 'two', 2);
        const { found, isWhole } = await a.find({ roomId: ROOM, viewer: 'ana', minAge: 0 });
        assert.deepEqual([found.length, isWhole], [2, false]);
      },
      { isDeaf: true },
    ));

  it('may be more where an answer cannot be read', () =>
    withProcesses(
      async ({ a, b }) => {
        b.hear('ana', 'two', 2);
        const { found, isWhole } = await a.find({ roomId: ROOM, viewer: 'ana', minAge: 0 });
        assert.deepEqual([found.length, isWhole], [1, false]);
      },
      { wrap: (store) => ({ ...store, answer: (one) => store.answer({ ...one, body: '{"no":1}' }) }) },
    ));

  it('are those that this process knows where the database is away', () =>
    withProcesses(
      async ({ c }) => {
        c.hear('ana', 'one', 1);
        const { found, isWhole } = await c.find({ roomId: ROOM, viewer: 'ana', minAge: 0 });
        assert.deepEqual([found.length, isWhole], [1, false]);
      },
      {
        wrap: (store) => ({
          ...store,
          ask: async () => {
            throw new Error('away');
          },
        }),
      },
    ));

  it('are looked for up to the moment of the question, not of the answer', () =>
    withProcesses(async ({ a, b }) => {
      b.hear('ana', 'now', 1);
      const { found } = await a.find({ roomId: ROOM, viewer: 'ana', minAge: 60_000 });
      assert.deepEqual(found, []);
    }));

  it('are forgotten as questions once they are over', async () => {
    const url = await server.newDatabase();
    const database = await openDatabase(url, silent);
    const { searches } = createFleetStore(database);
    await searches.ask({ id: 'old', process: 'a', body: '[]' });
    await searches.answer({ id: 'old', process: 'b', body: '[]' });
    assert.deepEqual(
      (await searches.open('b')).map(({ id }) => id),
      [],
    );
    assert.deepEqual(
      (await searches.open('c')).map(({ id }) => id),
      ['old'],
    );
    assert.deepEqual(await searches.open('a'), []);
    await database.db.updateTable('searches').set({ asked_at: 0 }).execute();
    assert.deepEqual(await searches.open('c'), []);
    await searches.ask({ id: 'new', process: 'a', body: '[]' });
    assert.deepEqual(await searches.answers('old'), []);
    await database.hints.close();
    await database.db.destroy();
  });
});
