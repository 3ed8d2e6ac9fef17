import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createClockSteps } from '../../../src/moderation/support/clock-steps.ts';

it('a step of the wall clock is told once, with its direction, and what clocks do all the time is none', () => {
  let [wall, time] = [1_790_000_000_000, 5];
  const steps = createClockSteps({ now: () => wall, monotonic: () => time });
  const after = (ms: number, step = 0) => {
    time += ms;
    wall += ms + step;
    return steps();
  };
  assert.equal(after(5000), 0);
  assert.equal(after(5000, -7_200_000), -7_200_000);
  assert.equal(after(5000), 0);
  assert.equal(after(5000, 120_000), 120_000);
  // A clock that is slewed gains or loses half a second in a quarter of an hour.
  for (let count = 0; count < 100; count += 1) assert.equal(after(900_000, -450), 0);
});
