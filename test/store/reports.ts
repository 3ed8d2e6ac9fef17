import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseDraft } from '../../src/moderation/case.ts';
import { MOST_IN_BACKLOG } from '../../src/moderation/reports/backlog.ts';
import { draft, type Store } from './kit.ts';

const { guildId, askedAt: now } = draft;
const nothing = { count: 0, since: undefined };

/** What a store tells of what waits and of what was done, whichever database it is on. */
export function describeReports(store: () => Store): void {
  describe('what waits', () => {
    it('is nothing at first', async () => {
      assert.deepEqual(await store().backlog(), {
        cases: [],
        outcomes: nothing,
        notices: nothing,
        reviews: nothing,
        requests: nothing,
      });
    });

    it('is counted by what it is, with the time of the oldest', async () => {
      const drafts = ['a', 'b', 'c'].map(
        (viewer, index): CaseDraft => ({
          ...draft,
          viewer,
          askedAt: now - index,
        }),
      );
      await store().accept([{ drafts, replace: false }]);
      const [first] = await store().claim({ now, limit: 1, leaseUntil: now + 9, peopleOnly: false });
      assert.ok(first);
      await store().settle([{ case: first.case, state: 'in-force', at: now + 5, until: now + 9 }]);
      const review = { ...draft, kind: 'review', durationSeconds: undefined, note: '' } as const;
      await store().keepReview({ ...review, requestId: 'r', askedAt: now - 70 }, { silent: false });
      await store().keepWaiting({
        ...draft,
        kind: 'request',
        requestId: 'q',
        viewer: '',
        askedAt: now - 80,
        asks: {
          kind: 'ban',
          targets: [{ roomId: draft.roomId, viewer: 'x' }],
          viewers: 1,
          by: { way: 'request' },
        },
      });
      await store().keepAlerts([
        {
          name: 'n',
          askedBy: 'p',
          guildId,
          channelId: 'c',
          askedAt: now - 90,
          alert: { notice: { what: 'sending-resumed' } },
          same: undefined,
          within: 0,
          withinOthers: 0,
        },
      ]);
      const { cases, outcomes, notices, reviews, requests } = await store().backlog();
      const left = drafts.filter(({ viewer }) => viewer !== first.case.viewer);
      const oldest = Math.min(...left.map(({ askedAt }) => askedAt));
      assert.deepEqual(cases, [{ kind: 'ban', state: 'waiting', count: 2, since: oldest }]);
      // Questions are to be posted as well.
      assert.equal(outcomes.count, 3);
      assert.deepEqual(notices, { count: 1, since: now - 90 });
      assert.deepEqual(reviews, { count: 1, since: now - 70 });
      assert.deepEqual(requests, { count: 1, since: now - 80 });
    });

    it('is counted up to a bound', async () => {
      const drafts = Array.from({ length: MOST_IN_BACKLOG + 1 }, (_, index) => ({
        ...draft,
        viewer: `v${index}`,
      }));
      await store().accept([{ drafts, replace: false }]);
      const { cases } = await store().backlog();
      assert.deepEqual(cases, [{ kind: 'ban', state: 'waiting', count: MOST_IN_BACKLOG, since: now }]);
    });
  });

  describe('what a day’s line is made of', () => {
    const query = { guildId, since: now, until: now + 100, after: undefined, limit: 10 };
    const accept = (viewer: string, askedAt: number, more: Partial<CaseDraft> = {}) =>
      store().accept([
        {
          drafts: [{ ...draft, viewer, askedAt, requestId: `${viewer}/${askedAt}`, ...more }],
          replace: true,
        },
      ]);

    it('is the cases that were asked for in it, in their order and in steps', async () => {
      await accept('before', now - 1);
      for (const [index, viewer] of ['a', 'b', 'c'].entries()) await accept(viewer, now + Math.min(index, 1));
      await accept('after', now + 100);
      await accept('elsewhere', now, { guildId: '99' });
      const first = await store().caseFacts({ ...query, limit: 2 });
      const rest = await store().caseFacts({ ...query, limit: 2, after: first.at(-1) });
      assert.deepEqual(
        [...first, ...rest].map(({ askedAt, kind, source, state }) => ({ askedAt, kind, source, state })),
        [now, now + 1, now + 1].map((askedAt) => ({
          askedAt,
          kind: 'ban',
          source: draft.source.type,
          state: 'waiting',
        })),
      );
      assert.deepEqual(await store().caseFacts({ ...query, after: rest.at(-1) }), []);
    });

    it('tells what became of them', async () => {
      await accept('a', now);
      await accept('b', now);
      await accept('c', now);
      const review = { ...draft, kind: 'review', durationSeconds: undefined, note: '' } as const;
      await store().keepReview({ ...review, requestId: 'r' }, { silent: true });
      const claims = await store().claim({ now, limit: 2, leaseUntil: now + 9, peopleOnly: false });
      await store().settle(
        claims.map(({ case: one }, index) => ({
          case: one,
          state: 'failed',
          at: now,
          error: {
            kind: 'refused',
            code: undefined,
            problem:
              index === 0
                ? { what: 'cancelled', by: { type: 'button', actorName: 'mina' } }
                : { what: 'chat-silent' },
          },
        })),
      );
      const facts = await store().caseFacts(query);
      assert.deepEqual(
        facts.map(({ state, isCancelled, decision }) => [state, isCancelled, decision]).toSorted(),
        [
          ['confirmed', false, 'observed'],
          ['failed', false, undefined],
          ['failed', true, undefined],
          ['waiting', false, undefined],
        ],
      );
    });

    it('is what waits in the server, and not in others', async () => {
      await accept('a', now);
      await accept('b', now + 5);
      await accept('elsewhere', now - 50, { guildId: '99' });
      const review = { ...draft, kind: 'review', durationSeconds: undefined, note: '' } as const;
      await store().keepReview({ ...review, requestId: 'r', askedAt: now - 7 }, { silent: false });
      assert.deepEqual(await store().waitingIn(guildId), {
        cases: { count: 2, since: now },
        reviews: { count: 1, since: now - 7 },
      });
      assert.deepEqual(await store().waitingIn('98'), { cases: nothing, reviews: nothing });
    });
  });
}
