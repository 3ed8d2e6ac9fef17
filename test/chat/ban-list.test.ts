import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AskForPage, createReading, shareReadings } from '../../src/chat/ban-list.ts';
import { Failure } from '../../src/errors.ts';

const PAGE = 100;
const viewers = (count: number) => Array.from({ length: count }, (_, index) => `viewer_${index}`);
const atOnce = async () => undefined;
const busy = () => new Failure('busy', 'Later.', { code: 60_007 });

/** A service with so many bans; `refuse` is asked before each answer, with the offset and how often it was asked for. */
function serviceWith(
  count: number,
  refuse: (offset: number, times: number) => Failure | undefined = () => undefined,
) {
  const asked: number[] = [];
  const ask: AskForPage = async (_roomId, offset) => {
    asked.push(offset);
    const refusal = refuse(offset, asked.filter((one) => one === offset).length);
    if (refusal) throw refusal;
    const bans = viewers(count)
      .slice(offset, offset + PAGE)
      .map((viewer) => ({ viewer, until: 1 }));
    const end = offset + bans.length;
    return { bans, next: end < count ? end : 0 };
  };
  return { asked, ask };
}

/** A reading that ends when it is told to. */
function slowReading() {
  const begun: { end(viewer: string): void; fail(error: Error): void }[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const share = shareReadings(() => {
    const reading = Promise.withResolvers<{ viewer: string; until: number }[]>();
    begun.push({
      end: (viewer) => reading.resolve([{ viewer, until: 1 }]),
      fail: reading.reject,
    });
    resolve();
    return reading.promise;
  });
  return { begun, share, hasBegun: promise };
}

const turns = async () => {
  for (let count = 0; count < 5; count += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('reading a room’s list', () => {
  it('goes on with the page that was refused for now', async () => {
    const { asked, ask } = serviceWith(5000, (offset, times) =>
      offset % 2000 === 0 && times < 3 ? busy() : undefined,
    );
    const bans = await createReading(ask, atOnce)('room');
    assert.deepEqual(
      bans.map(({ viewer }) => viewer),
      viewers(5000),
    );
    assert.equal(asked.length, 50 + 2 * 3);
  });

  it('ends where a page is refused for good, or what was asked is', async () => {
    const again = serviceWith(300, (offset) => (offset === 100 ? busy() : undefined));
    await assert.rejects(createReading(again.ask, atOnce)('room'), { code: 60_007 });
    assert.deepEqual(again.asked, [0, 100, 100, 100, 100]);
    const gone = serviceWith(300, () => new Failure('refused', 'No such room.'));
    await assert.rejects(createReading(gone.ask, atOnce)('room'), /No such room/);
    assert.deepEqual(gone.asked, [0]);
  });

  it('does not ask a service for ever that refuses every page at first', async () => {
    const { asked, ask } = serviceWith(100_000, (_offset, times) => (times < 2 ? busy() : undefined));
    await assert.rejects(createReading(ask, atOnce)('room'), { code: 60_007 });
    assert.equal(asked.length, 81);
  });
});

describe('a reading', () => {
  it('serves all who ask in the same moment', async () => {
    const { begun, share, hasBegun } = slowReading();
    const all = Promise.all(Array.from({ length: 128 }, () => share('room')));
    await hasBegun;
    begun[0]?.end('spammer_9');
    for (const list of await all) assert.deepEqual(list, [{ viewer: 'spammer_9', until: 1 }]);
    assert.equal(begun.length, 1);
  });

  it('that has begun does not serve who asks later: what they look for was done since', async () => {
    const { begun, share, hasBegun } = slowReading();
    const first = share('room');
    await hasBegun;
    const later = [share('room'), share('room')];
    await turns();
    assert.equal(begun.length, 1, 'a room is read once at a time');
    begun[0]?.end('before the call');
    assert.equal((await first)[0]?.viewer, 'before the call');
    await turns();
    begun[1]?.end('after the call');
    for (const list of await Promise.all(later)) assert.equal(list[0]?.viewer, 'after the call');
    assert.equal(begun.length, 2);
  });

  it('that fails fails for those who share it, and not for those who come after', async () => {
    const { begun, share, hasBegun } = slowReading();
    const failing = [share('room'), share('room')];
    const failed = Promise.all(failing.map((one) => assert.rejects(one, /Later/)));
    await hasBegun;
    const later = share('room');
    begun[0]?.fail(busy());
    await failed;
    await turns();
    begun[1]?.end('spammer_9');
    assert.equal((await later).length, 1);
  });

  it('of one room does not wait for another’s', async () => {
    const { begun, share } = slowReading();
    void share('room');
    void share('other');
    await turns();
    assert.equal(begun.length, 2);
  });

  it('gives everybody a list of their own', async () => {
    const { begun, share, hasBegun } = slowReading();
    const both = Promise.all([share('room'), share('room')]);
    await hasBegun;
    begun[0]?.end('spammer_9');
    const [one, other] = await both;
    one?.pop();
    assert.equal(other?.length, 1);
  });
});
