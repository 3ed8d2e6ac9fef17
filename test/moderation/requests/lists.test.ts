import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import type { ListedViewer } from '../../../src/moderation/actions/room-tools.ts';
import { createLists } from '../../../src/moderation/requests/lists.ts';
import { unusedRooms } from '../../support/unused-rooms.ts';

const list = (...viewers: string[]): ListedViewer[] => viewers.map((viewer) => ({ viewer, until: 1 }));
const bans = { kind: 'ban', roomId: 'room' } as const;
const refused = () => Promise.reject(new Failure('busy', 'Later.'));

describe('a room’s list for people who wait', () => {
  /** Readings that answer in turn; the last one repeats. */
  function lists(...answers: readonly (() => Promise<ListedViewer[]>)[]) {
    let time = 5_000_000;
    const left = [...answers];
    const banned = () => ((left.length > 1 ? left.shift() : left[0]) ?? refused)();
    const made = createLists({
      rooms: { ...unusedRooms, banned },
      now: () => time,
      monotonic: () => time,
    });
    return { ...made, pass: (ms: number) => (time += ms) };
  }

  it('is a new reading where that comes in time', async () => {
    const { recent } = lists(
      async () => list('a'),
      async () => list('b'),
    );
    assert.deepEqual([await recent(bans), await recent(bans)], [list('a'), list('b')]);
  });

  it('is one that is at most 10 s old where none comes', async () => {
    const { recent, pass } = lists(async () => list('a'), refused);
    await recent(bans);
    pass(9999);
    assert.deepEqual(await recent(bans), list('a'));
    pass(1);
    assert.equal(await recent(bans), undefined);
  });

  it('is not one that was read before something was done to the room', async () => {
    const { recent, forget } = lists(async () => list('a'), refused);
    await recent(bans);
    forget('room');
    assert.equal(await recent(bans), undefined);
  });

  it('is not kept where something was done while it was read', async () => {
    const reading = Promise.withResolvers<ListedViewer[]>();
    const { read, recent, forget } = lists(() => reading.promise, refused);
    const read1 = read(bans);
    forget('room');
    reading.resolve(list('a'));
    assert.deepEqual(await read1, list('a'));
    assert.equal(await recent(bans), undefined);
  });

  it('is not waited for longer than 2 s', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const { recent } = lists(() => new Promise(() => undefined));
    const answer = recent(bans);
    test.mock.timers.tick(2000);
    assert.equal(await answer, undefined);
  });
});
