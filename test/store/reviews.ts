import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case, CaseDraft } from '../../src/moderation/case.ts';
import { draft, only, type Store } from './kit.ts';

const { guildId, askedAt: now } = draft;
const DAY = 86_400_000;
const pat = { actorId: '9', actorName: 'pat' };
const byPat = { type: 'button', actorId: '9', actorName: 'pat' } as const;

/** What a store does with reviews, whichever database it is on. */
export function describeReviews(store: () => Store): void {
  const review = async (viewer: string, changes: Partial<CaseDraft> = {}, folded = false): Promise<Case> => {
    const asked: CaseDraft = {
      ...draft,
      requestId: `review/${viewer}`,
      kind: 'review',
      durationSeconds: undefined,
      viewer: viewer,
      source: { type: 'filter', rule: 'scams', version: 1 },
      ...changes,
    };
    return (await store().keepReview(asked, { silent: false, folded: folded })) ?? assert.fail('not kept');
  };
  const banFor = ({ viewer, roomId, number }: Case): CaseDraft => ({
    ...draft,
    requestId: 'decisions/1',
    viewer: viewer,
    roomId: roomId,
    durationSeconds: 3600,
    source: { ...byPat, origin: { what: 'review', case: number } },
  });
  const open = async () =>
    (await store().openReviewsBefore({ guildId, limit: 100 })).map(({ number }) => number);
  const tally = async () => {
    const { right, wrong, waits, expired } = await store()
      .tally({ guildId, id: 'scams' })
      .then(({ confirmed, dismissed, undone, open: waits, expired }) => ({
        right: confirmed,
        wrong: dismissed + undone,
        waits: waits,
        expired: expired,
      }));
    return [right, wrong, waits, expired];
  };

  describe('reviews', () => {
    it('that wait are counted and listed, the newest first, of one server and one rule', async () => {
      const [one, two] = [await review('a'), await review('b')];
      await review('c', { source: { type: 'filter', rule: 'other', version: 1 } });
      await review('d', { guildId: '7', requestId: 'elsewhere' });
      assert.deepEqual(await open(), [3, 2, 1]);
      assert.deepEqual(
        [await store().openReviews(guildId), await store().openReviews(guildId, 'scams')],
        [3, 2],
      );
      await store().decideAll(
        [one, two].map((kept) => ({ case: kept, what: 'dismiss', by: pat, at: now, followUp: undefined })),
      );
      assert.deepEqual([await open(), await store().openReviews(guildId, 'scams')], [[3], 0]);
      assert.deepEqual(await tally(), [0, 2, 0, 0]);
    });

    it('decided together have one ban for each viewer, which their verdicts follow once it is lifted', async () => {
      const [one, two, three] = [
        await review('a'),
        await review('a', {
          requestId: 'again',
          source: { type: 'filter', rule: 'scams', version: 1 },
          askedAt: now + 700_000,
        }),
        await review('b'),
      ];
      const done = await store().decideAll([
        { case: one, what: 'ban', by: pat, at: now, followUp: banFor(one) },
        { case: two, what: 'ban', by: pat, at: now, followUp: undefined },
        { case: three, what: 'ban', by: pat, at: now, followUp: banFor(three) },
      ]);
      assert.deepEqual(
        done.map((each) => each?.followUp?.viewer),
        ['a', undefined, 'b'],
      );
      const ban = done[0]?.followUp ?? assert.fail();
      assert.equal((await store().find(guildId, two.number))?.followUp, ban.number);
      assert.deepEqual(await tally(), [3, 0, 0, 0]);
      await store().settle([
        { case: ban, state: 'in-force', at: now, until: now + 3_600_000, replaces: false },
      ]);
      const [kept] = await store().accept([
        {
          drafts: [{ ...draft, requestId: 'u', kind: 'unban', viewer: 'a', durationSeconds: undefined }],
          replace: true,
        },
      ]);
      const unban = only(kept?.cases ?? []);
      await store().settle([{ case: unban, state: 'in-force', at: now, until: undefined, replaces: true }]);
      assert.deepEqual(await tally(), [1, 2, 0, 0]);
      // One that never took effect, as its moderator cancelled it, says nothing.
      await store().cancelWaiting({
        kind: 'ban',
        guildId,
        roomId: three.roomId,
        viewers: ['b'],
        at: now,
        error: { kind: 'refused', code: undefined, problem: { what: 'cancelled', by: byPat } },
      });
      assert.deepEqual(await tally(), [0, 2, 0, 0]);
    });

    it('decided with a ban have messages removed with it, where the ban is made', async () => {
      const [one, two] = [await review('a'), await review('b')];
      const messages = { of: 'viewer', results: [[7, null]], looks: 2, unknown: 0, isWhole: true } as const;
      const removalFor = (of: Case): CaseDraft => ({
        ...banFor(of),
        kind: 'recall',
        durationSeconds: undefined,
        messages,
      });
      await store().accept([
        { drafts: [{ ...draft, requestId: 'longer', viewer: 'b', durationSeconds: 86_400 }], replace: true },
      ]);
      const done = await store().decideAll(
        [one, two].map((of) => ({
          case: of,
          what: 'ban',
          by: pat,
          at: now,
          followUp: banFor(of),
          removal: removalFor(of),
        })),
      );
      assert.deepEqual(
        done.map((each) => [each?.followUp?.kind, each?.removal?.kind, each?.removal?.viewer]),
        [
          ['ban', 'recall', 'a'],
          [undefined, undefined, undefined],
        ],
      );
      assert.equal((await store().find(guildId, one.number))?.followUp, done[0]?.followUp?.number);
      const removal = await store().find(guildId, done[0]?.removal?.number ?? 0);
      assert.deepEqual(removal?.messages, messages);
    });

    it('are opened again as they were seen, once', async () => {
      const one = await review('a');
      const request = { case: one, what: 'ban', by: pat, at: now, followUp: banFor(one) } as const;
      const decided = (await store().decide(request))?.decided ?? assert.fail();
      assert.equal(await store().reopen({ case: one, by: pat, at: now }), undefined);
      const again = await store().reopen({ case: decided, by: pat, at: now + 5 });
      assert.deepEqual([again?.decision, again?.followUp, again?.edits], [undefined, undefined, 2]);
      assert.equal(await store().reopen({ case: decided, by: pat, at: now }), undefined);
      assert.deepEqual(await open(), [1]);
      assert.deepEqual(await tally(), [0, 0, 1, 0]);
    });

    it('that wait since before a moment are closed, the oldest first, and counted; opening one again begins a new day', async () => {
      for (const [index, viewer] of ['a', 'b', 'c'].entries())
        await review(viewer, { askedAt: now + index * 1000 });
      assert.equal(await store().expireReviews({ before: now + 2000, limit: 1 }), 1);
      assert.deepEqual(await open(), [3, 2]);
      assert.equal(await store().expireReviews({ before: now + 2000, limit: 10 }), 1);
      assert.equal(await store().expireReviews({ before: now + 2000, limit: 10 }), 0);
      assert.deepEqual(await open(), [3]);
      assert.deepEqual(await tally(), [0, 0, 1, 2]);
      const expired = (await store().find(guildId, 1)) ?? assert.fail();
      assert.deepEqual(expired.decision, { what: 'expired', by: '' });
      const request = { case: expired, what: 'dismiss', by: pat, at: now, followUp: undefined } as const;
      assert.equal(await store().decide(request), undefined);
      await store().reopen({ case: expired, by: pat, at: now + DAY });
      assert.equal(await store().expireReviews({ before: now + DAY, limit: 10 }), 1);
      assert.deepEqual(await open(), [1]);
    });

    it('that another post speaks of are not pending, and have a post once they are decided by themselves', async () => {
      const [one, two] = [await review('a', {}, true), await review('b', {}, true)];
      assert.equal(await store().countUnposted(guildId), 0);
      const request = { what: 'dismiss', by: pat, at: now, followUp: undefined } as const;
      await store().decideAll([{ ...request, case: one }]);
      assert.equal(await store().countUnposted(guildId), 0);
      await store().decide({ ...request, case: two });
      assert.equal(await store().countUnposted(guildId), 1);
    });

    it('that were posted by themselves have their posts brought up to date, whoever closed them', async () => {
      const kept = [await review('a'), await review('b'), await review('c')];
      for (const [index, one] of kept.entries())
        await store().markPosted(
          { cases: [one], asList: index === 2, channelId: 'c', messageId: `m${index}` },
          now,
        );
      await store().expireReviews({ before: now + 1, limit: 2 });
      const [first] = kept;
      const stale = await store().stalePost(guildId);
      assert.equal(stale?.messageId, 'm0');
      // What it shows is older than what is true: it stays due.
      await store().markShown(first ? [first] : [], [], now);
      assert.equal((await store().stalePost(guildId))?.messageId, 'm0');
      await store().markShown(stale?.cases ?? [], [], now);
      assert.equal((await store().stalePost(guildId))?.messageId, 'm1');
    });
  });

  describe('posts about stopped rules', () => {
    const post = {
      guildId: guildId,
      rule: 'scams',
      limit: 30,
      channelId: 'c',
      messageId: '77',
      stoppedAt: now,
      resumedAt: undefined,
      shown: undefined,
    };

    it('are kept once, and live until they are closed', async () => {
      await store().keepBrakePost(post);
      await store().keepBrakePost({ ...post, limit: 99 });
      await store().keepBrakePost({ ...post, messageId: '78', stoppedAt: now + 1 });
      assert.deepEqual(
        (await store().liveBrakePosts()).map(({ messageId }) => messageId),
        ['78', '77'],
      );
      await store().noteBrakePost({ messageId: '77', shown: '{}', resumedAt: now + 5, isClosed: false });
      assert.deepEqual(await store().brakePost('77'), { ...post, shown: '{}', resumedAt: now + 5 });
      await store().noteBrakePost({ messageId: '77', shown: '{}', resumedAt: now + 5, isClosed: true });
      assert.deepEqual(
        (await store().liveBrakePosts()).map(({ messageId }) => messageId),
        ['78'],
      );
      assert.equal(await store().brakePost('none'), undefined);
    });
  });
}
