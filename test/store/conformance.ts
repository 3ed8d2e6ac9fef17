import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { AlertDraft } from '../../src/moderation/audit/ports.ts';
import type { Case, CaseDraft, CaseError, Claim, Outcome } from '../../src/moderation/case.ts';
import type { RuleTerms } from '../../src/moderation/rules/rule.ts';
import { NotFirst } from '../../src/moderation/rules/rule.ts';
import { openDatabase } from '../../src/store/connection/database.ts';
import { createStore } from '../../src/store/store.ts';
import { describeFloor } from './floor.ts';
import { describeHours } from './hours.ts';
import { draft, only, type Store, silent } from './kit.ts';
import { describeOtherActions } from './other-actions.ts';
import { describeRaces } from './races.ts';
import { describeReports } from './reports.ts';
import { describeRetention } from './retention.ts';
import { describeReviews } from './reviews.ts';
import { describeShields } from './shields.ts';
import { assertFoundByIndex, counting, noting, type Statements } from './statements.ts';
import { describeSuggestions } from './suggestions.ts';
import { describeViewers } from './viewers.ts';
import { describeWaiting } from './waiting.ts';

const now = draft.askedAt;
const MINUTE = 60_000;
const busy: CaseError = { kind: 'busy', code: 60_007, problem: { what: 'chat-silent' } };
/** What every store does, whichever database it is on; `newUrl` names a new, empty one. */
export function describeStore(
  name: string,
  newUrl: () => Promise<string> | string,
  skip: string | false = false,
): void {
  describe(`the store on ${name}`, { skip }, () => {
    let url: string;
    let store: Store;
    const said: Statements = new Map();
    const called = new Set<string>();
    const open = async () => counting(createStore(noting(await openDatabase(url, silent), said)), called);
    const claim = (
      at: number,
      changes: { limit?: number; peopleOnly?: boolean; rulesOnly?: boolean; leaveSending?: boolean } = {},
    ): Promise<Claim[]> =>
      store.claim({ now: at, limit: 1000, leaseUntil: at + 60_000, peopleOnly: false, ...changes });
    const acceptAll = async (drafts: readonly CaseDraft[], replace = true): Promise<readonly Case[]> =>
      only(await store.accept([{ drafts, replace }])).cases;
    const accept = async (changes: Partial<CaseDraft> = {}): Promise<Case> =>
      only(await acceptAll([{ ...draft, ...changes }]));
    const guildId = draft.guildId;
    const posted = { asList: false, channelId: 'c', messageId: 'm' };
    const viewers = (claims: readonly Claim[]) => claims.map(({ case: one }) => one.viewer);

    beforeEach(async () => {
      url = await newUrl();
      store = await open();
    });
    afterEach(() => store.close());

    describeRaces(() => store, name === 'PostgreSQL' ? open : undefined);
    describeOtherActions(() => store);
    describeSuggestions(() => store);
    describeViewers(() => store);
    describeShields(() => store);
    describeFloor(() => store);
    describeHours(() => store, name === 'PostgreSQL' ? open : undefined);
    describeReviews(() => store);
    describeWaiting(() => store);
    describeRetention(() => store);
    describeReports(() => store);

    it('gives back a case as it was given, after a restart too', async () => {
      const kept = await accept();
      await store.close();
      store = await open();
      assert.deepEqual(only(await store.ofRequest(draft.requestId)), kept);
      const { number, state, attempts, nextAttemptAt, error, inForceAt, until, ...rest } = kept;
      const { sentAt, confirmedAt, settledAt, edits, editedAt, editedBy, replacedBy, ...more } = rest;
      const { post, repeats, decision, ...given } = more;
      assert.deepEqual(given, draft);
      assert.deepEqual(
        [sentAt, confirmedAt, settledAt, edits, editedAt, editedBy, replacedBy, post, repeats, decision],
        [undefined, undefined, undefined, 0, undefined, undefined, undefined, undefined, 0, undefined],
      );
      assert.deepEqual(
        [number, state, attempts, nextAttemptAt, error, inForceAt, until],
        [1, 'waiting', 0, now, undefined, undefined, undefined],
      );
    });

    it('keeps what a rule asked for as well', async () => {
      const source = { type: 'filter', rule: 'scams', version: 3 } as const;
      assert.deepEqual((await accept({ source })).source, source);
    });

    it('counts cases per guild from 1, without gaps, however many come at once', async () => {
      const many = Array.from({ length: 1201 }, (_, index) => ({ ...draft, viewer: `v${index}` }));
      assert.deepEqual(
        (await acceptAll(many)).map((one) => one.number),
        many.map((_, index) => index + 1),
      );
      assert.equal((await accept({ requestId: 'request-2' })).number, 1202);
      assert.equal((await accept({ requestId: 'request-3', guildId: '333333333333333333' })).number, 1);
      const together = await Promise.all(
        Array.from({ length: 20 }, (_, index) => accept({ requestId: `r${index}`, viewer: `w${index}` })),
      );
      assert.deepEqual(
        together.map((one) => one.number).sort((a, b) => a - b),
        Array.from({ length: 20 }, (_, index) => 1203 + index),
      );
    });

    it('makes no second case of a repeated request', async () => {
      const first = await acceptAll([draft]);
      assert.deepEqual(await acceptAll([draft]), first);
    });

    it('keeps all of a request or none', async () => {
      await assert.rejects(acceptAll([draft, draft]));
      assert.deepEqual(await store.ofRequest(draft.requestId), []);
      assert.equal((await accept()).number, 1);
    });

    it('hands out work once, when its time has come, people’s requests first', async () => {
      await accept({ requestId: 'r1', viewer: 'by rule', source: { type: 'filter', rule: 'x', version: 1 } });
      await accept({ requestId: 'r2', viewer: 'by person', askedAt: now + 5 });
      const later = await accept({ requestId: 'r3', viewer: 'later' });
      await store.settle([{ case: later, state: 'waiting', nextAttemptAt: now + 100, error: busy }]);
      assert.deepEqual(viewers(await claim(now + 10, { peopleOnly: true })), ['by person']);
      assert.deepEqual(viewers(await claim(now + 10)), ['by rule']);
      assert.deepEqual(await claim(now + 10), []);
      assert.equal(await store.nextDueAfter(now + 10), now + 100);
    });

    it('hands out what rules asked for by itself, and tells when the next of it comes due', async () => {
      const byRule = await accept({ source: { type: 'filter', rule: 'x', version: 1 }, viewer: 'by rule' });
      const byPerson = await accept({ requestId: 'r2', viewer: 'by person' });
      assert.deepEqual(viewers(await claim(now, { rulesOnly: true })), ['by rule']);
      assert.deepEqual(await claim(now, { rulesOnly: true }), []);
      const later = (one: Case, nextAttemptAt: number): Outcome => ({
        case: one,
        state: 'waiting',
        nextAttemptAt,
        error: busy,
      });
      await store.settle([later(byRule, now + 10), later(byPerson, now + 20)]);
      assert.deepEqual(
        await Promise.all([undefined, 0, 1].map((priority) => store.nextDueAfter(now, priority))),
        [now + 10, now + 20, now + 10],
      );
      assert.equal(await store.nextDueAfter(now + 10, 1), undefined);
    });

    it('gives work of a dead process out again, unsure, once its lease is over', async () => {
      await accept();
      const taken = only(await claim(now));
      assert.equal(taken.unsureSince, undefined);
      assert.deepEqual(await claim(now + 59_999), []);
      assert.equal(only(await claim(now + 60_000)).unsureSince, now);
    });

    it('takes what a clock that has been set back since put off for longer than anything can wait', async () => {
      const [tried, sent] = [await accept(), await accept({ requestId: 'r2', viewer: 'sent' })];
      await store.settle([{ case: tried, state: 'waiting', nextAttemptAt: now + MINUTE, error: busy }]);
      await claim(now);
      assert.deepEqual(await claim(now), [], 'both wait for a minute, as they may');
      assert.deepEqual(viewers(await claim(now - 2 * MINUTE)), [tried.viewer, sent.viewer]);
      assert.deepEqual(await claim(now - 2 * MINUTE), []);
    });

    it('takes what was never tried, by whatever clock it was asked for', async () => {
      await accept({ askedAt: now + 20_000 });
      assert.equal((await claim(now)).length, 1);
    });

    it('brings forward what waits, but not what is being sent', async () => {
      const [tried] = [await accept(), await accept({ requestId: 'r2', viewer: 'sent' })];
      await claim(now);
      await store.settle([{ case: tried, state: 'waiting', nextAttemptAt: now + 20_000, error: busy }]);
      await store.bringForward(now + 1000);
      assert.deepEqual(viewers(await claim(now + 1000)), [tried.viewer]);
    });

    it('leaves what is being sent where leases say nothing', async () => {
      await accept();
      await claim(now);
      const later = now + 120 * MINUTE;
      await accept({ requestId: 'r2', viewer: 'new', askedAt: later });
      assert.deepEqual(viewers(await claim(later, { leaveSending: true })), ['new']);
      assert.deepEqual(viewers(await claim(later + 2 * MINUTE)), [draft.viewer, 'new']);
    });

    it('knows which of a server’s cases came last, though the clock was set back between them', async () => {
      const ban = await accept();
      await store.settle([{ case: ban, state: 'in-force', at: now, until: now + 3_600_000 }]);
      const early = now - 120 * MINUTE;
      const unban = await accept({
        requestId: 'r2',
        kind: 'unban',
        durationSeconds: undefined,
        askedAt: early,
      });
      await store.settle([{ case: unban, state: 'in-force', at: early, until: undefined, replaces: false }]);
      assert.deepEqual(await store.activeCases({ kind: 'ban', roomId: draft.roomId, now: early }), []);
    });

    it('has cases confirmed that came into force by a clock which has been set back since', async () => {
      const ban = await accept();
      await store.settle([{ case: ban, state: 'in-force', at: now, until: now + 3_600_000 }]);
      const numbers = async (before: number, at: number) =>
        (await store.unconfirmed(before, at)).map(({ number }) => number);
      assert.deepEqual(await numbers(now - 1000, now + 4000), []);
      assert.deepEqual(await numbers(now - 120 * MINUTE - 5000, now - 120 * MINUTE), [ban.number]);
    });

    it('holds what is asked of a viewer back while something older is open', async () => {
      const ban = await accept();
      await accept({ requestId: 'r2', kind: 'unban', durationSeconds: undefined });
      assert.deepEqual(
        (await claim(now)).map(({ case: one }) => one.kind),
        ['ban'],
      );
      assert.deepEqual(await claim(now), []);
      await store.settle([{ case: ban, state: 'waiting', nextAttemptAt: now + 10, error: busy }]);
      assert.deepEqual(await claim(now + 5), []);
      await store.settle([{ case: ban, state: 'in-force', at: now + 6, until: now + 7 }]);
      assert.deepEqual(
        (await claim(now + 7)).map(({ case: one }) => one.kind),
        ['unban'],
      );
    });

    it('keeps what came of each attempt', async () => {
      const one = await accept();
      const retried = only(
        await store.settle([{ case: one, state: 'unsure', nextAttemptAt: now + 9, error: busy }]),
      );
      assert.deepEqual(
        [retried.state, retried.attempts, retried.nextAttemptAt, retried.error],
        ['unsure', 1, now + 9, busy],
      );
      const inForce = only(
        await store.settle([{ case: one, state: 'in-force', at: now + 1, until: now + 2 }]),
      );
      assert.deepEqual(
        [inForce.state, inForce.attempts, inForce.inForceAt, inForce.until, inForce.error],
        ['in-force', 2, now + 1, now + 2, undefined],
      );
    });

    it('knows whom our cases say to be banned now', async () => {
      const set = async (changes: Partial<CaseDraft>, until: number | undefined) =>
        store.settle([{ case: await accept(changes), state: 'in-force', at: now, until }]);
      await set({ requestId: 'r1', viewer: 'banned' }, now + 100);
      await set({ requestId: 'r2', viewer: 'lapsed' }, now - 100);
      await set({ requestId: 'r3', viewer: 'lifted' }, now + 100);
      await set({ requestId: 'r4', viewer: 'lifted', kind: 'unban', durationSeconds: undefined }, undefined);
      await accept({ requestId: 'r5', viewer: 'waiting' });
      const viewers = ['banned', 'lapsed', 'lifted', 'waiting', 'nobody'];
      for (const query of [{ viewers }, {}]) {
        const active = await store.activeCases({ kind: 'ban', roomId: 'stream-42', now, ...query });
        assert.deepEqual(
          active.map(({ viewer }) => viewer),
          ['banned'],
        );
      }
    });

    it('knows what no list has shown yet: the newest of each viewer, and nothing lapsed', async () => {
      const set = async (changes: Partial<CaseDraft>, until: number | undefined) =>
        store.settle([{ case: await accept(changes), state: 'in-force', at: now, until }]);
      await set({ requestId: 'r1', viewer: 'a' }, now + 100);
      await set({ requestId: 'r2', viewer: 'a', kind: 'unban', durationSeconds: undefined }, undefined);
      await set({ requestId: 'r3', viewer: 'b' }, now - 1);
      await set({ requestId: 'r4', viewer: 'c' }, now + 100);
      assert.deepEqual(
        (await store.unconfirmed(now, now)).map((one) => [one.viewer, one.kind]),
        [
          ['c', 'ban'],
          ['a', 'unban'],
        ],
      );
      assert.deepEqual(await store.unconfirmed(now - 1, now), []);
    });

    it('leaves what another server of the same room has undone since alone', async () => {
      const other = '333333333333333333';
      const ban = await accept({ requestId: 'r1' });
      await store.settle([{ case: ban, state: 'in-force', at: now, until: now + 100 }]);
      const lift = { kind: 'unban', durationSeconds: undefined, guildId: other } as const;
      const early = await accept({ ...lift, requestId: 'r2', askedAt: now - 1 });
      await store.settle([{ case: early, state: 'failed', at: now, error: busy }]);
      const shown = async () => (await store.unconfirmed(now + 1, now + 2)).map(({ guildId: of }) => of);
      assert.deepEqual(await shown(), [guildId]);
      const unban = await accept({ ...lift, requestId: 'r3', askedAt: now + 1 });
      await store.settle([{ case: unban, state: 'in-force', at: now + 1, until: undefined }]);
      assert.deepEqual(await shown(), [other]);
    });

    it('binds outcomes to a post before it is made, and gives the same post again until it is posted', async () => {
      const cases = await acceptAll(['a', 'b', 'c'].map((viewer) => ({ ...draft, viewer })));
      assert.equal(await store.claimBatch({ guildId, batch: 'none', limit: 10 }), undefined);
      await store.settle(
        cases.map((one, index) => ({
          case: one,
          state: 'in-force' as const,
          at: now + 3 - index,
          until: undefined,
        })),
      );
      assert.equal(await store.countUnposted(guildId), 3);
      const first = await store.claimBatch({ guildId, batch: 'first', limit: 2 });
      assert.ok(first);
      assert.deepEqual(
        [first.id, first.again, first.cases.map((one) => one.viewer)],
        ['first', false, ['c', 'b']],
      );
      const again = await store.claimBatch({ guildId, batch: 'second', limit: 10 });
      assert.ok(again);
      assert.deepEqual(
        [again.id, again.again, again.cases.map((one) => one.viewer)],
        ['first', true, ['c', 'b']],
      );
      const [shown, left] = again.cases;
      assert.ok(shown && left);
      await store.releaseBatch([left]);
      await store.markPosted({ ...posted, cases: [shown] }, now);
      const rest = await store.claimBatch({ guildId, batch: 'third', limit: 10 });
      assert.deepEqual([rest?.id, rest?.cases.map((one) => one.viewer)], ['third', ['b', 'a']]);
      assert.equal(await store.countUnposted(guildId), 2);
    });

    it('brings the post of what was posted as in force before up to date when it fails', async () => {
      const one = await accept();
      await store.settle([{ case: one, state: 'in-force', at: now, until: undefined }]);
      await store.markPosted({ ...posted, cases: [one] }, now);
      assert.equal(await store.countUnposted(guildId), 0);
      await store.settle([{ case: one, state: 'failed', at: now + 1, error: busy }]);
      assert.deepEqual(
        (await store.stalePost(guildId))?.cases.map(({ state }) => state),
        ['failed'],
      );
    });

    it('posts a failure again where it was posted as in force in a list', async () => {
      const one = await accept();
      await store.settle([{ case: one, state: 'in-force', at: now, until: undefined }]);
      await store.markPosted({ ...posted, asList: true, cases: [one] }, now);
      await store.settle([{ case: one, state: 'failed', at: now + 1, error: busy }]);
      assert.equal(await store.countUnposted(guildId), 1);
    });

    it('gives a case that was corrected while a list with it was posted a post of its own', async () => {
      const one = await accept();
      const [inForce] = await store.settle([{ case: one, state: 'in-force', at: now, until: undefined }]);
      const by = { actorId: '9', actorName: 'pat' };
      await store.revise({ case: one, by, at: now, changes: [], reason: 'x', note: '', followUp: undefined });
      await store.markPosted({ ...posted, asList: true, cases: [inForce ?? one] }, now);
      assert.equal(await store.countUnposted(guildId), 1);
    });

    it('notes when the room’s list showed a case, and keeps when it came into force and how often it was tried', async () => {
      const one = await accept();
      const [inForce = one] = await store.settle([
        { case: one, state: 'in-force', at: now, until: now + 9000 },
      ]);
      await store.settle([{ case: inForce, state: 'confirmed', at: now + 5000, until: now + 9500 }]);
      const kept = await store.find(guildId, one.number);
      assert.deepEqual(
        [kept?.state, kept?.inForceAt, kept?.confirmedAt, kept?.settledAt, kept?.attempts, kept?.until],
        ['confirmed', now, now + 5000, now, 1, now + 9500],
      );
    });

    it('does not count a ban that was lifted for one which then failed', async () => {
      const first = await accept();
      await store.settle([{ case: first, state: 'in-force', at: now, until: now + 1000 }]);
      const second = await accept({ requestId: 'r2' });
      await store.settle([{ case: second, state: 'failed', at: now + 1, error: busy, lifted: true }]);
      assert.deepEqual(await store.activeCases({ kind: 'ban', roomId: 'stream-42', now }), []);
      assert.equal((await store.find(guildId, first.number))?.replacedBy, second.number);
    });

    it('refuses a changed duration where something newer holds for the viewer', async () => {
      const one = await accept();
      await accept({ requestId: 'r2', kind: 'unban', durationSeconds: undefined });
      const by = { actorId: '9', actorName: 'pat' };
      const followUp = { ...draft, requestId: 'r3' };
      const request = { case: one, by, at: now, changes: [], reason: '', note: '', followUp };
      assert.equal(await store.revise(request), undefined);
    });

    it('keeps no ban of a viewer whose ban stands or is on its way, unless it is to take its place', async () => {
      const first = await accept({ durationSeconds: 60 });
      const again = { ...draft, requestId: 'r2' };
      const onItsWay = only(await store.accept([{ drafts: [again], replace: false }]));
      assert.deepEqual([onItsWay.cases, onItsWay.alreadyActive], [[], [first]]);
      const [inForce] = await store.settle([
        { case: first, state: 'in-force', at: now, until: now + 60_000 },
      ]);
      const stands = only(await store.accept([{ drafts: [again], replace: false }]));
      assert.deepEqual([stands.cases, stands.alreadyActive], [[], [inForce]]);
      const lapsed = { ...again, requestId: 'r3', askedAt: now + 60_000 };
      assert.equal(only(await store.accept([{ drafts: [lapsed], replace: false }])).cases.length, 1);
      assert.equal((await acceptAll([{ ...again, requestId: 'r4' }])).length, 1);
    });

    it('keeps one ban of a viewer of those that come together', async () => {
      const requests = Array.from({ length: 50 }, (_, index) => ({
        drafts: [{ ...draft, requestId: `message-${index}` }],
        replace: false,
      }));
      const kept = await store.accept(requests);
      assert.equal(kept.flatMap(({ cases }) => cases).length, 1);
      assert.ok(kept.every(({ cases, alreadyActive }) => cases.length + alreadyActive.length === 1));
      assert.equal(kept.length, 50);
    });

    it('notes which case took a ban’s place, and brings the post of that ban up to date', async () => {
      const ban = await accept();
      await store.settle([{ case: ban, state: 'in-force', at: now, until: now + 1000 }]);
      const batch = await store.claimBatch({ guildId, batch: 'first', limit: 10 });
      await store.markPosted({ ...posted, cases: batch?.cases ?? [] }, now);
      assert.equal(await store.stalePost(guildId), undefined);
      const unban = await accept({ requestId: 'r2', kind: 'unban', durationSeconds: undefined });
      await store.settle([{ case: unban, state: 'in-force', at: now + 1, until: undefined }]);
      assert.equal((await store.find(guildId, ban.number))?.replacedBy, unban.number);
      assert.deepEqual(await store.unpostedGuilds(), [guildId]);
      const stale = await store.stalePost(guildId);
      assert.deepEqual([stale?.messageId, stale?.cases.map((one) => one.replacedBy)], ['m', [unban.number]]);
      // It says who lifted the ban, wherever the case is read.
      const replacement = { kind: 'unban', source: unban.source };
      const { cases: history } = await store.history({ guildId, viewer: ban.viewer, limit: 9, offset: 0 });
      for (const one of [stale?.cases[0], await store.find(guildId, ban.number), history.at(-1)])
        assert.deepEqual(one?.replacement, replacement);
      assert.equal(stale?.batch, 'first');
      await store.markShown(stale?.cases ?? [], [], now);
      assert.equal(await store.stalePost(guildId), undefined);
    });

    it('appends corrections, refuses those of a case that was corrected meanwhile, and shows what changed while it was posted', async () => {
      const one = await accept();
      await store.settle([{ case: one, state: 'in-force', at: now, until: now + 1000 }]);
      const batch = await store.claimBatch({ guildId, batch: 'first', limit: 10 });
      const by = { actorId: '9', actorName: 'pat' };
      const changes = [{ field: 'reason' as const, before: draft.reason, after: 'other' }];
      const request = {
        case: one,
        by,
        at: now + 5,
        changes,
        reason: 'other',
        note: one.note,
        followUp: undefined,
      };
      const done = await store.revise(request);
      assert.deepEqual(
        [done?.revised.reason, done?.revised.edits, done?.revised.editedBy],
        ['other', 1, 'pat'],
      );
      assert.equal(await store.revise(request), undefined);
      assert.deepEqual(await store.revisions(guildId, one.number), [
        { revision: 1, at: now + 5, by, changes },
      ]);
      await store.markPosted({ ...posted, cases: batch?.cases ?? [] }, now);
      assert.equal((await store.stalePost(guildId))?.cases[0]?.reason, 'other');
    });

    it('keeps a changed duration’s case with the correction, or neither', async () => {
      const one = await accept();
      const by = { actorId: '9', actorName: 'pat' };
      const followUp = { ...draft, requestId: 'r2' };
      const request = { case: one, by, at: now, changes: [], reason: '', note: '', followUp };
      const done = await store.revise(request);
      assert.equal(done?.followUp?.number, one.number + 1);
      // The same request id again breaks the follow-up, and with it the correction.
      const second = only(done?.followUp ? [done.followUp] : []);
      await assert.rejects(store.revise({ ...request, case: second }));
      assert.equal((await store.find(guildId, second.number))?.edits, 0);
    });

    it('gives up bans that wait, leaves what may have been sent, and says who has cases', async () => {
      const error: CaseError = {
        ...busy,
        kind: 'refused',
        problem: { what: 'cancelled', by: { type: 'command', actorName: 'mina' } },
      };
      await accept({ requestId: 'sent', viewer: 'sent' });
      await claim(now);
      await accept({ requestId: 'waits', viewer: 'waits' });
      await accept({ requestId: 'elsewhere', viewer: 'waits', guildId: '333333333333333333' });
      await accept({ requestId: 'unban', viewer: 'freed', kind: 'unban', durationSeconds: undefined });
      const asked = {
        guildId,
        roomId: draft.roomId,
        viewers: ['sent', 'waits', 'freed', 'nobody'],
        at: now + 1,
      };
      const { cancelled, open: left } = await store.cancelWaiting({ kind: 'ban', ...asked, error });
      const one = only(cancelled);
      assert.deepEqual(
        [one.viewer, one.state, one.settledAt, one.error],
        ['waits', 'failed', now + 1, error],
      );
      assert.deepEqual(
        left.map(({ viewer, state }) => [viewer, state]),
        [
          ['sent', 'sending'],
          ['freed', 'waiting'],
        ],
      );
      assert.deepEqual(await store.cancelWaiting({ kind: 'ban', ...asked, error }), {
        cancelled: [],
        open: left,
      });
      // It is posted like any outcome, and never sent.
      assert.equal(await store.countUnposted(guildId), 1);
      assert.deepEqual(viewers(await claim(now + 1)).sort(), ['freed', 'waits']);
      assert.deepEqual(
        (
          await store.viewersWithCases({ guildId, viewers: ['waits', 'sent', 'nobody'], before: now + 1 })
        ).sort(),
        ['sent', 'waits'],
      );
      assert.deepEqual(await store.viewersWithCases({ guildId, viewers: ['waits'], before: now }), []);
    });

    it('finds cases by number, viewer and room, a viewer’s history, and all of them page by page', async () => {
      const viewers = ['anna', 'bert', 'anna', '100%_x'];
      for (const [index, viewer] of viewers.entries())
        await accept({ viewer, requestId: `r${index}`, askedAt: now + index });
      const found = async (typed: string) =>
        (await store.search(guildId, typed, 25)).map((one) => one.number);
      assert.deepEqual(await found('aNN'), [3, 1]);
      assert.deepEqual(await found('2'), [2]);
      assert.deepEqual(await found('100%_'), [4]);
      assert.deepEqual(await found('%'), []);
      assert.deepEqual(await found(''), [4, 3, 2, 1]);
      const history = await store.history({ guildId, viewer: 'anna', limit: 1, offset: 1 });
      assert.deepEqual([history.total, history.cases.map((one) => one.number)], [2, [1]]);
      const page = (
        after: Case | undefined,
        { since = 0, viewer }: { since?: number; viewer?: string } = {},
      ) => store.page({ guildId, viewer, since, after, limit: 3 });
      const numbers = (cases: readonly Case[]) => cases.map((one) => one.number);
      const first = await page(undefined);
      assert.deepEqual(numbers(first), [1, 2, 3]);
      assert.deepEqual(numbers(await page(first.at(-1))), [4]);
      assert.deepEqual(numbers(await page(undefined, { since: now + 2 })), [3, 4]);
      assert.deepEqual(numbers(await page(first[0], { viewer: 'anna' })), [3]);
      const extent = (viewer: string | undefined, since: number) =>
        store.extent({ guildId, viewer, since }, 2);
      assert.deepEqual(await extent(undefined, 0), { count: 4, oldest: now + 2 });
      assert.deepEqual(await extent(undefined, now + 3), { count: 1, oldest: now + 3 });
      assert.deepEqual(await extent(undefined, now + 4), { count: 0, oldest: now + 4 });
      assert.deepEqual(await extent('anna', 0), { count: 2, oldest: now });
      // A clock that was set back loses no case.
      await accept({ viewer: 'late', requestId: 'r9', askedAt: now + 1 });
      assert.deepEqual(numbers(await page(undefined, { since: now + 1 })), [2, 5, 3]);
    });

    it('keeps what was done elsewhere, but not about viewers with whom something of ours has happened meanwhile', async () => {
      const outside = (viewer: string): CaseDraft => ({
        ...draft,
        viewer,
        requestId: `outside/${viewer}`,
        source: { type: 'outside' },
      });
      await accept({ viewer: 'busy' });
      const kept = await store.keepOutside(
        ['busy', 'free'].map((viewer) => ({ draft: outside(viewer), until: now + 99 })),
        now,
      );
      const one = only(kept);
      assert.deepEqual(
        [one.viewer, one.state, one.until, one.source.type],
        ['free', 'confirmed', now + 99, 'outside'],
      );
      assert.equal(await store.countUnposted(guildId), 1);
    });

    it('keeps a review once, has it posted unless nobody is to be asked, and decides it once', async () => {
      const evidence = {
        text: 'buy c0ins',
        start: 4,
        end: 9,
        term: 'coins',
        view: 'leet',
        at: now,
        msgSeq: undefined,
        rule: 'scams',
        version: 3,
        blocked: false,
      };
      const source = { type: 'filter', rule: 'scams', version: 3 } as const;
      const review = { ...draft, kind: 'review', durationSeconds: undefined, evidence, source } as const;
      const kept = await store.keepReview(review, { silent: false });
      assert.deepEqual(await store.keepReview(review, { silent: false }), kept);
      assert.deepEqual([kept?.state, kept?.evidence], ['confirmed', evidence]);
      assert.equal(await store.countUnposted(guildId), 1);
      const silent = await store.keepReview({ ...review, requestId: 'r2' }, { silent: true });
      assert.equal(silent?.decision?.what, 'observed');
      assert.equal(await store.countUnposted(guildId), 1);
      await store.noteSequence(review.requestId, 77);
      await store.noteSequence('r2', 78);
      assert.equal(await store.countUnposted(guildId), 1);
      assert.equal((await store.find(guildId, kept?.number ?? 0))?.evidence?.msgSeq, 77);
      assert.ok(kept);
      const by = { actorId: '9', actorName: 'pat' };
      const followUp = { ...draft, requestId: 'r3', source: { type: 'button', ...by } as const };
      const done = await store.decide({ case: kept, what: 'ban', by, at: now, followUp });
      assert.deepEqual([done?.decided.decision, done?.followUp?.kind], [{ what: 'ban', by: 'pat' }, 'ban']);
      assert.equal(
        await store.decide({ case: kept, what: 'dismiss', by, at: now, followUp: undefined }),
        undefined,
      );
      assert.deepEqual(await store.tally({ guildId, id: 'scams' }), {
        bans: 0,
        undone: 0,
        mutes: 0,
        unmuted: 0,
        open: 0,
        confirmed: 1,
        dismissed: 0,
        observed: 1,
        expired: 0,
      });
      // A review is no ban: it neither stands in the way of one nor replaces one.
      assert.equal((await store.newest(kept)).newest?.number, done?.followUp?.number);
    });

    it('folds a flood into one review, and leaves what a moderator noted on it', async () => {
      const source = { type: 'filter', rule: 'scams', version: 3 } as const;
      const review = { ...draft, kind: 'review', durationSeconds: undefined, note: '', source } as const;
      const kept = await store.keepReview(review, { silent: false });
      assert.ok(kept);
      await store.keepReview({ ...review, requestId: 'r2' }, { silent: false });
      const by = { actorId: '9', actorName: 'pat' };
      const request = { case: kept, by, at: now, changes: [], reason: '', followUp: undefined };
      await store.revise({ ...request, note: '9 more like it by this viewer\nask Kim first' });
      const again = await store.keepReview({ ...review, requestId: 'r3' }, { silent: false });
      const note = '9 more like it by this viewer\nask Kim first';
      assert.deepEqual([again?.number, again?.repeats, again?.note], [1, 2, note]);
      assert.deepEqual(await store.find(guildId, 1), again);
    });

    it('counts a rule’s bans against a viewer, those aside that people lifted', async () => {
      const source = { type: 'filter', rule: 'scams', version: 1 } as const;
      const query = { guildId, viewer: draft.viewer, since: now - 10 };
      const first = await accept({ source });
      await store.settle([{ case: first, state: 'in-force', at: now, until: now + 1000 }]);
      assert.equal(await store.strikes(query), 1);
      assert.equal(await store.strikes({ ...query, since: now + 1 }), 0);
      assert.equal((await store.bansOfRule({ guildId, rule: 'scams', since: now - 10 })).length, 1);
      const unban = await accept({ requestId: 'r2', kind: 'unban', durationSeconds: undefined });
      await store.settle([{ case: unban, state: 'in-force', at: now, until: undefined }]);
      assert.equal(await store.strikes(query), 0);
      assert.equal((await store.tally({ guildId, id: 'scams' })).undone, 1);
      assert.deepEqual(await store.bansOfRule({ guildId, rule: 'scams', since: now - 10 }), []);
      const mute = await accept({ source, requestId: 'r3', kind: 'mute' });
      await store.settle([{ case: mute, state: 'in-force', at: now, until: now + 1000 }]);
      assert.equal((await store.bansOfRule({ guildId, rule: 'scams', since: now - 10 })).length, 1);
      const before = await store.tally({ guildId, id: 'scams' });
      assert.deepEqual([before.bans, before.undone, before.mutes, before.unmuted], [1, 1, 1, 0]);
      const unmute = await accept({ requestId: 'r4', kind: 'unmute', durationSeconds: undefined });
      await store.settle([{ case: unmute, state: 'in-force', at: now, until: undefined }]);
      const after = await store.tally({ guildId, id: 'scams' });
      assert.deepEqual([after.bans, after.undone, after.mutes, after.unmuted], [1, 1, 1, 1]);
      assert.equal(await store.strikes(query), 0);
    });

    it('keeps a first rule only where there were neither rules nor cases, those of the console aside', async () => {
      const content: RuleTerms['content'] = { kind: 'patterns', patterns: ['x+'], allow: [] };
      const terms: RuleTerms = { content, action: 'review', ladder: [600], reason: '' };
      const begin = (server: string) =>
        store.saveRule({
          guildId: server,
          id: 'first',
          edit: () => terms,
          by: 'bot',
          at: now,
          first: { channelId: server },
        });
      const own = { ...draft, requestId: 'own' };
      const outside = { ...draft, requestId: 'outside', source: { type: 'outside' } as const };
      await store.accept([{ drafts: [{ ...own, guildId: 'busy' }], replace: false }]);
      await store.accept([{ drafts: [{ ...outside, guildId: 'console' }], replace: false }]);
      assert.deepEqual(await Promise.all(['busy', 'console', 'new'].map((server) => store.isNew(server))), [
        false,
        true,
        true,
      ]);
      await assert.rejects(begin('busy'), NotFirst);
      await begin('console');
      await begin('new');
      await assert.rejects(begin('new'), NotFirst);
      await store.removeRule({ guildId: 'new', id: 'first' });
      await assert.rejects(begin('new'), NotFirst);
      assert.equal(await store.isNew('new'), false);
      assert.deepEqual((await store.alertGuilds()).sort(), ['console', 'new']);
      const said = await store.claimAlert('new', now);
      assert.deepEqual(said?.alert.installed, { rule: 'first' });
      await store.alertDone(said, undefined, now);
      assert.deepEqual(await store.alertGuilds(), ['console']);
    });

    it('keeps every version of a rule, and goes on counting after it was removed', async () => {
      const content: RuleTerms['content'] = { kind: 'patterns', patterns: ['x+'], allow: [] };
      const terms: RuleTerms = { content, action: 'review', ladder: [600], reason: 'no' };
      const save = (edit = () => terms) => store.saveRule({ guildId, id: 'x', edit, by: 'pat', at: now });
      assert.equal((await save()).version, 1);
      const second = await save(() => ({ ...terms, action: 'ban' }));
      assert.deepEqual([second.version, second.action, second.state], [2, 'ban', 'active']);
      await store.setRuleState(second, 'braked');
      assert.equal((await save()).state, 'braked');
      assert.equal((await store.loadRules()).length, 1);
      await store.removeRule(second);
      assert.deepEqual(await store.loadRules(), []);
      assert.equal((await save()).version, 4);
      const versions = await store.versions({ guildId, id: 'x' }, 3);
      assert.deepEqual(
        versions.map((one) => [one.version, one.changedBy, one.changedAt, one.terms?.action]),
        [
          [4, 'pat', now, 'review'],
          [3, 'pat', now, 'review'],
          [2, 'pat', now, 'ban'],
        ],
      );
      assert.deepEqual(await store.termsOf(second, 2), { ...terms, action: 'ban' });
      assert.equal(await store.termsOf(second, 9), undefined);
      const long = { ...content, patterns: Array(100).fill('y'.repeat(200)) };
      await save(() => ({ ...terms, content: long }));
      assert.deepEqual(
        (await store.versions(second, 2)).map((one) => [one.version, one.terms === undefined]),
        [
          [5, true],
          [4, false],
        ],
      );
      await assert.rejects(save(() => ({ ...terms, content: { kind: 'patterns' } }) as never));
    });

    it('keeps the last messages, and no more than it is told to', async () => {
      const said = (count: number, at: number) =>
        Array.from({ length: count }, (_, index) => ({
          roomId: 'r',
          viewer: `v${index}`,
          text: `t${index}`,
          at,
        }));
      await store.keepMessages(said(30, now - 2 * 86_400_000), { size: 100, now: now - 2 * 86_400_000 });
      await store.keepMessages(said(50, now), { size: 100, now });
      assert.equal((await store.heard(['r'], 1000)).length, 50);
      await store.keepMessages(said(80, now), { size: 100, now });
      const heard = await store.heard(['r', 'other'], 1000);
      assert.deepEqual([heard.length, heard[0]?.text], [100, 't79']);
      assert.deepEqual(await store.heard([], 10), []);
    });

    it('forgets no message because another one, or the clock, has a wrong time', async () => {
      const one = (text: string, at: number) => [{ roomId: 'r', viewer: 'v', text, at }];
      const texts = async () => (await store.heard(['r'], 10)).map(({ text }) => text);
      const limits = { size: 100, now };
      await store.keepMessages(one('first', now), limits);
      await store.keepMessages(one('from the far future', Number.MAX_SAFE_INTEGER), limits);
      await store.keepMessages(one('a clock far ahead', now + 1), { size: 100, now: now + 30 * 86_400_000 });
      await store.keepMessages(one('a clock far behind', now + 2), { size: 100, now: 0 });
      assert.deepEqual(await texts(), [
        'a clock far behind',
        'a clock far ahead',
        'from the far future',
        'first',
      ]);
      // What is old by both is forgotten.
      const later = now + 86_400_000 + 2;
      await store.keepMessages(one('a day later', later), { size: 100, now: later });
      assert.deepEqual(await texts(), ['a day later', 'a clock far behind', 'from the far future']);
    });

    it('keeps what a server has set, and nothing of an edit that was refused', async () => {
      await store.changeSettings(guildId, () => ({
        defaultDuration: 60,
        reasons: [{ text: 'x', durationSeconds: 5 }],
      }));
      const room = { roomId: 'r', channelId: undefined };
      await store.changeSettings(guildId, (saved) => ({ ...saved, rooms: [room] }));
      const refused = store.changeSettings(guildId, () => {
        throw new Error('refused');
      });
      await assert.rejects(refused);
      await store.close();
      store = await open();
      assert.deepEqual((await store.loadSettings()).get(guildId), {
        defaultDuration: 60,
        reasons: [{ text: 'x', durationSeconds: 5 }],
        rooms: [room],
      });
    });

    it('counts no more than the newest bans of a rule, however many it has made', async () => {
      const source = { type: 'filter', rule: 'raid', version: 1 } as const;
      const bans = (first: number, count: number) =>
        Array.from({ length: count }, (_, index) => ({
          ...draft,
          source: source,
          viewer: `v${first + index}`,
          requestId: `raid-${first}`,
          askedAt: now + first + index,
        }));
      await acceptAll(bans(0, 1999));
      const { newest, bans: some } = await store.tally({ guildId, id: 'raid' });
      assert.deepEqual([newest, some], [undefined, 1999]);
      await acceptAll(bans(1999, 11));
      const { newest: counted, bans: most } = await store.tally({ guildId, id: 'raid' });
      assert.deepEqual([counted, most], [2000, 2000]);
    });

    it('has been asked for all that it does', async () => {
      const { number } = await accept();
      const one = await store.find(guildId, number);
      assert.ok(one);
      await store.markEnded([one]);
      await store.refreshPost(one);
      assert.deepEqual(await store.endedGuilds(now), []);
      assert.equal(await store.endedPost(guildId, now, []), undefined);
      assert.equal(await store.endedPost(guildId, now, ['m']), undefined);
      assert.deepEqual(await store.corrections(guildId, [number]), []);
      assert.deepEqual(await store.dismissedReviews({ guildId, rule: 'x', limit: 9 }), []);
      assert.deepEqual(await store.recover(now), { unsent: 1, unposted: 0 });
      await store.check();
      await store.keepAlerts([anAlert(guildId, now)]);
      assert.equal(await store.begun('nothing'), undefined);
      assert.equal(await store.forgetAlerts({ before: 0, limit: 9 }), 0);
      assert.equal((await store.changeVersions()).get('nowhere'), undefined);
      const methods = Object.entries(store).filter(([, value]) => typeof value === 'function');
      assert.deepEqual(
        methods.map(([method]) => method).filter((method) => !called.has(method)),
        [],
      );
    });

    it('finds cases by an index in all that it has said above, however many there are', async () => {
      const dialect = name === 'PostgreSQL' ? 'postgres' : 'sqlite';
      await assertFoundByIndex({ dialect }, said, await newUrl());
    });
  });
}

const anAlert = (guildId: string, at: number): AlertDraft => ({
  name: `alert-${at}`,
  askedBy: 'process',
  guildId,
  channelId: 'audit',
  askedAt: at,
  same: undefined,
  within: 0,
  withinOthers: 0,
  alert: { notice: { what: 'text', text: 'Hello.' } },
});
