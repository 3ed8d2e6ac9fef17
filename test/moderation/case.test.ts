import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACTIONS } from '../../src/moderation/actions/index.ts';
import { type Case, type CaseStatus, LIFTED_BY_US, statusOf } from '../../src/moderation/case.ts';
import { PERMANENT } from '../../src/moderation/duration.ts';
import { aCase, at } from '../support/a-case.ts';

describe('how a case stands', () => {
  const hour = 3_600_000;
  const forGood = { durationSeconds: PERMANENT, until: at + PERMANENT * 1000 };
  const table: readonly [what: string, changes: Partial<Case>, now: number, status: CaseStatus][] = [
    ['a ban that lasts', {}, at + hour - 1, 'in-force'],
    ['at its end', {}, at + hour, 'ended'],
    ['that the list has shown, after its end', { state: 'confirmed' }, at + hour, 'ended'],
    ['for good, after a century', forGood, at + 100 * 365 * 24 * hour, 'in-force'],
    ['without a known end', { until: undefined }, at + 1000 * hour, 'in-force'],
    ['lifted before its end', { replacedBy: 9 }, at + 2 * hour, 'replaced'],
    ['that failed, whatever its end', { state: 'failed' }, at + 2 * hour, 'failed'],
    ['that failed and was replaced', { state: 'failed', replacedBy: 9 }, at, 'failed'],
    ['that is not sent yet', { state: 'waiting', until: undefined }, at, 'waiting'],
    ['whose answer was lost', { state: 'unsure' }, at + 2 * hour, 'waiting'],
    ['an unban', { kind: 'unban', until: undefined }, at + 2 * hour, 'in-force'],
    ['a room mute that nobody has lifted yet', { kind: 'room-mute' }, at + 2 * hour, 'in-force'],
    ['a review', { kind: 'review', state: 'confirmed', until: undefined }, at, 'open'],
    ['decided', { kind: 'review', decision: { what: 'dismiss', by: 'mina' } }, at + 2 * hour, 'decided'],
  ];
  for (const [what, changes, now, status] of table)
    it(`${what}: ${status}`, () => assert.equal(statusOf({ ...aCase, ...changes }, now), status));

  it('knows which kinds a case of ours has to end', () => {
    const undone = ACTIONS.all.filter(({ end }) => end === 'undo').map(({ kind }) => kind);
    assert.deepEqual([...LIFTED_BY_US], undone);
  });
});
