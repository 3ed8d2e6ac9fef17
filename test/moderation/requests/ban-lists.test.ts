import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../../src/errors.ts';
import type { BannedViewer } from '../../../src/moderation/ports.ts';
import { createBanLists } from '../../../src/moderation/requests/ban-lists.ts';

const list = (...viewers: string[]): BannedViewer[] => viewers.map((viewer) => ({ viewer, until: 1 }));
const refused = () => Promise.reject(new Failure('busy', 'Later.'));

describe('a room’s list for people who wait', () => {
  /** Readings that answer in turn; the last one repeats. */
  function lists(...answers: readonly (() => Promise<BannedViewer[]>)[]) {
    let time = 5_000_000;
    const left = [...answers];
    const banned = () => ((left.length > 1 ? left.shift() : left[0]) ?? refused)();
    const made = createBanLists({ banned }, () => time);
    return { ...made, pass: (ms: number) => (time += ms) };
  }

  it('is a new reading where that comes in time', async () => {
    const { recent } = lists(
      async () => list('a'),
      async () => list('b'),
    );
    assert.deepEqual([await recent('room'), await recent('room')], [list('a'), list('b')]);
  });

  it('is one that is at most 10 s old where none comes', async () => {
    const { recent, pass } = lists(async () => list('a'), refused);
    await recent('room');
    pass(9999);
    assert.deepEqual(await recent('room'), list('a'));
    pass(1);
    assert.equal(await recent('room'), undefined);
  });

  it('is not one that was read before something was done to the room', async () => {
    const { recent, forget } = lists(async () => list('a'), refused);
    await recent('room');
    forget('room');
    assert.equal(await recent('room'), undefined);
  });

  it('is not kept where something was done while it was read', async () => {
    const reading = Promise.withResolvers<BannedViewer[]>();
    const { read, recent, forget } = lists(() => reading.promise, refused);
    const read1 = read('room');
    forget('room');
    reading.resolve(list('a'));
    assert.deepEqual(await read1, list('a'));
    assert.equal(await recent('room'), undefined);
  });

  it('is not waited for longer than 2 s', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const { recent } = lists(() => new Promise(() => undefined));
    const answer = recent('room');
    test.mock.timers.tick(2000);
    assert.equal(await answer, undefined);
  });
});
