import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseDraft } from '../../../src/moderation/case.ts';
import { stepOf } from '../../../src/moderation/requests/ladder.ts';
import {
  createRestraints,
  nameOf,
  type Restraint,
  type RestraintFacts,
} from '../../../src/moderation/requests/restraint.ts';
import { aCase } from '../../support/a-case.ts';

const { guildId } = aCase;
const SINCE = 1000;
const restraint: Restraint = { limit: 2, at: 0, ladder: { steps: [1, 2, 3].map(stepOf), since: SINCE } };
const ban = (viewer: string, more: Partial<CaseDraft> = {}): CaseDraft => ({
  ...aCase,
  guildId,
  viewer,
  askedAt: SINCE + 1,
  source: { type: 'filter', rule: 'spam', version: 1 },
  ...more,
});
const decider = ({ rules, banned, strikes }: Partial<RestraintFacts> = {}) =>
  createRestraints({
    rules: rules ?? new Map([[nameOf(guildId, 'spam'), 'active']]),
    banned: banned ?? new Map(),
    strikes: strikes ?? new Map(),
  });
const strikesOf = (count: number) => new Map([[nameOf(guildId, 'x'), count]]);
const seconds = (strikes: number, before?: CaseDraft) => {
  const considered = decider({ strikes: strikesOf(strikes) }).consider(restraint, ban('x'), before);
  return 'because' in considered ? considered.because : considered.durationSeconds;
};

describe('a rule’s ban', () => {
  it('lasts by what its viewer has done before', () =>
    assert.deepEqual(
      [0, 1, 2, 3, 99].map((strikes) => seconds(strikes)),
      [1, 2, 3, 3, 3],
    ));

  for (const [what, before, wanted] of [
    ['a rule’s ban', ban('x', { requestId: 'other' }), 1],
    ['a person’s ban', ban('x', { source: { type: 'command', actorId: '1', actorName: 'mina' } }), 2],
    ['another server’s ban', ban('x', { guildId: 'other' }), 2],
    ['a ban that is forgotten', ban('x', { askedAt: SINCE - 1 }), 2],
  ] as const)
    it(`counts ${what} whose place it would take ${wanted === 1 ? 'for nothing' : 'as it stands'}`, () =>
      assert.equal(seconds(1, before), wanted));

  for (const [state, wanted] of [
    ['active', undefined],
    ['braked', 'braked'],
    ['paused', 'paused'],
    ['changed', 'changed'],
    [undefined, 'removed'],
  ] as const)
    it(`is ${wanted ? `held back as ${wanted}` : 'made'} where its rule is ${state ?? 'not there'}`, () => {
      const rules = new Map(state ? [[nameOf(guildId, 'spam'), state]] : []);
      const considered = decider({ rules }).consider(restraint, ban('x'), undefined);
      assert.equal('because' in considered ? considered.because : undefined, wanted);
      // What Discord's own rule is, is not known here.
      const own = decider({ rules }).consider({ ...restraint, ladder: undefined }, ban('x'), undefined);
      assert.ok(!('because' in own));
    });

  it('is held back where it waited for the database and is one too many now, and leaves its rule alone', () => {
    const banned = new Map([[nameOf(guildId, 'spam'), { count: 2, viewers: new Set<string>() }]]);
    const decide = decider({ banned });
    const late = { ...restraint, isLate: true };
    assert.deepEqual(decide.count(late, ban('x')), { because: 'late', stops: false });
    assert.deepEqual([decide.stopped.size, decide.banned.length], [0, 0]);
  });

  it('stops its rule where it is of one viewer too many, and those behind it only learn of it', () => {
    const banned = new Map([[nameOf(guildId, 'spam'), { count: 1, viewers: new Set(['known']) }]]);
    const decide = decider({ banned });
    const count = (viewer: string) => decide.count(restraint, ban(viewer))?.stops;
    assert.deepEqual(['known', 'new', 'known', 'too-many'].map(count), [
      undefined,
      undefined,
      undefined,
      true,
    ]);
    assert.deepEqual([...decide.stopped.values()], [{ guildId, id: 'spam' }]);
    assert.deepEqual(decide.consider(restraint, ban('next'), undefined), { because: 'braked', stops: false });
    assert.deepEqual(
      decide.banned.map(({ viewer }) => viewer),
      ['known', 'new', 'known'],
    );
  });

  it('counts for the next of the same viewer, unless it is not made after all', () => {
    const decide = decider();
    const length = () => {
      const considered = decide.consider(restraint, ban('x', { roomId: 'other' }), undefined);
      return 'because' in considered ? assert.fail(considered.because) : considered.durationSeconds;
    };
    decide.count(restraint, ban('x'));
    assert.equal(length(), 2);
    decide.forget(ban('x'));
    assert.equal(length(), 1);
  });
});
