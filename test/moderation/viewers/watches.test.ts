import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWatches, type Watch } from '../../../src/moderation/viewers/watches.ts';
import { isProblem } from '../../support/is-problem.ts';

const mina = { actorId: '2', actorName: 'mina' };
const request = (viewer = 'spammer_9', guildId = '1') => ({ guildId, viewer, by: mina, roleIds: ['m'] });

/** Watches over a database in memory, which several processes may share. */
function watching(kept = new Map<string, Watch>()) {
  let now = 1_000_000;
  const keyOf = ({ guildId, viewer }: Pick<Watch, 'guildId' | 'viewer'>) => `${guildId}/${viewer}`;
  const watches = createWatches({
    store: {
      loadWatches: async () => [...kept.values()].filter(({ until }) => until > now),
      keepWatch: async (watch) => void kept.set(keyOf(watch), watch),
      async endWatch(one, at) {
        const watch = kept.get(keyOf(one));
        kept.delete(keyOf(one));
        return watch !== undefined && watch.until > at;
      },
    },
    policy: {
      requireModerator(_guildId, roleIds) {
        if (!roleIds.includes('m')) throw new Error('not a moderator');
      },
    },
    now: () => now,
  });
  return {
    watches,
    kept,
    pass(ms: number) {
      now += ms;
    },
  };
}

describe('a watch', () => {
  it('holds in its server until it wears off', async () => {
    const { watches, pass } = watching();
    const watch = await watches.watch({ ...request(), seconds: 60 });
    assert.deepEqual(watch, { guildId: '1', viewer: 'spammer_9', by: mina, until: 1_060_000 });
    assert.deepEqual(watches.of('1', 'spammer_9'), watch);
    assert.deepEqual(watches.ofViewer('spammer_9'), [watch]);
    assert.equal(watches.isWatched('2', 'spammer_9'), false);
    assert.equal(watches.isWatched('1', 'other'), false);
    pass(59_999);
    assert.equal(watches.isWatched('1', 'spammer_9'), true);
    pass(1);
    assert.equal(watches.isWatched('1', 'spammer_9'), false);
    assert.deepEqual(watches.ofViewer('spammer_9'), []);
    await assert.rejects(watches.stop(request()), isProblem('not-watched', { viewer: 'spammer_9' }));
  });

  it('is replaced by a later one, and ends in its server alone', async () => {
    const { watches } = watching();
    await watches.watch({ ...request(), seconds: 60 });
    await watches.watch({ ...request('spammer_9', '2'), seconds: 60 });
    const pat = { actorId: '9', actorName: 'pat' };
    await watches.watch({ ...request(), by: pat, seconds: 10 });
    assert.deepEqual(
      watches.ofViewer('spammer_9').map(({ guildId, by }) => [guildId, by.actorName]),
      [
        ['2', 'mina'],
        ['1', 'pat'],
      ],
    );
    await watches.stop(request());
    assert.deepEqual(
      watches.ofViewer('spammer_9').map(({ guildId }) => guildId),
      ['2'],
    );
  });

  it('is for moderators, lasts a week at most, and one server watches a hundred viewers', async () => {
    const { watches, pass } = watching();
    await assert.rejects(watches.watch({ ...request(), roleIds: [], seconds: 60 }), /not a moderator/);
    await assert.rejects(watches.stop({ ...request(), roleIds: [] }), /not a moderator/);
    await assert.rejects(
      watches.watch({ ...request(), seconds: 604_801 }),
      isProblem('watch-too-long', { seconds: 604_801, longest: 604_800 }),
    );
    for (let index = 0; index < 100; index += 1)
      await watches.watch({ ...request(`v${index}`), seconds: 604_800 });
    await assert.rejects(
      watches.watch({ ...request(), seconds: 60 }),
      isProblem('too-many-watched', { most: 100 }),
    );
    // One of them may be given another length, and other servers have their own.
    await watches.watch({ ...request('v7'), seconds: 60 });
    await watches.watch({ ...request('spammer_9', '2'), seconds: 60 });
    pass(60_000);
    await watches.watch({ ...request(), seconds: 60 });
  });

  it('is taken over from before the start and from other processes, unless something changed here meanwhile', async () => {
    const first = watching();
    await first.watches.watch({ ...request(), seconds: 60 });
    const second = watching(first.kept);
    assert.equal(second.watches.isWatched('1', 'spammer_9'), false);
    await second.watches.refresh();
    assert.equal(second.watches.isWatched('1', 'spammer_9'), true);
    await first.watches.stop(request());
    const reading = second.watches.refresh();
    await second.watches.watch({ ...request('other'), seconds: 60 });
    await reading;
    assert.equal(second.watches.isWatched('1', 'other'), true);
    await second.watches.refresh();
    assert.equal(second.watches.isWatched('1', 'spammer_9'), false);
  });
});
