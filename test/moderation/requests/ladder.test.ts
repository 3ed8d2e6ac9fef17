import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type LadderStep,
  ladderStepSchema,
  parseLadder,
  typedLadder,
} from '../../../src/moderation/requests/ladder.ts';

describe('a ladder', () => {
  const table: readonly (readonly [typed: string, steps: readonly LadderStep[], again: string])[] = [
    ['10m 1h 1d', [600, 3600, 86_400], '10m 1h 1d'],
    ['10m, 1h', [600, 3600], '10m 1h'],
    ['mute 10m, ban 1h, ban 1d', [{ mute: 600 }, 3600, 86_400], 'mute 10m, ban 1h, ban 1d'],
    ['Mute 10m 1h', [{ mute: 600 }, 3600], 'mute 10m, ban 1h'],
    ['ban 1h', [3600], '1h'],
    ['禁言 10m，封禁 1h', [{ mute: 600 }, 3600], 'mute 10m, ban 1h'],
    ['', [], ''],
  ];
  for (const [typed, steps, again] of table)
    it(`typed as “${typed}” is read, and shown as “${again}”`, () => {
      assert.deepEqual(parseLadder(typed), steps);
      assert.equal(typedLadder(steps), again);
      assert.deepEqual(parseLadder(again), steps);
    });

  for (const typed of ['mute', '10m mute', 'mute ban 1h', 'kick 1h'])
    it(`typed as “${typed}” is refused`, () => assert.throws(() => parseLadder(typed)));

  it('of before mutes is read as it was', () => {
    assert.deepEqual(ladderStepSchema.parse(600), 600);
    assert.deepEqual(ladderStepSchema.parse({ mute: 600 }), { mute: 600 });
    for (const wrong of [0, -1, 1.5, { mute: 0 }, {}, 'x'])
      assert.equal(ladderStepSchema.safeParse(wrong).success, false);
  });
});
