import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CaseDraft } from '../../src/moderation/case.ts';
import { draft, type Store } from './kit.ts';

const now = draft.askedAt;
const HOUR = 3_600_000;
const { guildId, roomId } = draft;

/** What suggestions ask every store for. */
export function describeSuggestions(storeOf: () => Store): void {
  /** Keeps bans (or unbans) in this order, and has them come into force. */
  async function make(...drafts: Partial<CaseDraft>[]): Promise<void> {
    for (const [index, changes] of drafts.entries()) {
      const requestId = `suggested-${changes.viewer}-${changes.kind}-${changes.roomId}-${index}`;
      const one = { ...draft, durationSeconds: 3600, ...changes, askedAt: now + index, requestId };
      await storeOf().accept([{ drafts: [one], replace: true }]);
      const claims = await storeOf().claim({
        now: now + index,
        limit: 10,
        leaseUntil: now + HOUR,
        peopleOnly: false,
      });
      await storeOf().settle(
        claims.map(({ case: claimed }) => ({
          case: claimed,
          state: 'in-force',
          at: now + index,
          until: claimed.kind === 'ban' ? now + (claimed.durationSeconds ?? 0) * 1000 : undefined,
          replaces: true,
        })),
      );
    }
  }
  const newest = async (typed: string, limit = 25, at = now + 1000) =>
    (await storeOf().newestBans({ kind: 'ban', roomId, typed, now: at, limit })).map(({ viewer }) => viewer);

  it('suggests the active bans of a room, the newest first, by any part of an id', async () => {
    await make(
      { viewer: 'old_one' },
      { viewer: 'Lifted' },
      { viewer: 'short', durationSeconds: 60 },
      { viewer: 'elsewhere', roomId: 'other' },
      { viewer: '50%_off' },
      { viewer: 'Lifted', kind: 'unban', durationSeconds: undefined },
      { viewer: 'newer_one' },
    );
    assert.deepEqual(await newest(''), ['newer_one', '50%_off', 'short', 'old_one']);
    assert.deepEqual(await newest('', 2), ['newer_one', '50%_off']);
    assert.deepEqual(await newest('ER_ON'), ['newer_one']);
    assert.deepEqual(await newest('%_'), ['50%_off']);
    assert.deepEqual(await newest('lifted'), []);
    assert.deepEqual(await newest('', 25, now + 61_000), ['newer_one', '50%_off', 'old_one']);
    const bannedNow = await storeOf().bannedIn({ kind: 'ban', roomId, now: now + 1000, limit: 3 });
    assert.deepEqual(
      bannedNow.map(({ viewer, until }) => [viewer, until]),
      [
        ['newer_one', now + HOUR],
        ['50%_off', now + HOUR],
        ['short', now + 60_000],
      ],
    );
  });

  it('suggests a viewer once who was banned again, with the ban that holds', async () => {
    await make({ viewer: 'x' }, { viewer: 'y' }, { viewer: 'x', durationSeconds: 7200 });
    assert.deepEqual(await newest(''), ['x', 'y']);
    const [first] = await storeOf().newestBans({
      kind: 'ban',
      roomId,
      typed: 'x',
      now: now + 1000,
      limit: 5,
    });
    assert.equal(first?.durationSeconds, 7200);
  });

  it('counts the reviews of a server that nobody has decided', async () => {
    const source = { type: 'filter', rule: 'scams', version: 1 } as const;
    const review = { ...draft, source, kind: 'review', durationSeconds: undefined } as const;
    for (const viewer of ['a', 'b', 'c'])
      await storeOf().keepReview(
        { ...review, viewer, requestId: `review-${viewer}` },
        { silent: viewer === 'c' },
      );
    assert.equal(await storeOf().openReviews(guildId), 2);
    const [open] = await storeOf().ofRequest('review-a');
    assert.ok(open);
    const by = { actorId: '1', actorName: 'mina' };
    await storeOf().decide({ case: open, what: 'dismiss', by, at: now, followUp: undefined });
    assert.deepEqual([await storeOf().openReviews(guildId), await storeOf().openReviews('other')], [1, 0]);
  });
}
