import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HeardMessage } from '../../../src/moderation/filtering/ports.ts';
import { createRecentMessages } from '../../../src/moderation/filtering/recent-messages.ts';

const said = (text: string, at = 5) => ({
  key: 'k',
  ref: undefined,
  roomId: 'r',
  viewer: 'v\0x',
  texts: [text, 'b'],
  at,
  msgSeq: undefined,
});

/** Recent messages, and what was written of them. */
function recent(size: number, keep: () => Promise<void> = async () => undefined) {
  const written: HeardMessage[][] = [];
  const limits: object[] = [];
  const warned: string[] = [];
  const messages = createRecentMessages({
    store: {
      async keepMessages(some, limit) {
        written.push([...some]);
        limits.push(limit);
        await keep();
      },
      heard: async (roomIds, limit) =>
        written
          .flat()
          .filter(({ roomId }) => roomIds.includes(roomId))
          .slice(0, limit),
      heardFrom: async ({ roomIds, viewer, limit }) =>
        written
          .flat()
          .filter((one) => roomIds.includes(one.roomId) && one.viewer === viewer)
          .slice(0, limit),
    },
    size,
    now: () => 77,
    log: {
      info: () => undefined,
      error: () => undefined,
      warn: (_data, text) => void warned.push(String(text)),
    },
  });
  return { messages, written, limits, warned };
}

describe('recent messages', () => {
  it('are written together, and what no database keeps is left out of them', async () => {
    const { messages, written, limits } = recent(100);
    messages.keep(said('a\0\uD800'));
    messages.keep(said('c', Number.NaN));
    assert.deepEqual(written, []);
    const both = [
      { roomId: 'r', viewer: 'vx', text: 'a\uFFFD\nb', at: 5 },
      { roomId: 'r', viewer: 'vx', text: 'c\nb', at: 77 },
    ];
    assert.deepEqual(await messages.last(['r'], 10), both, 'whoever reads them sees the newest as well');
    assert.deepEqual(written, [both]);
    assert.deepEqual(limits, [{ size: 100, now: 77 }]);
    assert.deepEqual(await messages.last(['elsewhere'], 10), []);
    assert.equal(written.length, 1, 'nothing is written twice');
  });

  it('are written when the bot stops', async () => {
    const { messages, written } = recent(100);
    messages.keep(said('a'));
    await messages.stop();
    assert.equal(written.length, 1);
  });

  it('are written soon where there are many, and never on a message’s way to its answer', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const { messages, written } = recent(10_000);
    for (let index = 0; index < 4100; index += 1) messages.keep(said('a'));
    assert.deepEqual(written, []);
    context.mock.timers.tick(0);
    assert.deepEqual(
      written.map(({ length }) => length),
      [4100],
    );
    await messages.stop();
  });

  it('do not fill the memory while the database takes none, and are written one after another', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const { promise, resolve } = Promise.withResolvers<void>();
    const { messages, written } = recent(100_000, () => promise);
    messages.keep(said('a'));
    context.mock.timers.tick(1000);
    for (let index = 0; index < 100_000; index += 1) messages.keep(said('a'));
    context.mock.timers.tick(60_000);
    assert.deepEqual(
      written.map(({ length }) => length),
      [1],
    );
    const stopped = messages.stop();
    resolve();
    await stopped;
    assert.equal(written.length, 2);
    const [, rest] = written;
    assert.ok(rest && rest.length <= 20_000, `${rest?.length} messages waited`);
  });

  it('are none where none are to be kept', async () => {
    const { messages, written } = recent(0);
    messages.keep(said('a'));
    assert.deepEqual(await messages.last(['r'], 10), []);
    assert.deepEqual(written, []);
  });

  it('are missed by nobody where the database does not take them', async () => {
    const { messages, warned } = recent(100, () => Promise.reject(new Error('full')));
    messages.keep(said('a'));
    await messages.last(['r'], 10);
    assert.deepEqual(warned, ['messages could not be kept for trials']);
  });
});
