import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Case, isDone, type Source } from '../../../src/moderation/case.ts';
import { PERMANENT } from '../../../src/moderation/duration.ts';
import {
  changesOf,
  checkActive,
  followUpOf,
  over,
} from '../../../src/moderation/requests/correcting/correction-checks.ts';
import type { Problem } from '../../../src/problems/index.ts';
import type { AskedBy } from '../../../src/problems/moderation.ts';
import { aCase, at } from '../../support/a-case.ts';

const HOUR = 3_600_000;
const filter: Source = { type: 'filter', rule: 'scams', version: 1 };

describe('a ban is to be changed', () => {
  const later: Case = { ...aCase, number: 9, durationSeconds: 86_400 };
  const overBy = (by: AskedBy, seconds: number | undefined) =>
    ({ what: 'case-over', kind: seconds === undefined ? 'unban' : 'ban', newer: 9, by, seconds }) as const;
  const table: readonly (readonly [string, Partial<Case>, Case | undefined, Partial<Problem> | undefined])[] =
    [
      ['it is active', {}, aCase, undefined],
      ['the database knows no newer one', {}, undefined, undefined],
      ['the last one is its own', {}, { ...aCase, number: 6 }, undefined],
      ['it is not a ban', { kind: 'unban' }, undefined, { what: 'case-is-not-ban' }],
      ['it is a review', { kind: 'review' }, undefined, { what: 'case-is-not-ban' }],
      ['another ban applies', {}, later, overBy({ type: 'command', actorName: 'mina' }, 86_400)],
      [
        'a rule’s ban applies',
        {},
        { ...later, source: filter },
        overBy({ type: 'filter', rule: 'scams' }, 86_400),
      ],
      [
        'it was lifted outside',
        {},
        { ...later, kind: 'unban', durationSeconds: undefined, source: { type: 'outside' } },
        overBy({ type: 'outside' }, undefined),
      ],
      ['it still waits', { state: 'waiting' }, undefined, { what: 'case-not-in-force-yet' }],
      ['it failed', { state: 'failed' }, undefined, { what: 'case-never-in-force' }],
      ['it has ended', { until: at + 1000 }, undefined, { what: 'case-ended', kind: 'ban' }],
    ];
  for (const [name, changes, newest, refusal] of table)
    it(`${name}: ${refusal?.what ?? 'go on'}`, () => {
      const check = () => checkActive({ ...aCase, ...changes }, newest, { now: at + 1000, isEnough: isDone });
      if (refusal === undefined) check();
      else assert.throws(check, { kind: 'refused', problem: { number: 7, ...refusal } });
    });

  it('is over only where a newer case applies', () => {
    assert.equal(over(aCase, aCase), undefined);
    assert.equal(over(aCase, undefined), undefined);
    assert.equal(over(aCase, later)?.kind, 'refused');
  });
});

describe('another length', () => {
  const by = { actorId: '3', actorName: 'pat' };
  const followed = (seconds: number, now: number, changes: Partial<Case> = {}) => {
    const { kind, durationSeconds } = followUpOf({ ...aCase, ...changes }, seconds, {
      by,
      requestId: 'q',
      now,
    });
    return [kind, durationSeconds];
  };

  it('counts from when the ban came into force', () =>
    assert.deepEqual(followed(7200, at + HOUR), ['ban', 3600]));
  it('counts from when it was asked for, where that is not known', () =>
    assert.deepEqual(followed(7200, at + HOUR, { inForceAt: undefined, askedAt: at - 60_000 }), [
      'ban',
      3540,
    ]));
  it('for good does not count', () => assert.deepEqual(followed(PERMANENT, at + HOUR), ['ban', PERMANENT]));
  it('that is over already is an unban', () =>
    assert.deepEqual(followed(3600, at + HOUR), ['unban', undefined]));
  it('that is over in a second is a ban still', () =>
    assert.deepEqual(followed(3601, at + HOUR), ['ban', 1]));

  it('is a case of who asked, about the same viewer', () => {
    const one = { ...aCase, reason: 'spam', note: 'n' };
    assert.deepEqual(followUpOf(one, 7200, { by, requestId: 'q', now: at }), {
      guildId: '1',
      requestId: 'q',
      roomId: 'stream-42',
      viewer: 'spammer_9',
      kind: 'ban',
      durationSeconds: 7200,
      reason: 'spam',
      note: 'n',
      source: {
        type: 'button',
        ...by,
        origin: { what: 'edit', case: 7, durationSeconds: 7200, before: 3600, began: at },
      },
      askedAt: at,
    });
  });
});

describe('what an edit changes', () => {
  const one = { ...aCase, reason: 'old', note: 'n' };
  it('is what differs', () => {
    assert.deepEqual(changesOf(one, { reason: 'old', note: 'n' }), []);
    assert.deepEqual(changesOf(one, {}), []);
    assert.deepEqual(changesOf(one, { reason: 'new', note: '' }), [
      { field: 'reason', before: 'old', after: 'new' },
      { field: 'note', before: 'n', after: '' },
    ]);
  });
  it('is a duration that is given, also the same one: it counts from the beginning', () =>
    assert.deepEqual(
      changesOf(one, { durationSeconds: 3600 }).map(({ field }) => field),
      ['duration'],
    ));
});
