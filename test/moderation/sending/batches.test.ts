import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACTIONS } from '../../../src/moderation/actions/index.ts';
import type { Case, Claim } from '../../../src/moderation/case.ts';
import { batch } from '../../../src/moderation/sending/batches.ts';
import { aCase } from '../../support/a-case.ts';

const claim = (viewer: string, changes: Partial<Case> = {}, unsureSince?: number): Claim => ({
  case: { ...aCase, viewer, ...changes },
  unsureSince,
});
const viewersOf = (claims: readonly Claim[]) =>
  batch(claims, ACTIONS).map((group) => group.map(({ case: one }) => one.viewer).join(''));

describe('one call carries', () => {
  const rule = { type: 'filter', rule: 'r', version: 1 } as const;
  const table: readonly (readonly [string, Partial<Case>, readonly string[]])[] = [
    ['what is the same', {}, ['ab']],
    ['cases of several servers that share the room', { guildId: '2' }, ['ab']],
    ['requests of several people', { requestId: 's', note: 'other' }, ['ab']],
    ['one room only', { roomId: 'other' }, ['a', 'b']],
    ['one action only', { kind: 'unban' }, ['a', 'b']],
    ['one duration only', { durationSeconds: 60 }, ['a', 'b']],
    ['one reason only', { reason: 'spam' }, ['a', 'b']],
    ['people’s or rules’ requests', { source: rule }, ['a', 'b']],
  ];
  for (const [name, changes, wanted] of table)
    it(name, () => assert.deepEqual(viewersOf([claim('a'), claim('b', changes)]), wanted));

  it('either what is sure or what has to be looked up', () =>
    assert.deepEqual(viewersOf([claim('a'), claim('b', {}, 5), claim('c'), claim('d', {}, 6)]), [
      'ac',
      'bd',
    ]));

  it('20 accounts, in their order, and the next call the rest', () => {
    const names = Array.from({ length: 45 }, (_, index) => String.fromCharCode(0x41 + index));
    const groups = viewersOf(names.map((viewer) => claim(viewer)));
    assert.deepEqual(
      groups.map(({ length }) => length),
      [20, 20, 5],
    );
    assert.equal(groups.join(''), names.join(''));
  });
});
