import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeen, type SeenDeps } from '../../../src/moderation/viewers/seen.ts';

const HOUR = 3_600_000;

interface Stage {
  readonly kept?: () => Promise<string[]>;
  readonly withCases?: () => Promise<string[]>;
  readonly members?: () => Promise<string[]>;
  readonly listens?: boolean;
}

/** Who is seen in rooms of which `a` and `b` are linked; what is read of them is counted. */
function stage({ kept, withCases, members, listens = true }: Stage = {}) {
  let time = 0;
  const read: string[] = [];
  const store = {
    async heard([roomId]: readonly string[]) {
      read.push(`kept ${roomId}`);
      return ((await kept?.()) ?? []).map((viewer) => ({ viewer }));
    },
    viewersWithCases: async () => (await withCases?.()) ?? [],
  };
  const seen = createSeen({
    store: store as unknown as SeenDeps['store'],
    rooms: {
      async members(roomId) {
        read.push(`members ${roomId}`);
        return (await members?.()) ?? [];
      },
    },
    listens,
    linkedIn: (roomId) => (roomId === 'a' || roomId === 'b' ? ['1'] : []),
    now: () => 1000 + time,
    monotonic: () => time,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const unseen = async (viewers: string[], roomIds = ['a']) =>
    (await seen.unseen({ guildId: '1', roomIds, viewers, before: 0 })).map(({ viewer, nearest }) =>
      nearest === undefined ? viewer : `${viewer} (${nearest}?)`,
    );
  return {
    seen,
    read,
    unseen,
    pass(ms: number) {
      time += ms;
    },
  };
}
const away = () => Promise.reject(new Error('away'));

describe('whom nobody has seen', () => {
  const rows: [string, Stage, (all: ReturnType<typeof stage>) => void, string[]][] = [
    [
      'all who are named, in a room where others were seen',
      {},
      ({ seen }) => seen.note('a', ['zoe']),
      ['spammer_9', 'bob'],
    ],
    ['not those who were', {}, ({ seen }) => seen.note('a', ['bob']), ['spammer_9']],
    ['nobody where nothing was heard of the room', {}, () => undefined, []],
    ['nobody where no callbacks come', { listens: false }, ({ seen }) => seen.note('a', ['zoe']), []],
    ['not those whose messages are kept', { kept: async () => ['bob'] }, () => undefined, ['spammer_9']],
    [
      'not those who have a case',
      { withCases: async () => ['bob'] },
      ({ seen }) => seen.note('a', ['zoe']),
      ['spammer_9'],
    ],
    [
      'not those who are in the room now',
      { members: async () => ['bob'] },
      ({ seen }) => seen.note('a', ['zoe']),
      ['spammer_9'],
    ],
    [
      'also where the members cannot be read',
      { members: away },
      ({ seen }) => seen.note('a', ['zoe']),
      ['spammer_9', 'bob'],
    ],
    [
      'also where the cases cannot be read',
      { withCases: away },
      ({ seen }) => seen.note('a', ['zoe']),
      ['spammer_9', 'bob'],
    ],
    [
      'also where the kept messages cannot be read',
      { kept: away },
      ({ seen }) => seen.note('a', ['zoe']),
      ['spammer_9', 'bob'],
    ],
    [
      'with the one who may be meant',
      {},
      ({ seen }) => seen.note('a', ['spamer_9']),
      ['spammer_9 (spamer_9?)', 'bob'],
    ],
    [
      'with the latest of several',
      {},
      ({ seen }) => seen.note('a', ['spammer_1', 'spammer_2']),
      ['spammer_9 (spammer_2?)', 'bob'],
    ],
  ];
  for (const [name, parts, play, expected] of rows)
    it(`are ${name}`, async () => {
      const all = stage(parts);
      play(all);
      assert.deepEqual(await all.unseen(['spammer_9', 'bob']), expected);
    });

  it('is known of several rooms only where something was heard of each', async () => {
    const all = stage();
    all.seen.note('a', ['zoe']);
    assert.deepEqual(await all.unseen(['x'], ['a', 'b']), []);
    all.seen.note('b', ['bob']);
    assert.deepEqual(await all.unseen(['x', 'bob'], ['a', 'b']), ['x']);
  });

  it('is asked of ten with one who may be meant', async () => {
    const all = stage();
    all.seen.note('a', ['spammer_x']);
    const names = Array.from({ length: 11 }, (_, index) => `spammer_${'abcdefghijk'[index]}`);
    const found = await all.unseen(names);
    assert.deepEqual(found.slice(9), ['spammer_j (spammer_x?)', 'spammer_k']);
  });

  it('does not become known by a ban that was made in spite of that', async () => {
    const all = stage({ withCases: async () => ['typo'] });
    all.seen.note('a', ['zoe']);
    const named = { guildId: '1', roomIds: ['a'], viewers: ['typo'], before: 0 };
    assert.deepEqual([...(await all.seen.among(named))], ['typo']);
    const other = stage({ withCases: async () => cases });
    let cases: string[] = [];
    other.seen.note('a', ['zoe']);
    assert.deepEqual(await other.unseen(['typo']), ['typo']);
    cases = ['typo'];
    assert.deepEqual([...(await other.seen.among(named))], []);
    assert.deepEqual([...(await other.seen.among({ ...named, guildId: '2' }))], ['typo']);
  });
});

describe('what is read of a room', () => {
  it('are kept messages once, and members again after ten seconds', async () => {
    const all = stage();
    all.seen.note('a', ['zoe']);
    await all.unseen(['x']);
    all.pass(9999);
    await all.unseen(['x']);
    assert.deepEqual(all.read, ['kept a', 'members a']);
    all.pass(1);
    await all.unseen(['x']);
    assert.deepEqual(all.read, ['kept a', 'members a', 'members a']);
    await all.unseen(['zoe']);
    assert.equal(all.read.length, 3, 'nothing is read where all are known');
  });

  it('are kept messages again where they could not be read', async () => {
    let answers = 0;
    const all = stage({
      async kept() {
        answers += 1;
        return answers === 1 ? away() : ['bob'];
      },
    });
    const named = { guildId: '1', roomIds: ['a'], viewers: ['bob'], before: 0 };
    assert.deepEqual([...(await all.seen.among(named))], []);
    assert.deepEqual([...(await all.seen.among(named))], ['bob']);
  });
});

describe('what is known at once', () => {
  it('are those who were seen, by the beginning of their ids, the latest first', () => {
    const { seen } = stage();
    seen.note('a', ['Ann', 'bob', 'anton']);
    seen.note('c', ['annie']);
    assert.deepEqual(seen.beginningWith('a', 'AN', 5), ['anton', 'Ann']);
    assert.deepEqual(seen.beginningWith('a', '', 2), ['anton', 'bob']);
    assert.deepEqual(seen.beginningWith('c', '', 5), [], 'the room is not linked');
    assert.deepEqual(
      [seen.has('a', 'Ann'), seen.has('a', 'ann'), seen.has('b', 'Ann')],
      [true, false, false],
    );
  });

  it('is how long the bot has watched, for an hour', () => {
    const { seen, pass } = stage();
    pass(HOUR - 1);
    assert.deepEqual(seen.youngSince(), { at: 1000, age: HOUR - 1, why: 'started' });
    pass(1);
    assert.equal(seen.youngSince(), undefined);
  });
});
