import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import { createRoomStaffCache } from '../../src/moderation/room-staff.ts';

const FIVE_MINUTES = 300_000;

function stage({ owner, admins }: { owner?: () => Promise<string>; admins?: () => Promise<string[]> } = {}) {
  let time = 0;
  const asked: string[] = [];
  const cache = createRoomStaffCache(
    {
      async describe(roomId) {
        asked.push(roomId);
        return { roomId, type: 'AVChatRoom', name: '', owner: await (owner ?? (async () => 'host'))() };
      },
      admins: async () => (admins ?? (async () => ['helper']))(),
    },
    () => time,
  );
  return {
    cache,
    asked,
    pass(ms: number) {
      time += ms;
    },
  };
}

describe('who keeps a room', () => {
  it('is asked once for all who ask at once, and again after five minutes', async () => {
    const { cache, asked, pass } = stage();
    const both = await Promise.all([cache.staff('a'), cache.staff('a')]);
    assert.deepEqual(both[1], { owner: 'host', admins: ['helper'] });
    pass(FIVE_MINUTES - 1);
    await cache.staff('a');
    assert.deepEqual(asked, ['a']);
    pass(1);
    await cache.staff('a');
    assert.deepEqual(asked, ['a', 'a']);
  });

  it('is another for each room', async () => {
    const { cache, asked } = stage();
    await Promise.all([cache.staff('a'), cache.staff('b')]);
    assert.deepEqual(asked, ['a', 'b']);
  });

  it('has no administrators where the edition has none', async () => {
    const { cache } = stage({ admins: () => Promise.reject(new Failure('refused', 'no')) });
    assert.deepEqual(await cache.staff('a'), { owner: 'host', admins: [] });
  });

  for (const kind of ['busy', 'no-answer', 'misconfigured', 'broken-contract'] as const)
    it(`is not known where the administrators cannot be read (${kind}), and asked again`, async () => {
      let answers = 0;
      const { cache, asked } = stage({
        async admins() {
          answers += 1;
          if (answers === 1) throw new Failure(kind, 'no');
          return [];
        },
      });
      await assert.rejects(cache.staff('a'), { kind });
      assert.deepEqual(await cache.staff('a'), { owner: 'host', admins: [] });
      assert.equal(asked.length, 2);
    });

  it('is kept although an older question fails later', async () => {
    const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const answers = [first, second];
    const { cache, asked, pass } = stage({
      owner: () => answers.shift()?.promise ?? Promise.resolve('host'),
    });
    const old = cache.staff('a');
    pass(FIVE_MINUTES);
    const newer = cache.staff('a');
    first.reject(new Failure('busy', 'no'));
    await assert.rejects(old);
    second.resolve('other');
    assert.equal((await newer).owner, 'other');
    assert.equal((await cache.staff('a')).owner, 'other');
    assert.equal(asked.length, 2);
  });
});
