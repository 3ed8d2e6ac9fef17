import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBrake } from '../../../src/moderation/filtering/brake.ts';

/** What the brake says of viewers, given as `rule viewer` at seconds. */
function allowed(limit: number, steps: readonly (readonly [second: number, rule: string, viewer: string])[]) {
  let now = 0;
  const brake = createBrake(limit, () => now);
  return steps.map(([second, rule, viewer]) => {
    now = second * 1000;
    if (viewer === 'release') brake.release(rule);
    return viewer === 'release' || brake.allows(rule, viewer);
  });
}

describe('the brake', () => {
  const cases: Readonly<Record<string, Parameters<typeof allowed>[1]>> = {
    'lets as many through as it may': [
      [0, 'a', 'v1'],
      [1, 'a', 'v2'],
    ],
    'counts a viewer once, however often': [
      [0, 'a', 'v1'],
      [1, 'a', 'v1'],
      [2, 'a', 'v1'],
      [3, 'a', 'v2'],
    ],
    'counts each rule by itself': [
      [0, 'a', 'v1'],
      [0, 'a', 'v2'],
      [0, 'b', 'v3'],
      [0, 'b', 'v4'],
    ],
    'forgets after a minute': [
      [0, 'a', 'v1'],
      [0, 'a', 'v2'],
      [60, 'a', 'v3'],
      [60, 'a', 'v4'],
    ],
    'still lets those through that it counts already': [
      [0, 'a', 'v1'],
      [1, 'a', 'v2'],
      [2, 'a', 'v1'],
      [3, 'a', 'v2'],
    ],
    'begins anew when it is released': [
      [0, 'a', 'v1'],
      [0, 'a', 'v2'],
      [0, 'a', 'release'],
      [0, 'a', 'v3'],
      [0, 'a', 'v4'],
    ],
  };
  for (const [name, steps] of Object.entries(cases))
    it(name, () =>
      assert.deepEqual(
        allowed(2, steps),
        steps.map(() => true),
      ),
    );

  it('stops the viewer who would be one too many, within any minute', () => {
    const steps = [
      [0, 'a', 'v1'],
      [30, 'a', 'v2'],
      [59.9, 'a', 'v3'],
      [60, 'a', 'v3'],
      [89, 'a', 'v4'],
      [90, 'a', 'v4'],
    ] as const;
    assert.deepEqual(allowed(2, steps), [true, true, false, true, false, true]);
  });

  it('counts from the last time that a viewer was to be banned', () => {
    const steps = [
      [0, 'a', 'v1'],
      [1, 'a', 'v2'],
      [50, 'a', 'v1'],
      [61, 'a', 'v3'],
      [62, 'a', 'v4'],
    ] as const;
    assert.deepEqual(allowed(2, steps), [true, true, true, true, false]);
  });

  it('releases no other rule', () => {
    assert.deepEqual(
      allowed(1, [
        [0, 'a', 'v1'],
        [0, 'b', 'release'],
        [0, 'a', 'v2'],
      ]),
      [true, true, false],
    );
  });

  it('lets nobody through with a limit of 0', () => {
    assert.deepEqual(allowed(0, [[0, 'a', 'v1']]), [false]);
  });
});
