import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseDraft } from '../../src/moderation/case.ts';
import { WATCHED } from '../../src/problems/moderation.ts';
import { draft, type Store } from './kit.ts';

const { guildId, roomId, viewer, askedAt: now } = draft;
const OTHER = '333333333333333333';
const MINUTE = 60_000;
const mina = { actorId: '2', actorName: 'mina' };
const pat = { actorId: '9', actorName: 'pat' };
const posted = { asList: false, channelId: 'c', messageId: 'm' };

/** The review of what a watched viewer said. */
const said = (text: string, requestId: string, changes: Partial<CaseDraft> = {}): CaseDraft => ({
  ...draft,
  requestId,
  kind: 'review',
  durationSeconds: undefined,
  reason: '',
  note: '',
  source: { type: 'watch', ...mina },
  evidence: {
    text,
    start: 0,
    end: 0,
    term: '',
    view: '',
    at: now,
    msgSeq: undefined,
    rule: WATCHED,
    version: 0,
    blocked: false,
  },
  ...changes,
});

/** What every store keeps about single viewers. */
export function describeViewers(store: () => Store): void {
  describe('of single viewers', () => {
    it('keeps who is watched, the latest watch of each, until it wears off or is ended', async () => {
      const watch = { guildId, viewer, by: mina, until: now + MINUTE };
      await store().keepWatch(watch, now);
      await store().keepWatch({ guildId: OTHER, viewer, by: pat, until: now + 3 * MINUTE }, now);
      await store().keepWatch({ ...watch, by: pat, until: now + 2 * MINUTE }, now);
      const sorted = async (at: number) =>
        (await store().loadWatches(at)).sort((a, b) => a.until - b.until).map((one) => [one.guildId, one.by]);
      assert.deepEqual(await sorted(now), [
        [guildId, pat],
        [OTHER, pat],
      ]);
      assert.deepEqual(await sorted(now + 2 * MINUTE), [[OTHER, pat]]);
      assert.equal(await store().endWatch(watch, now + 2 * MINUTE), false);
      await store().keepWatch(watch, now);
      assert.equal(await store().endWatch(watch, now), true);
      assert.equal(await store().endWatch(watch, now), false);
      // One that has worn off goes when the next one is kept.
      await store().keepWatch({ ...watch, viewer: 'x', until: now + 9 * MINUTE }, now + 4 * MINUTE);
      assert.deepEqual(await sorted(0), [[guildId, mina]]);
    });

    it('keeps notes, the newest first, no more than it is told to, and gives no id twice', async () => {
      const note = (text: string) => ({ guildId, viewer, at: now, by: mina, text });
      const first = await store().addNote(note('one'), 2);
      const second = await store().addNote(note('two'), 2);
      assert.ok(first && second);
      assert.equal(await store().addNote(note('three'), 2), undefined);
      assert.deepEqual(await store().viewerNotes({ guildId, viewer }), [second, first]);
      assert.deepEqual(first, { id: first.id, at: now, by: mina, text: 'one' });
      for (const of of [
        { guildId: OTHER, viewer },
        { guildId, viewer: 'other' },
      ]) {
        assert.deepEqual(await store().viewerNotes(of), []);
        assert.equal(await store().removeNote({ ...of, id: second.id }), false);
      }
      assert.equal(await store().removeNote({ guildId, viewer, id: second.id }), true);
      assert.equal(await store().removeNote({ guildId, viewer, id: second.id }), false);
      const third = await store().addNote(note('three'), 2);
      assert.ok(third && third.id > second.id);
    });

    it('keeps no more notes than it is told to where many come at once', async () => {
      const added = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          store().addNote({ guildId, viewer, at: now, by: mina, text: `${index}` }, 5),
        ),
      );
      assert.equal(added.filter((note) => note !== undefined).length, 5);
      assert.equal((await store().viewerNotes({ guildId, viewer })).length, 5);
    });

    it('gives the last messages of one viewer, of the rooms that are asked about', async () => {
      const messages = Array.from({ length: 40 }, (_, index) => ({
        roomId: index % 2 === 0 ? 'a' : 'b',
        viewer: index % 4 < 2 ? viewer : 'other',
        text: `${index}`,
        at: now + index,
      }));
      await store().keepMessages(messages, { size: 100, now });
      const texts = async (roomIds: string[], limit: number) =>
        (await store().heardFrom({ roomIds, viewer, limit })).map(({ text }) => text);
      assert.deepEqual(await texts(['a', 'b'], 3), ['37', '36', '33']);
      assert.deepEqual(await texts(['a'], 2), ['36', '32']);
      assert.deepEqual(await texts([], 2), []);
      assert.deepEqual(await texts(['c'], 2), []);
      const many = Array.from({ length: 20_000 }, () => ({
        roomId: 'a',
        viewer: 'other',
        text: 'x',
        at: now,
      }));
      await store().keepMessages(many.slice(1), { size: 30_000, now });
      assert.deepEqual(await texts(['a', 'b'], 1), []);
      await store().keepMessages([{ roomId: 'a', viewer, text: 'new', at: now }], { size: 30_000, now });
      assert.deepEqual(await texts(['a', 'b'], 9), ['new']);
    });

    it('makes one review of what a watched viewer says, with who watches, and has its post follow', async () => {
      const first = await store().keepReview(said('one', 'w1'), { silent: false });
      assert.deepEqual(first?.source, { type: 'watch', ...mina });
      const [claimed] = (await store().claimBatch({ guildId, batch: 'b', limit: 10 }))?.cases ?? [];
      assert.equal(claimed?.number, first?.number);
      // What is said while it is being posted is not in the post.
      await store().keepReview(said('two\nthree', 'w2'), { silent: false });
      await store().markPosted({ ...posted, cases: claimed ? [claimed] : [] }, now);
      const stale = await store().stalePost(guildId);
      assert.deepEqual(
        stale?.cases.map(({ evidence, repeats }) => [evidence?.text, repeats]),
        [['one\ntwo\nthree', 2]],
      );
      await store().markShown(stale?.cases ?? [], [], now);
      assert.equal(await store().stalePost(guildId), undefined);
      await store().keepReview(said('four', 'w3'), { silent: false });
      assert.equal((await store().stalePost(guildId))?.cases[0]?.evidence?.text, 'one\ntwo\nthree\nfour');
      // The same request makes nothing twice.
      assert.equal((await store().keepReview(said('one', 'w1'), { silent: false }))?.repeats, 3);
    });

    it('begins another review after a decision, after a while, and in another room; a rule’s are others', async () => {
      const numbers: (number | undefined)[] = [];
      const keep = async (...[text, id, changes]: Parameters<typeof said>) => {
        const kept = await store().keepReview(said(text, id, changes), { silent: false });
        numbers.push(kept?.number);
        return kept;
      };
      const first = await keep('one', 'w1');
      assert.ok(first);
      await keep('two', 'w2', { roomId: 'other' });
      await keep('three', 'w3', { askedAt: now + 10 * MINUTE });
      await keep('four', 'w4', { source: { type: 'filter', rule: 'scams', version: 1 } });
      await store().decide({ case: first, what: 'dismiss', by: pat, at: now, followUp: undefined });
      await keep('five', 'w5', { askedAt: now + 1 });
      assert.deepEqual(numbers, [1, 2, 3, 4, 3]);
      assert.equal(await store().strikes({ guildId, viewer, since: 0 }), 0);
    });

    it('keeps the newest of what is said without end, whole lines of it', async () => {
      for (let line = 1; line <= 60; line += 1)
        await store().keepReview(said(`${line} ${'x'.repeat(200)}`, `w${line}`, { roomId }), {
          silent: false,
        });
      const [one] = (await store().history({ guildId, viewer, limit: 1, offset: 0 })).cases;
      const text = one?.evidence?.text ?? '';
      assert.equal(one?.repeats, 59);
      assert.ok(text.length <= 1500);
      assert.match(text, /^54 x{200}\n55 .*\n60 x{200}$/s);
    });
  });
}
