import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseDraft } from '../../src/moderation/case.ts';
import { draft, type Store } from './kit.ts';

const { guildId, askedAt: now } = draft;
const pat = { actorId: '9', actorName: 'pat' };

/** What a store does with requests that wait for a second moderator, whichever database it is on. */
export function describeWaiting(store: () => Store): void {
  const asked: CaseDraft = {
    ...draft,
    requestId: 'interaction/1',
    kind: 'request',
    roomId: '',
    viewer: '',
    source: { type: 'command', actorId: '1', actorName: 'mina' },
    durationSeconds: 600,
    asks: {
      kind: 'ban',
      targets: ['x', 'y'].map((viewer) => ({ roomId: 'stream-42', viewer })),
      viewers: 2,
      by: { way: 'request' },
    },
  };
  const decide = async (number: number, what: 'confirm' | 'refuse') => {
    const one = (await store().find(guildId, number)) ?? assert.fail('not kept');
    return store().decideWaiting({
      case: one,
      what,
      by: pat,
      at: now + 5,
      followUp: what === 'confirm' ? 7 : undefined,
    });
  };

  describe('a request that waits for a second moderator', () => {
    it('is kept once, with what it asks for, and is nothing that is sent', async () => {
      const kept = await store().keepWaiting(asked);
      assert.deepEqual(kept.asks, asked.asks);
      assert.equal((await store().keepWaiting(asked)).number, kept.number);
      assert.deepEqual((await store().find(guildId, kept.number))?.asks, asked.asks);
      const claimed = await store().claim({
        now: now + 1,
        limit: 10,
        leaseUntil: now + 9,
        peopleOnly: false,
      });
      assert.deepEqual(claimed, []);
    });

    it('is found as long as it waits, in its server, the newest first', async () => {
      const first = await store().keepWaiting(asked);
      const second = await store().keepWaiting({ ...asked, requestId: 'interaction/2', askedAt: now + 1 });
      await store().keepWaiting({ ...asked, requestId: 'interaction/3', guildId: '7' });
      const open = async () => (await store().openRequests(guildId)).map(({ number }) => number);
      assert.deepEqual(await open(), [second.number, first.number]);
      await decide(second.number, 'refuse');
      assert.deepEqual(await open(), [first.number]);
    });

    it('is decided once', async () => {
      const { number } = await store().keepWaiting(asked);
      const decided = await decide(number, 'confirm');
      assert.deepEqual([decided?.decision, decided?.followUp], [{ what: 'confirm', by: 'pat' }, 7]);
      assert.equal(await decide(number, 'refuse'), undefined);
      assert.deepEqual(await store().expireWaiting({ before: now + 9, limit: 10 }), []);
    });

    it('expires, the oldest first', async () => {
      const old = await store().keepWaiting(asked);
      const young = await store().keepWaiting({ ...asked, requestId: 'interaction/2', askedAt: now + 10 });
      const expired = async (before: number) =>
        (await store().expireWaiting({ before, limit: 1 })).map(({ number }) => number);
      assert.deepEqual(await expired(now), []);
      assert.deepEqual(await expired(now + 20), [old.number]);
      assert.deepEqual(await expired(now + 20), [young.number]);
      assert.equal(await decide(young.number, 'confirm'), undefined);
    });

    it('has a post of its own, which says later what became of it', async () => {
      const { number } = await store().keepWaiting(asked);
      await store().keepReview(
        { ...draft, kind: 'review', durationSeconds: undefined, requestId: 'r' },
        { silent: false },
      );
      const first = await store().claimBatch({ guildId, batch: 'one', limit: 10 });
      assert.deepEqual(
        first?.cases.map((one) => one.number),
        [number],
      );
      const posted = { asList: false, channelId: 'c', messageId: 'm' };
      await store().markPosted({ cases: first?.cases ?? [], ...posted }, now + 1);
      const second = await store().claimBatch({ guildId, batch: 'two', limit: 10 });
      assert.equal(second?.cases[0]?.kind, 'review');
      await decide(number, 'refuse');
      const stale = await store().stalePost(guildId);
      assert.deepEqual(stale?.cases[0]?.decision, { what: 'refuse', by: 'pat' });
    });
  });
}
