import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Case, CaseDraft, Evidence } from '../../src/moderation/case.ts';
import { draft, type Store } from './kit.ts';

const { guildId, roomId, viewer, askedAt: now } = draft;
const DAY = 86_400_000;
const old = { guildId, before: now + DAY, limit: 10 };
const evidence: Evidence = {
  text: 'buy coins',
  start: 4,
  end: 9,
  term: 'coins',
  view: 'plain',
  at: now,
  msgSeq: undefined,
  rule: 'scams',
  version: 1,
  blocked: true,
};
const mina = { actorId: '222', actorName: 'mina' };
const byRule: CaseDraft = {
  ...draft,
  source: { type: 'filter', rule: 'scams', version: 1 },
  evidence,
};

/** What a store does with texts that are old, or are to be forgotten, whichever database it is on. */
export function describeRetention(store: () => Store): void {
  /** A ban with texts: it is done, and posted unless told otherwise. */
  async function kept(requestId: string, more: Partial<CaseDraft> = {}, isPosted = true) {
    const asked = { ...byRule, requestId, ...more };
    const [accepted] = await store().accept([{ drafts: [asked], replace: true }]);
    const one = accepted?.cases[0] ?? assert.fail('not kept');
    if (!isPosted) return one;
    await post(one);
    return one;
  }
  async function post(one: Case): Promise<void> {
    await store().settle([{ case: one, state: 'in-force', at: now, until: now + 9 }]);
    const where = { asList: false, channelId: '1', messageId: one.requestId };
    await store().markPosted({ ...where, cases: [one] }, now);
  }
  const textsOf = async (number: number) => {
    const one = await store().find(guildId, number);
    return [one?.evidence?.text, one?.note];
  };

  describe('old texts', () => {
    it('are blanked, the oldest first and so many at most; the case stays', async () => {
      const [later, first] = [await kept('a', { askedAt: now + 1 }), await kept('b', { viewer: 'other' })];
      assert.equal(await store().blankEvidence({ ...old, limit: 1 }), 1);
      assert.deepEqual(await textsOf(first.number), [undefined, draft.note]);
      assert.deepEqual(await textsOf(later.number), ['buy coins', draft.note]);
      assert.equal(await store().blankNotes({ ...old, before: now + 1 }), 1);
      assert.deepEqual(await textsOf(first.number), [undefined, '']);
      assert.equal(await store().blankEvidence(old), 1);
      assert.equal(await store().blankEvidence(old), 0);
      assert.equal((await store().find(guildId, first.number))?.reason, draft.reason);
      assert.equal((await store().tally({ guildId, id: 'scams' })).bans, 2);
    });

    it('stay as long as they wait to be sent, posted or decided', async () => {
      const waiting = await kept('a', {}, false);
      const open =
        (await store().keepReview({ ...byRule, requestId: 'r', kind: 'review' }, { silent: false })) ??
        assert.fail('not kept');
      await store().markPosted({ cases: [open], asList: false, channelId: '1', messageId: 'r' }, now);
      assert.equal(await store().blankEvidence(old), 0);
      assert.equal(await store().blankNotes(old), 0);
      for (const { number } of [waiting, open])
        assert.deepEqual(await textsOf(number), ['buy coins', draft.note]);
    });

    it('of corrections are blanked with the note that they changed', async () => {
      const one = await kept('a', {}, false);
      const changes = [{ field: 'note' as const, before: draft.note, after: 'a liar' }];
      const request = { case: one, by: mina, at: now, changes, reason: 'r', note: 'a liar' };
      const corrected = await store().revise({ ...request, followUp: undefined });
      await post(corrected?.revised ?? assert.fail('not corrected'));
      assert.equal(await store().blankNotes(old), 1);
      const [revision] = await store().revisions(guildId, one.number);
      assert.deepEqual(revision?.changes, [{ field: 'note', before: '', after: '' }]);
    });

    it('beside cases are deleted: notes about viewers, messages', async () => {
      for (const at of [now, now + DAY])
        await store().addNote({ guildId, viewer, at, by: mina, text: 't' }, 9);
      assert.equal(await store().forgetNotes({ ...old, before: now + 1 }), 1);
      assert.equal((await store().viewerNotes({ guildId, viewer })).length, 1);
      const said = { roomId, viewer, text: 'hi' };
      await store().keepMessages(
        [
          { ...said, at: now },
          { ...said, at: now + 9 },
        ],
        { size: 9, now },
      );
      assert.equal(await store().forgetMessages({ before: now + 1, limit: 1 }), true);
      assert.equal(await store().forgetMessages({ before: now + 1, limit: 1 }), false);
      assert.deepEqual(
        (await store().heard([roomId], 9)).map(({ at }) => at),
        [now + 9],
      );
    });
  });

  describe('a viewer who is forgotten', () => {
    it('is known by their cases only, and so is nobody else', async () => {
      const other = 'somebody_else';
      const mine = await kept('a');
      const waiting = await kept('w', { roomId: 'other-room' }, false);
      const theirs = await kept('b', { viewer: other });
      for (const one of [viewer, other]) {
        await store().addNote({ guildId, viewer: one, at: now, by: mina, text: 't' }, 9);
        await store().keepMessages([{ roomId, viewer: one, text: 'hi', at: now }], { size: 9, now });
        await store().keepFirstSeen([{ roomId, viewer: one, at: now, day: 1 }]);
        await store().keepWatch({ guildId, viewer: one, by: mina, until: now + DAY }, now);
      }
      const before = (await store().changeVersions()).get(guildId) ?? 0;
      const erased = await store().forgetViewer({ guildId, roomIds: [roomId], viewer, at: now });
      assert.deepEqual(erased, { messages: 1, notes: 1 });
      const first = await store().blankCases({ guildId, viewer, after: 0, limit: 1 });
      assert.deepEqual(first, { blanked: 1, last: mine.number });
      const next = await store().blankCases({ guildId, viewer, after: mine.number, limit: 2 });
      assert.deepEqual(next, { blanked: 1, last: undefined });
      assert.deepEqual(await textsOf(mine.number), [undefined, '']);
      assert.deepEqual(await textsOf(waiting.number), [undefined, '']);
      assert.deepEqual(await textsOf(theirs.number), ['buy coins', draft.note]);
      assert.deepEqual(
        (await store().heard([roomId], 9)).map((one) => one.viewer),
        [other],
      );
      assert.deepEqual(
        (await store().firstSeenIn(roomId)).map((one) => one.viewer),
        [other],
      );
      assert.deepEqual(
        (await store().loadWatches(now)).map((one) => one.viewer),
        [other],
      );
      assert.equal((await store().viewerNotes({ guildId, viewer })).length, 0);
      assert.equal((await store().history({ guildId, viewer, limit: 9, offset: 0 })).total, 2);
      assert.ok(((await store().changeVersions()).get(guildId) ?? 0) > before);
    });

    it('is told to other processes for a while', async () => {
      await store().forgetViewer({ guildId, roomIds: [], viewer, at: now });
      await store().forgetViewer({ guildId, roomIds: [], viewer, at: now + 5 });
      assert.deepEqual(await store().forgottenSince(now, guildId), [{ guildId, viewer, at: now + 5 }]);
      assert.deepEqual(await store().forgottenSince(now + 6), []);
      await store().endForgetting(now + 6);
      assert.deepEqual(await store().forgottenSince(now), []);
    });
  });
}
