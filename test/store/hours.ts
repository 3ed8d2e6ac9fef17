import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Case, CaseDraft } from '../../src/moderation/case.ts';
import { HOUR, hourOf } from '../../src/moderation/stats/hours.ts';
import {
  addTo,
  estimateOf,
  newSketch,
  readSketch,
  speakerNumber,
} from '../../src/moderation/stats/sketch.ts';
import { draft, only, type Store } from './kit.ts';

const { guildId, roomId, askedAt: now } = draft;
const hour = hourOf(now);
const source = { type: 'filter', rule: 'scams', version: 1 } as const;
const by = { actorId: '9', actorName: 'pat' };
const evidence = {
  text: 'x',
  start: 0,
  end: 1,
  term: 'x',
  view: 'base',
  at: now,
  msgSeq: undefined,
  rule: 'scams',
  version: 1,
  blocked: false,
};

/** What every store counts by the hour; `another` opens a second one on the same database, where there can be one. */
export function describeHours(store: () => Store, another?: () => Promise<Store>): void {
  /** What is counted, as `what name kind: count`, in order. */
  async function counted(query: { before?: number; step?: number; rule?: string; rooms?: string[] } = {}) {
    const { before = hour + 48, step = 48, rule, rooms = [roomId] } = query;
    const sums = await store().hourSums({
      guildId,
      roomIds: rooms,
      from: hour,
      before,
      step,
      origin: hour,
      rule,
    });
    return sums
      .map(({ from, what, name, kind, count }) => `${from - hour} ${what} ${name} ${kind}: ${count}`)
      .sort();
  }
  const review = (changes: Partial<CaseDraft> = {}): CaseDraft => ({
    ...draft,
    kind: 'review',
    durationSeconds: undefined,
    source,
    evidence,
    ...changes,
  });
  async function accept(changes: Partial<CaseDraft>): Promise<Case> {
    const [kept] = await store().accept([{ drafts: [{ ...draft, ...changes }], replace: true }]);
    return only(kept?.cases ?? []);
  }
  async function done(case_: Case, at: number): Promise<void> {
    await store().claim({ now: at, limit: 10, leaseUntil: at + 60_000, peopleOnly: false });
    await store().settle([{ case: case_, state: 'in-force', at, until: at + 9 * HOUR }]);
  }

  it('counts what moderators and rules ask for when it is kept, once', async () => {
    await accept({});
    await accept({});
    await accept({ requestId: 'r2', viewer: 'b', source });
    await accept({ requestId: 'r3', viewer: 'c', kind: 'mute', source, askedAt: now + HOUR });
    assert.deepEqual(await counted(), [
      '0 acted 222222222222222222 ban: 1',
      '0 found scams ban: 1',
      '0 found scams mute: 1',
    ]);
    assert.deepEqual(await counted({ step: 1, rule: 'scams' }), [
      '0 found scams ban: 1',
      '1 found scams mute: 1',
    ]);
    assert.deepEqual(await counted({ before: hour + 1, rule: 'scams' }), ['0 found scams ban: 1']);
    assert.deepEqual(await counted({ rooms: ['other'] }), []);
    assert.deepEqual(await counted({ rooms: [] }), []);
  });

  it('counts each finding, also what is folded into a review, by what was done', async () => {
    const keep = (requestId: string, changes: Partial<CaseDraft>, silent = false) =>
      store().keepReview(review({ requestId, ...changes }), { silent });
    await keep('1', {});
    await keep('1', {});
    await keep('2', {});
    await keep('3', { viewer: 'b', evidence: { ...evidence, blocked: true } });
    await keep('4', { viewer: 'c', evidence: { ...evidence, masked: true } });
    await keep('5', { viewer: 'd' }, true);
    await keep('6', { viewer: 'e', source: { type: 'watch', actorId: '1', actorName: 'a' } });
    assert.deepEqual(await counted(), [
      '0 found scams block: 1',
      '0 found scams mask: 1',
      '0 found scams observe: 1',
      '0 found scams review: 2',
    ]);
  });

  it('counts what the service has done in the hour in which it did, once, and what is lifted of a rule’s', async () => {
    const ban = await accept({ source });
    await done(ban, now + HOUR);
    const [inForce] = await store().ofRequest(ban.requestId);
    assert.ok(inForce);
    await store().settle([{ case: inForce, state: 'confirmed', at: now + 2 * HOUR, until: now + 9 * HOUR }]);
    await done(await accept({ requestId: 'u', kind: 'unban', durationSeconds: undefined }), now + 2 * HOUR);
    const failed = await accept({ requestId: 'f', viewer: 'f' });
    await store().settle([
      {
        case: failed,
        state: 'failed',
        at: now,
        error: { kind: 'refused', code: 1, problem: { what: 'chat-silent' } },
      },
    ]);
    const outside = { ...draft, requestId: 'o', viewer: 'o', source: { type: 'outside' } } as const;
    await store().keepOutside([{ draft: outside, until: undefined }], now);
    assert.deepEqual(await counted({ step: 1 }), [
      '0 acted 222222222222222222 ban: 1',
      '0 acted 222222222222222222 unban: 1',
      '0 done outside ban: 1',
      '0 found scams ban: 1',
      '1 done rule ban: 1',
      '2 done person unban: 1',
      '2 undone scams ban: 1',
    ]);
  });

  it('counts messages that were removed', async () => {
    const removal = await accept({
      kind: 'recall',
      durationSeconds: undefined,
      messages: { of: 'viewer', results: [[1, null]], looks: 0, unknown: 0, isWhole: true },
    });
    const results = [[1, 0] as const, [2, 0] as const, [3, 10031] as const];
    const messages = { of: 'viewer', results, looks: 0, unknown: 0, isWhole: true } as const;
    await store().settle([{ case: removal, state: 'confirmed', at: now, until: undefined, messages }]);
    assert.deepEqual(await counted(), [
      '0 acted 222222222222222222 recall: 1',
      '0 done person message: 2',
      '0 done person recall: 1',
    ]);
  });

  it('counts decisions with how long they had waited, takes back those that are taken back, and lifted bans of reviews', async () => {
    const one = await store().keepReview(review(), { silent: false });
    assert.ok(one);
    const followUp: CaseDraft = {
      ...draft,
      requestId: 'follow',
      source: { type: 'button', ...by, origin: { what: 'review', case: one.number } },
      askedAt: now + 60_000,
    };
    const decided = await store().decide({ case: one, what: 'ban', by, at: now + 60_000, followUp });
    const ban = decided?.followUp;
    assert.ok(ban);
    await done(ban, now + 60_000);
    await done(await accept({ requestId: 'u', kind: 'unban', durationSeconds: undefined }), now + 60_001);
    const other = await store().keepReview(review({ requestId: 'r2', viewer: 'b' }), { silent: false });
    assert.ok(other);
    const dismissed = await store().decide({
      case: other,
      what: 'dismiss',
      by,
      at: now + 1000,
      followUp: undefined,
    });
    const query = { guildId, roomIds: [roomId], from: hour, before: hour + 1, step: 1, origin: hour };
    const waited = (await store().hourSums(query)).filter(({ what }) => what === 'decided');
    assert.deepEqual(waited.map(({ kind, waited }) => [kind, waited]).sort(), [
      ['ban', 60_000],
      ['dismiss', 1000],
    ]);
    assert.ok(dismissed);
    await store().reopen({ case: dismissed.decided, by, at: now + 2000 });
    assert.equal(await store().expireReviews({ before: now + 3000, limit: 10, at: now + HOUR }), 1);
    assert.deepEqual(await counted({ step: 1 }), [
      '0 acted 222222222222222222 unban: 1',
      '0 acted 9 ban: 1',
      '0 acted 9 decision: 2',
      '0 decided scams ban: 1',
      '0 decided scams dismiss: 0',
      '0 done person ban: 1',
      '0 done person unban: 1',
      '0 found scams review: 2',
      '0 undone scams review: 1',
      '1 decided scams expired: 1',
    ]);
  });

  it('adds up what processes have heard: each viewer counts once an hour, whoever hears them', async () => {
    const numbers = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => speakerNumber(`viewer ${from + index}`));
    const heard = (messages: number, speakers: readonly number[], at = hour) => [
      { roomId, hour: at, messages, speakers },
    ];
    const other = (await another?.()) ?? store();
    await Promise.all([
      store().keepHeard(heard(5000, numbers(0, 3000))),
      other.keepHeard(heard(2500, numbers(2000, 2500))),
    ]);
    await other.keepHeard([...heard(1, numbers(0, 1)), ...heard(4, numbers(4000, 1000), hour + 1)]);
    await store().keepHeard(heard(7, []));
    if (other !== store()) await other.close();
    const hours = (await store().heardHours({ roomIds: [roomId], from: hour, before: hour + 2 })).sort(
      (one, next) => one.hour - next.hour,
    );
    assert.deepEqual(
      hours.map(({ messages, speakers }) => [messages, speakers]),
      [
        [7508, 4500],
        [4, 1000],
      ],
    );
    // Both hours say who was there as if one process had heard everybody.
    const [first] = hours;
    const whole = newSketch();
    addTo(whole, numbers(0, 4500));
    assert.deepEqual(readSketch(first?.sketch ?? ''), whole);
    assert.ok(Math.abs(estimateOf(whole) / 4500 - 1) < 0.15);
    assert.deepEqual(await store().heardHours({ roomIds: [], from: 0, before: hour + 9 }), []);
    assert.deepEqual(await store().heardHours({ roomIds: [roomId], from: hour + 2, before: hour + 9 }), []);
  });

  it('forgets what is old, so many rows at a time, and knows since when hours are kept', async () => {
    assert.equal(await store().firstHour(guildId, [roomId]), undefined);
    for (const at of [hour, hour + 1])
      await store().keepHeard([{ roomId, hour: at, messages: 1, speakers: [1, 2] }]);
    await accept({ askedAt: now + 2 * HOUR });
    assert.equal(await store().firstHour(guildId, []), hour + 2);
    assert.equal(await store().firstHour(guildId, [roomId, 'other']), hour);
    const forget = (limit: number, before = hour + 3, speakersBefore = hour + 1) =>
      store().forgetHours({ before, speakersBefore, limit });
    assert.equal(await forget(10, hour, hour + 1), 2);
    assert.equal(await store().firstHour(guildId, [roomId]), hour);
    assert.equal(await forget(1), 1);
    assert.equal(await forget(10), 2);
    assert.equal(await forget(10), 0);
    assert.equal(await store().firstHour(guildId, [roomId]), undefined);
  });
}
